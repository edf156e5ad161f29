package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HappensBeforeTest {

  private static final SamplingDecision SAMPLED =
      new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "AlwaysOnSampler", null);

  private static Moment at(long sequence) {
    return new Moment(sequence, "main", null);
  }

  /** Returns a span of this process; it is open if its end is 0. Its clock runs backwards. */
  private static CapturedSpan ours(SpanKind kind, long start, long end) {
    return CapturedSpan.builder(Story.context(Story.TRACE, (int) start), "ours")
        .resource(Resource.ofService("orders"))
        .kind(kind)
        .time(1_000 - start, end == 0 ? 0 : 1_000 - end)
        .origin(new SpanOrigin(at(start), end == 0 ? null : at(end), Baggage.empty(), SAMPLED))
        .build();
  }

  private static CapturedSpan ours(long start, long end) {
    return ours(SpanKind.CLIENT, start, end);
  }

  /** Returns a span that was received over OTLP. */
  private static CapturedSpan received(long start, long end) {
    return CapturedSpan.builder(Story.context(Story.TRACE, (int) start + 500), "received")
        .resource(Resource.ofService("billing"))
        .kind(SpanKind.CLIENT)
        .time(start, end)
        .build();
  }

  @Test
  void inOneProcessTheSequenceTellsWhichStartedFirst() {
    assertThat(HappensBefore.startedBefore(ours(1, 9), ours(2, 9))).isTrue();
    assertThat(HappensBefore.startedBefore(ours(2, 9), ours(1, 9))).isFalse();
    assertThat(HappensBefore.startedBefore(ours(2, 9), ours(2, 9))).isFalse();
  }

  @Test
  void betweenProcessesTheClocksTell() {
    assertThat(HappensBefore.startedBefore(received(10, 20), received(11, 20))).isTrue();
    assertThat(HappensBefore.startedBefore(received(10, 20), received(10, 20))).isTrue();
    assertThat(HappensBefore.startedBefore(received(11, 20), received(10, 20))).isFalse();
    assertThat(HappensBefore.startedBefore(ours(5, 9), received(996, 999))).isTrue();
    assertThat(HappensBefore.startedBefore(received(996, 999), ours(5, 9))).isFalse();
  }

  @Test
  void aCallWaitsUntilItsEnd() {
    assertThat(HappensBefore.mayStillWait(ours(1, 3), ours(4, 5))).isFalse();
    assertThat(HappensBefore.mayStillWait(ours(1, 6), ours(4, 5))).isTrue();
    assertThat(HappensBefore.mayStillWait(ours(1, 0), ours(4, 5))).isTrue();
    assertThat(HappensBefore.mayStillWait(received(10, 19), received(20, 30))).isFalse();
    assertThat(HappensBefore.mayStillWait(received(10, 20), received(20, 30))).isTrue();
    assertThat(HappensBefore.mayStillWait(received(10, 0), received(20, 30))).isTrue();
    assertThat(HappensBefore.mayStillWait(ours(1, 500), received(501, 600))).isFalse();
    assertThat(HappensBefore.mayStillWait(received(400, 499), ours(500, 600))).isFalse();
  }

  @Test
  void whoSendsAMessageMayBeOver() {
    assertThat(HappensBefore.mayStillWait(ours(SpanKind.PRODUCER, 1, 2), ours(4, 5))).isTrue();
  }

  @Test
  void inOneProcessTheSequenceTellsWhichEndedWithin() {
    assertThat(HappensBefore.endedWithin(ours(2, 3), ours(1, 4))).isTrue();
    assertThat(HappensBefore.endedWithin(ours(2, 5), ours(1, 4))).isFalse();
    assertThat(HappensBefore.endedWithin(ours(2, 4), ours(1, 4))).isFalse();
  }

  @Test
  void whatIsOpenHasEndedNowhereAndContainsWhatHasEnded() {
    assertThat(HappensBefore.endedWithin(ours(2, 0), ours(1, 4))).isFalse();
    assertThat(HappensBefore.endedWithin(ours(2, 3), ours(1, 0))).isTrue();
    assertThat(HappensBefore.endedWithin(ours(2, 0), ours(1, 0))).isFalse();
  }

  @Test
  void betweenProcessesTheClocksTellWhichEndedWithin() {
    assertThat(HappensBefore.endedWithin(received(10, 20), received(5, 20))).isTrue();
    assertThat(HappensBefore.endedWithin(received(10, 21), received(5, 20))).isFalse();
    assertThat(HappensBefore.endedWithin(received(980, 990), ours(1, 5))).isTrue();
    assertThat(HappensBefore.endedWithin(ours(1, 5), received(980, 990))).isFalse();
  }

  @Test
  void spansOfThisProcessComeFirstInTheirOrderAndThenTheOthersByTime() {
    CapturedSpan first = ours(1, 9);
    CapturedSpan second = ours(2, 9);
    CapturedSpan early = received(3, 9);
    CapturedSpan late = received(4, 9);

    List<CapturedSpan> inOrder =
        Stream.of(late, second, early, first).sorted(HappensBefore.BY_START).toList();

    assertThat(inOrder).containsExactly(first, second, early, late);
  }
}
