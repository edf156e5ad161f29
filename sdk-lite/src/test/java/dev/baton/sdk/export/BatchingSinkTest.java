package dev.baton.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchingSinkTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Batches batches = new Batches();
  private final VirtualClock clock = VirtualClock.create();

  private BatchingSinkBuilder sink() {
    return BatchingSink.builder(batches).service("orders").clock(clock).maxExportBatchSize(3);
  }

  @Test
  void aFullBatchLeavesAtOnce() throws InterruptedException {
    try (BatchingSink sink = sink().build()) {
      sink.accept(ExportedSpans.numbered(1, 4));

      assertThat(batches.next()).containsExactly("1", "2", "3");
      assertThat(sink.flush(SOON)).isTrue();
      assertThat(batches.all()).containsExactly(List.of("1", "2", "3"), List.of("4"));
    }
  }

  @Test
  void spansLeaveTogetherWhenTheFirstHasWaitedForTheDelay() throws InterruptedException {
    try (BatchingSink sink = sink().build()) {
      sink.accept(ExportedSpans.numbered(1, 1));
      clock.advance(Duration.ofSeconds(3));
      sink.accept(ExportedSpans.numbered(2, 2));
      clock.advance(Duration.ofSeconds(2));

      assertThat(batches.next()).containsExactly("1", "2");
    }
  }

  @Test
  void whatIsLeftOfAFullBatchWaitsFromItsOwnComing() throws InterruptedException {
    Gate gate = new Gate(batches, false);
    try (BatchingSink sink =
        BatchingSink.builder(gate).maxExportBatchSize(2).clock(clock).build()) {
      sink.accept(ExportedSpans.numbered(1, 5)); // the worker takes two and is held up
      assertThat(gate.awaitEntered()).isTrue();
      clock.advance(Duration.ofSeconds(5));
      gate.open();

      assertThat(batches.next()).containsExactly("1", "2");
      assertThat(batches.next()).containsExactly("3", "4");
      assertThat(batches.next()).containsExactly("5");
    }
  }

  @Test
  void aSpanThatIsNotDueStaysHoweverLongSomebodyWaits() {
    try (BatchingSink sink = sink().build()) {
      sink.accept(ExportedSpans.numbered(1, 1));
      clock.advance(Duration.ofMillis(4_999));
      assertThat(sink.awaitExport(Duration.ofMillis(20))).isFalse();
      assertThat(sink.pending()).containsExactly("1 span of orders that has not been exported");

      clock.advance(Duration.ofMillis(1));

      assertThat(sink.awaitExport(SOON)).isTrue();
      assertThat(batches.all()).containsExactly(List.of("1"));
    }
  }

  @Test
  void spansLeaveByTheTimeOfTheSystemUnlessTold() throws InterruptedException {
    Duration delay = Duration.ofMillis(20);
    try (BatchingSink sink = BatchingSink.builder(batches).scheduleDelay(delay).build()) {
      sink.accept(ExportedSpans.numbered(1, 2));

      assertThat(batches.next()).containsExactly("1", "2");
    }
  }

  @Test
  void exportNowDoesNotWaitForTheSchedule() throws InterruptedException {
    try (BatchingSink sink = sink().build()) {
      sink.accept(ExportedSpans.numbered(1, 2));

      sink.exportNow();

      assertThat(batches.next()).containsExactly("1", "2");
    }
  }

  @Test
  void closingExportsWhatWaitsAndDropsWhatComesLater() {
    BatchingSink sink = sink().build();
    sink.accept(ExportedSpans.numbered(1, 5));

    sink.close();
    sink.accept(ExportedSpans.numbered(6, 7));

    assertThat(batches.all()).containsExactly(List.of("1", "2", "3"), List.of("4", "5"));
    assertThat(sink.exportedSpans()).isEqualTo(5);
    assertThat(sink.losses()).containsExactly("2 spans of orders dropped: the export was closed");
  }

  @Test
  void whatFindsTheQueueFullIsDroppedAndCounted() throws InterruptedException {
    Gate gate = new Gate(batches, false);
    try (BatchingSink sink = BatchingSink.builder(gate).service("orders").maxQueueSize(3).build()) {
      sink.accept(ExportedSpans.numbered(1, 3));
      assertThat(gate.awaitEntered()).isTrue();

      sink.accept(ExportedSpans.numbered(4, 9));

      assertThat(sink.pending()).containsExactly("6 spans of orders that have not been exported");
      gate.open();
      assertThat(sink.flush(SOON)).isTrue();
      assertThat(batches.all()).containsExactly(List.of("1", "2", "3"), List.of("4", "5", "6"));
      assertThat(sink.losses())
          .containsExactly("3 spans of orders dropped: the queue of 3 was full");
    }
  }

  @Test
  void aDelegateThatThrowsLosesItsBatchOnly() {
    BatchingSink sink =
        BatchingSink.builder(
                spans -> {
                  if (spans.get(0).name().equals("1")) {
                    throw new NoClassDefFoundError("okhttp3/Call");
                  }
                  batches.accept(spans);
                })
            .maxExportBatchSize(2)
            .build();

    sink.accept(ExportedSpans.numbered(1, 3));
    sink.close();

    assertThat(batches.all()).containsExactly(List.of("3"));
    assertThat(sink.failedSpans()).isEqualTo(2);
    assertThat(sink.losses())
        .containsExactly(
            "2 spans lost: the export threw java.lang.NoClassDefFoundError: okhttp3/Call");
  }

  @Test
  void aDelegateThatHangsLosesItsBatchOnly() {
    Gate gate = new Gate(batches, false);
    BatchingSink sink =
        BatchingSink.builder(
                spans -> (spans.get(0).name().equals("1") ? gate : batches).accept(spans))
            .maxExportBatchSize(2)
            .exportTimeout(Duration.ofSeconds(1))
            .build();

    sink.accept(ExportedSpans.numbered(1, 3));
    sink.close();

    assertThat(batches.all()).containsExactly(List.of("3"));
    assertThat(sink.losses()).containsExactly("2 spans lost: the export took longer than 1 s");
  }

  @Test
  void aDelegateThatNeverComesBackIsNotCalledTwiceAtOnce() {
    Gate gate = new Gate(batches, true);
    BatchingSink sink =
        BatchingSink.builder(gate)
            .maxExportBatchSize(2)
            .exportTimeout(Duration.ofMillis(50))
            .build();

    sink.accept(ExportedSpans.numbered(1, 5));

    assertThat(sink.shutdown(SOON)).isTrue();
    assertThat(sink.failedSpans()).isEqualTo(5);
    assertThat(batches.all()).isEmpty();
    gate.open();
  }

  @Test
  void aFlushThatIsTooShortLosesNothing() throws InterruptedException {
    Gate gate = new Gate(batches, false);
    try (BatchingSink sink = BatchingSink.builder(gate).build()) {
      sink.accept(ExportedSpans.numbered(1, 2));
      sink.exportNow();
      assertThat(gate.awaitEntered()).isTrue();

      assertThat(sink.flush(Duration.ofMillis(10))).isFalse();

      gate.open();
      assertThat(sink.flush(SOON)).isTrue();
      assertThat(sink.exportedSpans()).isEqualTo(2);
    }
  }

  @Test
  void aFlushOfAnInterruptedThreadReturnsAtOnce() {
    Gate gate = new Gate(batches, false);
    try (BatchingSink sink = BatchingSink.builder(gate).build()) {
      sink.accept(ExportedSpans.numbered(1, 1));
      Thread.currentThread().interrupt();

      assertThat(sink.flush(Duration.ofDays(1))).isFalse();

      assertThat(Thread.interrupted()).isTrue();
      gate.open();
    }
  }

  @Test
  void aShutdownThatIsTooShortCountsWhatItGivesUp() throws InterruptedException {
    Gate gate = new Gate(batches, true);
    BatchingSink sink = BatchingSink.builder(gate).maxExportBatchSize(2).build();
    sink.accept(ExportedSpans.numbered(1, 5));
    assertThat(gate.awaitEntered()).isTrue();

    assertThat(sink.shutdown(Duration.ofMillis(20))).isFalse();

    assertThat(sink.failedSpans()).isEqualTo(5);
    assertThat(sink.pending()).isEmpty();
    assertThat(sink.losses())
        .containsExactly("5 spans lost: the export was closed before their turn");
    gate.open();
  }

  @Test
  void theThreadsAreNamedDaemonsAndEndWithTheSink() throws InterruptedException {
    BatchingSink sink = BatchingSink.builder(batches).service("named").build();
    sink.accept(ExportedSpans.numbered(1, 1));
    sink.flush(SOON);
    List<Thread> threads = threadsOf("named");
    assertThat(threads).extracting(Thread::isDaemon).containsExactly(true, true);

    sink.close();

    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    }
    assertThat(threadsOf("named")).isEmpty();
  }

  private static List<Thread> threadsOf(String service) {
    List<String> names = List.of("baton-batch-" + service, "baton-export-" + service);
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> names.contains(thread.getName()))
        .toList();
  }

  @Test
  void aClosedSinkLeavesItsClockAlone() {
    sink().build().close();

    clock.advance(Duration.ofSeconds(5));

    assertThat(batches.all()).isEmpty();
  }

  @Test
  void whatIsNotSampledIsRecordedAndNotExported() {
    Recording recording = Recording.of("sampling");
    try (BatchingSink sink = sink().build()) {
      Tracer tracer =
          LiteOpenTelemetry.builder(recording)
              .sampler(Sampler.alwaysOff())
              .sink(sink)
              .build()
              .getTracer("test");
      tracer.spanBuilder("lost").startSpan().end();
      sink.accept(recording.spans());

      assertThat(sink.pending()).isEmpty();
      assertThat(recording.spans()).hasSize(1);
    }
  }

  @Test
  void aRecordingHearsWhatWaits() {
    Recording recording = Recording.of("orders");
    try (BatchingSink sink = sink().build()) {
      recording.register(sink);

      sink.accept(ExportedSpans.numbered(1, 2));

      assertThat(recording.pendingActivities())
          .containsExactly("2 spans of orders that have not been exported");
    }
  }
}
