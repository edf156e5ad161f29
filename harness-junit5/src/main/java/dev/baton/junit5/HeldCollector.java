package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.CollectorView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The collector of a harness, started at the first use. Thread-safe. */
final class HeldCollector {

  // null once closed: a test may keep the collector
  private volatile @Nullable SpanSink sink;
  private volatile @Nullable Consumer<List<CapturedLog>> logSink;
  private volatile @Nullable FakeCollector collector;
  private boolean closed;

  HeldCollector(SpanSink sink, Consumer<List<CapturedLog>> logSink) {
    this.sink = sink;
    this.logSink = logSink;
  }

  /**
   * Returns the collector, and starts it if necessary.
   *
   * @param owner the name of the harness, for the exception's message
   * @throws IllegalStateException if it is closed
   */
  synchronized FakeCollector get(String owner) {
    if (closed) {
      throw new IllegalStateException("the harness of " + owner + " is closed");
    }
    FakeCollector started = collector;
    if (started == null) {
      started = FakeCollector.builder(this::forward).logsTo(this::forwardLogs).start();
      collector = started;
    }
    return started;
  }

  /** Returns it if it was started. Does not block, as receivers ask for it. */
  Optional<FakeCollector> ifStarted() {
    return Optional.ofNullable(collector);
  }

  /** Forgets what the collector has received. */
  void startOver() {
    FakeCollector started = collector;
    if (started != null) {
      started.startOver();
    }
  }

  private void forward(List<CapturedSpan> spans) {
    SpanSink taker = sink;
    if (taker != null) {
      taker.accept(spans);
    }
  }

  private void forwardLogs(List<CapturedLog> logs) {
    Consumer<List<CapturedLog>> taker = logSink;
    if (taker != null) {
      taker.accept(logs);
    }
  }

  /** Returns a view of the collector, empty if it was not started. */
  synchronized Optional<CollectorView> view() {
    return Optional.ofNullable(collector);
  }

  /** Returns one line with the collector's endpoints and a summary of what it received. */
  synchronized String wiring() {
    FakeCollector started = collector;
    return started == null
        ? "no collector: harness.collector() was never called"
        : "collector %s: %s"
            .formatted(
                place(started.listening()),
                started
                    .summary()
                    .replaceFirst("^the collector ", "")
                    .replace(":\n  ", ": ")
                    .replaceAll("\n *", "; "));
  }

  private static String place(List<String> endpoints) {
    return endpoints.isEmpty()
        ? "does not listen, because no endpoint of it was asked for"
        : "at " + String.join(" and ", endpoints);
  }

  synchronized void close() {
    closed = true;
    FakeCollector started = collector;
    if (started != null) {
      started.close();
      collector = null;
    }
    sink = null;
    logSink = null;
  }
}
