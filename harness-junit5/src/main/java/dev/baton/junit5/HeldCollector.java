package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.CollectorView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The collector of a harness, started when somebody asks for it. Thread-safe. */
final class HeldCollector {

  private volatile @Nullable SpanSink sink; // null once closed: a test may keep the collector
  private @Nullable FakeCollector collector;
  private boolean closed;

  HeldCollector(SpanSink sink) {
    this.sink = sink;
  }

  /**
   * Returns the collector, started now if it was not.
   *
   * @param owner names the harness in the error's message
   * @throws IllegalStateException if it is closed
   */
  synchronized FakeCollector get(String owner) {
    if (closed) {
      throw new IllegalStateException("the harness of " + owner + " is closed");
    }
    if (collector == null) {
      collector = FakeCollector.start(this::forward);
    }
    return collector;
  }

  private void forward(List<CapturedSpan> spans) {
    SpanSink taker = sink;
    if (taker != null) {
      taker.accept(spans);
    }
  }

  /** Returns what is known of it, empty if nobody has asked for it. */
  synchronized Optional<CollectorView> view() {
    return Optional.ofNullable(collector);
  }

  /** Says on one line where it listens and what it got. */
  synchronized String wiring() {
    return collector == null
        ? "no collector: nobody asked for harness.collector()"
        : "collector at %s (gRPC) and %s (HTTP): %s"
            .formatted(
                collector.grpcEndpoint(),
                collector.httpEndpoint(),
                collector.summary().replaceFirst("^the collector ", "").replace("\n", "; "));
  }

  synchronized void close() {
    closed = true;
    if (collector != null) {
      collector.close();
      collector = null;
    }
    sink = null;
  }
}
