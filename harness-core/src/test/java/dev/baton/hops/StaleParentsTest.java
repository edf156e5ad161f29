package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Loss.Reason;
import dev.baton.trace.CallSite;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A request that was read, and whose span began below another one: that of an earlier request,
 * which is a fault, or that of a session, which is meant.
 */
class StaleParentsTest {

  private static final Attributes NOTHING = Attributes.empty();
  private static final CallSite LINE = here();
  private static final CallSite OTHER_LINE = here();

  private final Story story = new Story();
  private final SpanContext call = story.call("/charge");

  private static CallSite here() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst())
        .map(CallSite::of)
        .orElseThrow();
  }

  private SpanContext take(CallSite line, String name, SpanContext parent) {
    story.at(line);
    SpanContext span = story.below("billing", name, SpanKind.SERVER, parent);
    story.at(null);
    return span;
  }

  private SpanContext request(CallSite line, String name) {
    story.at(line);
    SpanContext root =
        story.start("billing", name, SpanKind.SERVER, NOTHING, SpanContext.getInvalid(), List.of());
    story.at(null);
    return root;
  }

  private Reason takenBelow(SpanContext parent) {
    story.on("main").inject("orders", call).on("billing-1").extract("billing", call);
    story.end(take(LINE, "take 2", parent)).end(call);
    return story.hop().loss().reason();
  }

  @Test
  void anEarlierRequestThatIsOverIsLeftOver() {
    SpanContext earlier = request(LINE, "take 1");
    story.end(earlier);

    assertThat(takenBelow(earlier)).isEqualTo(Reason.NOT_USED);
  }

  @Test
  void anEarlierRequestThatGoesOnMayBeMeant() {
    assertThat(takenBelow(request(LINE, "take 1"))).isEqualTo(Reason.OTHER_PARENT);
  }

  @Test
  void aSessionOfAnotherLineMayBeMeant() {
    SpanContext session = request(OTHER_LINE, "session");
    story.end(session);

    assertThat(takenBelow(session)).isEqualTo(Reason.OTHER_PARENT);
  }

  @Test
  void whatAnEarlierRequestBroughtIsLeftOver() {
    SpanContext before = Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
    story.on("billing-1").extract("billing", before);
    story.end(take(LINE, "take 1", before));

    assertThat(takenBelow(before)).isEqualTo(Reason.NOT_USED);
  }

  @Test
  void whatAnEarlierRequestGotInAnotherWayMayBeMeant() {
    SpanContext session = request(OTHER_LINE, "session");
    story.end(take(LINE, "take 1", session));

    assertThat(takenBelow(session)).isEqualTo(Reason.OTHER_PARENT);
  }

  @Test
  void whatAnEarlierRequestReadAndDidNotUseMayBeMeant() {
    SpanContext session = request(OTHER_LINE, "session");
    SpanContext before = Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
    story.on("billing-1").extract("billing", before);
    story.end(take(LINE, "take 1", session));

    assertThat(takenBelow(session)).isEqualTo(Reason.OTHER_PARENT);
  }

  @Test
  void whatARequestOfAnotherTraceBroughtSaysNothing() {
    SpanContext session = request(OTHER_LINE, "session");
    SpanContext before = Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
    story.on("billing-1").extract("billing", before);
    story.end(take(LINE, "take 1", before));

    assertThat(takenBelow(session)).isEqualTo(Reason.OTHER_PARENT);
  }
}
