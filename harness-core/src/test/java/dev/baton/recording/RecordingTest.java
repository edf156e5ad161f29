package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private final Recording recording = Recording.of("test");

  @Test
  void aSpanIsThereFromItsStart() {
    recording.started(() -> span(1, "work"));

    assertThat(recording.spans()).containsExactly(span(1, "work"));
    assertThat(recording.openSpanCount()).isEqualTo(1);
    recording.ended();
    assertThat(recording.openSpanCount()).isZero();
  }

  @Test
  void aSnapshotShowsWhatASpanBecame() {
    AtomicReference<CapturedSpan> state = new AtomicReference<>(span(1, "before"));
    recording.started(state::get);
    Snapshot before = recording.snapshot();
    state.set(span(1, "after"));
    recording.changed();

    assertThat(before.spans()).extracting(CapturedSpan::name).containsExactly("before");
    assertThat(recording.spans()).extracting(CapturedSpan::name).containsExactly("after");
  }

  @Test
  void aSpanThatComesOverTheWireTwiceCountsOnce() {
    recording.accept(List.of(span(1, "work"), span(2, "work")));
    recording.accept(List.of(span(1, "work")));

    assertThat(recording.spans()).hasSize(2);
  }

  @Test
  void aSpanKnownFromItsOwnProcessIsNotAddedFromTheWire() {
    recording.started(() -> span(1, "work"));
    recording.accept(List.of(span(1, "work")));

    assertThat(recording.spans()).hasSize(1);
  }

  @Test
  void anotherSpanUnderTheSameIdsIsKept() {
    recording.accept(List.of(span(1, "work"), span(1, "other work")));

    assertThat(recording.spans()).extracting(CapturedSpan::name).contains("work", "other work");
  }

  @Test
  void waitingEndsWithTheNextEvent() throws Exception {
    long revision = recording.revision();
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(() -> recording.accept(List.of(span(1, "late"))));

    assertThat(recording.awaitChange(revision, TimeUnit.SECONDS.toNanos(10))).isTrue();
    later.get(10, TimeUnit.SECONDS);
  }

  @Test
  void waitingEndsWithoutAnEventWhenItsTimeIsOver() throws Exception {
    assertThat(recording.awaitChange(recording.revision(), 1)).isFalse();
  }

  @Test
  void nothingIsLostWhenManyThreadsRecord() {
    IntStream.rangeClosed(1, 5_000)
        .parallel()
        .forEach(id -> recording.started(() -> span(id, "work")));

    assertThat(recording.spans()).hasSize(5_000);
  }

  @Test
  void aReaderSeesItsOwnSpanThoughAnotherThreadIsStillWritingAnEarlierEvent() throws Exception {
    CountDownLatch isWriting = new CountDownLatch(1);
    CompletableFuture<Void> goesOn = new CompletableFuture<>();
    recording.started(() -> span(1, "other"));
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () ->
                recording.ended(
                    sequence -> {
                      isWriting.countDown();
                      goesOn.join();
                    }));
    isWriting.await();
    recording.started(() -> span(2, "own"));
    goesOn.completeOnTimeout(null, 50, TimeUnit.MILLISECONDS);

    assertThat(recording.spans()).extracting(CapturedSpan::name).containsExactly("other", "own");
    writer.get(10, TimeUnit.SECONDS);
  }

  private static CapturedSpan span(long id, String name) {
    SpanContext context =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            SpanId.fromLong(id),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, name)
        .resource(Resource.ofService("orders"))
        .time(id, id + 1)
        .build();
  }
}
