package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalledRootsTest {

  private static final SpanContext NONE = SpanContext.getInvalid();

  private final Story story = new Story();

  private List<SpanContext> called() {
    return CalledRoots.among(story.spans()).stream().map(CapturedSpan::spanContext).toList();
  }

  @Test
  void nobodyCalledRequestsThatFollowEachOther() {
    story.end(story.serve("/a", NONE)).end(story.serve("/b", NONE));

    assertThat(called()).isEmpty();
  }

  @Test
  void whoIsStillOpenMayHaveCalled() {
    SpanContext call = story.call("/a");
    SpanContext server = story.serve("/a", NONE);
    story.end(server).end(call);

    assertThat(called()).containsExactly(server);
  }

  @Test
  void whoHasNotEndedMayHaveCalledEachLaterOne() {
    SpanContext early = story.serve("/early", NONE);
    story.end(early);
    SpanContext open = story.call("/a");
    SpanContext first = story.serve("/a", NONE);
    story.end(first);
    SpanContext second = story.serve("/b", NONE);

    assertThat(called()).containsExactly(first, second);
    assertThat(called()).doesNotContain(early, open);
  }

  /** A longer span that began before the latest one. */
  @Test
  void theLatestEndCounts() {
    SpanContext call = story.call("/a");
    story.end(story.below("orders", "step", SpanKind.INTERNAL, call));
    SpanContext server = story.serve("/a", NONE);
    story.end(call);

    assertThat(called()).containsExactly(server);
  }

  @Test
  void aMessageMayComeAtAnyTime() {
    story.end(story.publish());
    SpanContext process = story.process(NONE);

    assertThat(called()).containsExactly(process);
  }

  @Test
  void aRootByIntentIsNone() {
    SpanContext call = story.call("/a");
    SpanContext job = story.serve("/a", NONE);
    story.byIntent(job).end(call);

    assertThat(called()).isEmpty();
  }

  /** The clocks of two processes may disagree. */
  @Test
  void anybodyMayHaveCalledWhereSpansOfAnotherProcessAre() {
    SpanContext server = story.serve("/a", NONE);
    story.end(server);
    SpanContext received = story.receive("billing", SpanKind.SERVER);

    assertThat(called()).containsExactly(server, received);
  }

  @Test
  void spansInAnotherOrderAreNotCompared() {
    SpanContext first = story.serve("/a", NONE);
    story.end(first);
    SpanContext second = story.serve("/b", NONE);
    story.end(second);
    List<CapturedSpan> reversed = new ArrayList<>(story.spans());
    Collections.reverse(reversed);

    assertThat(CalledRoots.among(reversed))
        .extracting(CapturedSpan::spanContext)
        .containsExactly(first, second);
  }
}
