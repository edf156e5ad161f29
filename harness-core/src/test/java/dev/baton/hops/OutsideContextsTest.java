package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parents came from outside of the recording, and which are missing in it. */
class OutsideContextsTest {

  private static final String HAND_WRITTEN = "0af7651916cd43dd8448eb211c80319c";
  private static final SpanContext TYPED = Story.context(HAND_WRITTEN, 0xb7ad);

  private final Story story = new Story();

  private boolean isFromOutside(SpanContext span) {
    Hops hops = story.hops();
    CapturedSpan captured = hops.spanOf(span);
    assertThat(captured).isNotNull();
    return hops.isFromOutside(captured);
  }

  private SpanContext startBelow(String service, SpanContext parent) {
    return story.start(service, "work", SpanKind.INTERNAL, Attributes.empty(), parent, List.of());
  }

  @Test
  void aHeaderThatNobodyHereWroteIsFromOutside() {
    story.extract("billing", TYPED);

    assertThat(isFromOutside(story.serve("/charge", TYPED))).isTrue();
  }

  @Test
  void aContextThatWasNotReadFromAHeaderIsNot() {
    assertThat(isFromOutside(story.serve("/charge", TYPED))).isFalse();
  }

  @Test
  void aContextThatAnotherServiceReadIsNot() {
    story.extract("orders", TYPED);

    assertThat(isFromOutside(story.serve("/charge", TYPED))).isFalse();
  }

  @Test
  void aRootAndAChildOfARecordedSpanAreNot() {
    SpanContext root = story.serve("/charge", SpanContext.getInvalid());
    story.extract("billing", root);

    assertThat(isFromOutside(root)).isFalse();
    assertThat(isFromOutside(startBelow("billing", root))).isFalse();
  }

  @Test
  void aHeaderThatWasReplacedOnTheWayIsNot() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").extract("billing", TYPED);
    SpanContext served = story.serve("/charge", TYPED);
    story.end(served).on("main").end(call);

    assertThat(isFromOutside(served)).isFalse();
  }

  /** The gateway got the trace from outside; what it called is not recorded, and called on. */
  @Test
  void aContextOfSomebodyWhoGotTheTraceFromHereIsNot() {
    story.extract("orders", TYPED);
    SpanContext first = startBelow("orders", TYPED);
    story.inject("orders", first).on("billing-1");
    SpanContext unknown = Story.context(HAND_WRITTEN, 0xc0de);
    story.extract("billing", unknown);

    assertThat(isFromOutside(first)).isTrue();
    assertThat(isFromOutside(story.serve("/charge", unknown))).isFalse();
  }

  @Test
  void aSecondHeaderOfATraceThatOnlyRecordedServicesGotIsFromOutside() {
    story.extract("orders", TYPED);
    SpanContext first = startBelow("orders", TYPED);
    story.inject("orders", first).on("billing-1").extract("billing", first);
    SpanContext second = Story.context(HAND_WRITTEN, 0xc0de);
    story.on("main").extract("orders", second);

    assertThat(isFromOutside(startBelow("orders", second))).isTrue();
  }

  /** A gateway without spans of its own passes on what it got. */
  @Test
  void aHeaderThatIsPassedOnIsFromOutside() {
    story.extract("gateway", TYPED).inject("gateway", TYPED).on("billing-1");
    story.extract("billing", TYPED);

    assertThat(isFromOutside(story.serve("/charge", TYPED))).isTrue();
  }

  @Test
  void whatWasSentLaterDoesNotMatter() {
    story.extract("orders", TYPED);
    SpanContext first = startBelow("orders", TYPED);
    story.inject("orders", first);

    assertThat(isFromOutside(first)).isTrue();
  }
}
