package dev.baton.trace;

import java.util.List;

/**
 * Takes finished spans: the one seam that SDK, receivers, processors, stores and exporters share.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface SpanSink {

  /** Takes these spans; the list is immutable and the call returns when they are taken. */
  void accept(List<CapturedSpan> spans);
}
