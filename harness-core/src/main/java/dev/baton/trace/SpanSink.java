package dev.baton.trace;

import java.util.List;

/**
 * Consumes finished spans: the one interface that SDK, receivers, processors, stores and exporters
 * share. Implementations are thread-safe.
 */
@FunctionalInterface
public interface SpanSink {

  /**
   * Consumes these spans; the list is immutable, and the call returns when they have been consumed.
   */
  void accept(List<CapturedSpan> spans);
}
