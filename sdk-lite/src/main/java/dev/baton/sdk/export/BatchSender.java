package dev.baton.sdk.export;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the delegate on a separate thread, so that the caller can time out. There is one such
 * thread, so calls never overlap. While the delegate ignores an interrupt, subsequent batches time
 * out without an attempt.
 */
final class BatchSender implements AutoCloseable {

  private final SpanSink delegate;
  private final long timeoutNanos;
  private final ExecutorService thread;

  BatchSender(SpanSink delegate, long timeoutNanos, String threadName) {
    this.delegate = delegate;
    this.timeoutNanos = timeoutNanos;
    this.thread = Executors.newSingleThreadExecutor(task -> daemon(task, threadName));
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns null if the delegate accepted the batch, otherwise the error. */
  @Nullable String send(List<CapturedSpan> batch) throws InterruptedException {
    Future<?> sending = thread.submit(() -> delegate.accept(batch));
    try {
      return await(sending);
    } catch (InterruptedException e) {
      sending.cancel(true);
      throw e;
    }
  }

  private @Nullable String await(Future<?> sending) throws InterruptedException {
    try {
      sending.get(timeoutNanos, TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      return "the export threw " + e.getCause();
    } catch (TimeoutException e) {
      return sending.cancel(true)
          ? "the export took longer than " + HumanDuration.ofNanos(timeoutNanos)
          : await(sending); // it finished just now
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
