package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.stream.IntStream;
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

  /** Whoever was called by the inner one began within the outer one as well. */
  @Test
  void aCallAroundACallThatArrivedElsewhereIsNone() {
    SpanContext facade = client(NOTHING);
    SpanContext inner = story.below("orders", "POST", SpanKind.CLIENT, facade);
    story.end(
        story.on("auth-1").start("auth", "token", SpanKind.SERVER, NOTHING, inner, List.of()));
    served(NOTHING);
    story.end(inner).end(facade);

    assertThat(calls()).isEmpty();
  }

  @Test
  void otherWorkOfTheCallerWithinItIsNoCall() {
    SpanContext call = client(NOTHING);
    story.end(story.below("orders", "encode", SpanKind.INTERNAL, call));
    served(NOTHING);
    story.end(call);

    assertThat(calls()).hasSize(1);
  }

  @Test
  void aCallThatInjectedLaterIsNone() {
    SpanContext call = client(NOTHING);
    served(NOTHING);
    story.inject("orders", call).end(call);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aMessageThatIsSentMeanwhileIsNone() {
    SpanContext message = story.start("orders", "publish", SpanKind.PRODUCER, NOTHING);
    story.on("mail-1").extractNothing("mail", "host");
    story.end(story.start("mail", "process", SpanKind.CONSUMER, NOTHING)).on("main").end(message);

    assertThat(calls()).isEmpty();
  }

  @Test
  void aCallThatIsAnsweredCalledNobodyElse() {
    SpanContext call = story.call("/charge");
    story.on("billing-1").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY));
    story.on("stock-1").end(story.start("stock", "look", SpanKind.SERVER, NOTHING)).end(call);

    assertThat(calls()).extracting(CallWithoutContext::to).containsExactly("billing");
  }

  @Test
  void aRootOfTheCallersOwnServiceIsNone() {
    SpanContext call = client(NOTHING);
    story.on("orders-1").end(story.start("orders", "admin", SpanKind.SERVER, NOTHING)).end(call);

    assertThat(calls()).isEmpty();
  }

  @Test
  void theCallIsTheSenderOfItsRoot() {
    SpanContext call = client(NOTHING);
    SpanContext root = story.on("billing-1").start("billing", "take", SpanKind.SERVER, NOTHING);
    story.end(root).on("main").end(call);
    Hops hops = story.hops();

    assertThat(hops.senderOf(hops.spanOf(root)))
        .hasValueSatisfying(
            match -> assertThat(match.sender().span().spanContext()).isEqualTo(call))
        .hasValueSatisfying(match -> assertThat(match.isSameTarget()).isFalse());
  }

  @Test
  void theyAreInTheOrderInWhichTheyArrived() {
    List<String> names =
        IntStream.range(0, 12)
            .mapToObj(
                i -> {
                  SpanContext call = client(NOTHING);
                  story.on("billing-1");
                  story.end(story.start("billing", "take " + i, SpanKind.SERVER, NOTHING));
                  story.on("main").end(call);
                  return "take " + i;
                })
            .toList();

    assertThat(calls()).extracting(call -> call.receiver().name()).isEqualTo(names);
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
