package dev.baton.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierSpansTest {

  private final Recording recording = Recording.of("test");

  @Test
  void theSpansOfAnEarlierSnapshotAreToldFromALaterOne() {
    Own ended = start(1, "ended");
    ended.end();
    Own open = start(2, "open");
    recording.accept(List.of(received(3)));
    Snapshot then = recording.snapshot();
    EarlierSpans earlier = EarlierSpans.of(then);

    open.tell("late");
    open.end();
    start(4, "later");
    recording.accept(List.of(received(5)));

    Snapshot now = recording.snapshot();
    assertThat(now.spans()).hasSize(5);
    assertThat(earlier.in(now)).isEqualTo(then.spans());
    assertThat(earlier.mayDifferFrom(now)).isTrue();
  }

  @Test
  void ofSpansThatHaveEndedNothingIsKept() {
    for (int id = 1; id <= 20; id++) {
      start(id, "job").end();
    }

    EarlierSpans earlier = EarlierSpans.of(recording.snapshot());

    assertThat(earlier.open()).isEmpty();
    assertThat(earlier.mayDifferFrom(recording.snapshot())).isFalse();
  }

  @Test
  void anAttributeOfAnOpenSpanRefutesWithoutAnyEvent() {
    Waiter waiter =
        new Waiter(recording, WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(20)));
    Own open = start(1, "order");
    assertThat(waiter.await(EarlierSpansTest::isWithoutAttributes).passed()).isTrue();
    long revision = recording.revision();

    open.tell("late");

    assertThat(recording.revision()).isEqualTo(revision);
    assertThat(waiter.recheck())
        .singleElement()
        .satisfies(one -> assertThat(one.by()).isEqualTo(recording.spans().get(0)));
  }

  @Test
  void snapshotsOfOneRevisionMayDifferInWhatOpenSpansSay() {
    Own open = start(1, "order");
    Snapshot before = recording.snapshot();

    open.tell("late");

    Snapshot after = recording.snapshot();
    assertThat(after.revision()).isEqualTo(before.revision());
    assertThat(before.spans().get(0).attributes().size()).isZero();
    assertThat(after.spans().get(0).attributes().size()).isOne();
  }

  private static Verdict isWithoutAttributes(Snapshot snapshot) {
    return snapshot.spans().stream().allMatch(span -> span.attributes().isEmpty())
        ? Verdict.holds()
        : Verdict.never(() -> Problem.of("expected no attributes"));
  }

  private Own start(int id, String name) {
    Own span = new Own(id, name);
    recording.started(span);
    return span;
  }

  private static CapturedSpan received(int id) {
    return CapturedSpan.builder(context(id), "received " + id).time(1, 2).build();
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        SpanId.fromLong(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** A span of this process that says a word and ends. */
  private final class Own implements LiveSpan {

    private final int id;
    private final String name;
    private Attributes attributes = Attributes.empty();
    private long started;
    private long ended;

    Own(int id, String name) {
      this.id = id;
      this.name = name;
    }

    @Override
    public void startedAs(long sequence) {
      started = sequence;
    }

    void tell(String word) {
      attributes = Attributes.builder().put("word", word).build();
    }

    void end() {
      recording.ended(sequence -> ended = sequence);
    }

    @Override
    public CapturedSpan snapshot() {
      Moment end = ended == 0 ? null : new Moment(ended, "main", null);
      return CapturedSpan.builder(context(id), name)
          .time(1, ended == 0 ? CapturedSpan.NOT_ENDED : 2)
          .attributes(attributes)
          .origin(
              new SpanOrigin(new Moment(started, "main", null), end, Baggage.empty(), sampled()))
          .build();
    }

    private SamplingDecision sampled() {
      return new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "always", null, "");
    }
  }
}
