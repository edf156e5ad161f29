package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsWithoutContextTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final Attributes NOTHING = Attributes.empty();

  private final Story story = new Story();

  private List<CallWithoutContext> calls() {
    return story.hops().callsWithoutContext();
  }

  private SpanContext client(Attributes attributes) {
    return story.on("main").start("orders", "charge", SpanKind.CLIENT, attributes);
  }

  private void served(Attributes attributes) {
    story.on("billing-1").extractNothing("billing", "host");
    SpanContext server =
        story.start("billing", "take payment", SpanKind.SERVER, attributes, NOBODY, List.of());
    story.end(server).on("main");
  }

  @Test
  void theOnlyCallAroundTheOnlyRootIsOne() {
    SpanContext call = client(NOTHING);
    served(NOTHING);
    story.end(call);

    assertThat(calls())
        .singleElement()
        .satisfies(
            found -> assertThat(found.from() + " → " + found.to()).isEqualTo("orders → billing"))
        .satisfies(found -> assertThat(found.isSameTarget()).isFalse());
  }

  @Test
  void bothEndsMayNameIt() {
    SpanContext call = story.call("/charge");
    story.on("billing-1").extractNothing("billing", "host");
    SpanContext server = story.serve("/charge", NOBODY);
    story.end(server).on("main").end(call);

    assertThat(calls()).singleElement().matches(CallWithoutContext::isSameTarget);
  }

  @Test
  void twoCallsAroundOneRootTellNothing() {
    SpanContext one = client(NOTHING);
    SpanContext other = client(NOTHING);
    served(NOTHING);
    story.end(one).end(other);

    assertThat(calls()).isEmpty();
  }

  @Test
  void twoRootsInOneCallTellNothing() {
    SpanContext call = client(NOTHING);
    served(NOTHING);
    served(NOTHING);
    story.end(call);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aRootThatOutlivesTheCallTellsNothing() {
    SpanContext call = client(NOTHING);
    story.on("billing-1").extractNothing("billing", "host");
    SpanContext server =
        story.start("billing", "take payment", SpanKind.SERVER, NOTHING, NOBODY, List.of());
    story.end(call).end(server);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aCallToADatabaseIsNone() {
    SpanContext call = client(Attributes.of(AttributeKey.stringKey("db.system.name"), "h2"));
    served(NOTHING);
    story.end(call);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aCallToAnotherServerIsNone() {
    SpanContext call =
        client(Attributes.of(AttributeKey.stringKey("server.address"), "stock.example"));
    served(Attributes.of(AttributeKey.stringKey("server.address"), "billing.example"));
    story.end(call);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aCallInsideOfWhichTheClientCallsIsNone() {
    SpanContext call = client(NOTHING);
    SpanContext inner = story.start("orders", "POST", SpanKind.CLIENT, NOTHING, call, List.of());
    story.inject("orders", inner);
    served(NOTHING);
    story.end(inner).end(call);

    assertThat(calls()).isEmpty();
  }
}
