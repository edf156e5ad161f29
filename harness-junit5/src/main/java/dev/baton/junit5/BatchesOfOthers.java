package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.recording.Activity;
import dev.baton.waiting.idle.HeapObjects;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The spans that an official SDK of this JVM keeps in a batch, and may export to a collector of the
 * harness, although nobody observes it or has captured its propagators. Thread-safe.
 */
final class BatchesOfOthers implements Activity {

  private static final String WORKER = "BatchSpanProcessor_WorkerThread-";
  private static final String SPAN = "io.opentelemetry.sdk.trace.SdkSpan";
  private static final List<String> WORDS =
      List.of("spans that an SDK in this JVM has not exported yet");

  /** Looking at the heap takes as long as a garbage collection. */
  private static final long VALID_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** An SDK exports its batch every five seconds; what is there for longer is in no batch. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(6);

  /** How many spans something else than a batch keeps in this JVM, as far as it is known. */
  private static final AtomicInteger KEPT = new AtomicInteger();

  private final BooleanSupplier mayExport;
  private final IntSupplier spans;
  private final LongSupplier nanoTime;
  private final AtomicInteger kept;
  private int keptHere;
  private int latest;
  private long latestNanos;
  private long sinceNanos;
  private boolean hasLooked;

  /**
   * Creates the batches.
   *
   * @param mayExport whether an SDK may export to a collector of the harness
   * @param spans how many spans of the SDK are in use
   * @param kept how many spans something else than a batch keeps: found out here for those who come
   *     later
   */
  BatchesOfOthers(
      BooleanSupplier mayExport, IntSupplier spans, LongSupplier nanoTime, AtomicInteger kept) {
    this.mayExport = mayExport;
    this.spans = spans;
    this.nanoTime = nanoTime;
    this.kept = kept;
    this.keptHere = kept.get();
  }

  /** Returns those of this JVM, for collectors that were started. */
  static BatchesOfOthers ofThisJvm(Supplier<List<FakeCollector>> collectors) {
    return new BatchesOfOthers(
        () -> mayExport(collectors.get()), BatchesOfOthers::spans, System::nanoTime, KEPT);
  }

  private static boolean mayExport(List<FakeCollector> collectors) {
    return collectors.stream().anyMatch(collector -> !collector.listening().isEmpty())
        && Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith(WORKER));
  }

  private static int spans() {
    return HeapObjects.ofThisJvm().map(heap -> heap.count(SPAN)).orElse(Integer.MAX_VALUE);
  }

  @Override
  public List<String> pending() {
    return List.of();
  }

  @Override
  public List<String> possiblyPending() {
    return mayExport.getAsBoolean() && isOneInABatch() ? WORDS : List.of();
  }

  private synchronized boolean isOneInABatch() {
    long now = nanoTime.getAsLong();
    if (!hasLooked || now - latestNanos > VALID_NANOS) {
      look(spans.getAsInt(), now);
    }
    return latest > keptHere;
  }

  private void look(int count, long now) {
    if (!hasLooked || count != latest) {
      sinceNanos = now;
    }
    hasLooked = true;
    latest = count;
    latestNanos = now;
    keptHere = Math.min(keptHere, count);
    int longKept = now - sinceNanos > LONGEST_NANOS ? count : kept.get();
    kept.set(Math.min(longKept, count));
  }
}
