package dev.baton.trace;

import java.util.Comparator;

/** The order for display: by start; at the same nanosecond, by the Recording's sequence. */
public final class SpanOrder {

  /** Earlier start first. */
  public static final Comparator<CapturedSpan> BY_START =
      Comparator.comparingLong(CapturedSpan::startEpochNanos)
          .thenComparingLong(SpanOrder::sequence)
          .thenComparing(CapturedSpan::name)
          .thenComparing(CapturedSpan::spanId);

  private SpanOrder() {}

  private static long sequence(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? Long.MAX_VALUE : origin.started().sequence();
  }
}
