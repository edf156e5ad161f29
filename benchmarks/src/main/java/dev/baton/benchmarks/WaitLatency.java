package dev.baton.benchmarks;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Exchanger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what waiting costs: how long after the end of the last span, on another thread, an
 * assertion passes, and how long one takes that has nothing to wait for.
 */
final class WaitLatency {

  private static final Expectation ALL_ENDED =
      snapshot ->
          snapshot.traces().size() == 1 && snapshot.openSpans().isEmpty()
              ? Verdict.holds()
              : Verdict.notYet(() -> Problem.of("not all have ended"));

  private final int rounds;

  WaitLatency(int rounds) {
    this.rounds = rounds;
  }

  /** Returns the medians in words. */
  String report() throws InterruptedException {
    after();
    there(); // both once for the compiler
    return String.format(
        Locale.ROOT,
        """
        waiting, median and 99 %% of %,d rounds
        from the end of the last span on another thread to the passing assertion: %s
        where everything is there already: %s
        """,
        rounds,
        words(after()),
        words(there()));
  }

  private static String words(long[] nanos) {
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%.3f ms, %.3f ms",
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6);
  }

  private long[] after() throws InterruptedException {
    long[] nanos = new long[rounds];
    Exchanger<Span> toEnd = new Exchanger<>();
    long[] endedAt = new long[1];
    Thread worker = new Thread(() -> endAll(toEnd, endedAt), "worker");
    worker.start();
    for (int i = 0; i < rounds; i++) {
      Recording recording = Recording.of("benchmark");
      Waiter waiter = new Waiter(recording, WaitSettings.defaults());
      Span last = spans(recording);
      Span taken = toEnd.exchange(last);
      WaitResult result = waiter.await(ALL_ENDED);
      long now = System.nanoTime();
      Span done = toEnd.exchange(last); // what the worker wrote is seen from here on
      require(result.passed() && taken != last && done != last);
      nanos[i] = now - endedAt[0];
    }
    worker.interrupt();
    worker.join();
    return nanos;
  }

  private void endAll(Exchanger<Span> toEnd, long[] endedAt) {
    try {
      for (int i = 0; i < rounds; i++) {
        Span span = toEnd.exchange(Span.getInvalid());
        LockSupport.parkNanos(1_000_000); // until the other thread waits
        endedAt[0] = System.nanoTime();
        span.end();
        toEnd.exchange(Span.getInvalid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long[] there() {
    Recording recording = Recording.of("benchmark");
    spans(recording).end();
    Waiter waiter = new Waiter(recording, WaitSettings.defaults());
    long[] nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      WaitResult result = waiter.await(ALL_ENDED);
      nanos[i] = System.nanoTime() - start;
      require(result.passed());
    }
    return nanos;
  }

  /** Makes a trace of seven spans, and returns the only one that is still open. */
  private static Span spans(Recording recording) {
    Tracer tracer =
        LiteOpenTelemetry.builder(recording).service("shop").build().getTracer("benchmark");
    Span root = tracer.spanBuilder("POST /checkout").startSpan();
    Context context = Context.root().with(root);
    for (int i = 0; i < 6; i++) {
      tracer.spanBuilder("step " + i).setParent(context).startSpan().end();
    }
    return root;
  }

  private static void require(boolean passed) {
    if (!passed) {
      throw new IllegalStateException("the wait did not end as it must");
    }
  }
}
