package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Comparator;

/**
 * The order of spans: by the Recording's sequence if both spans have one, by their clocks if one
 * was received over OTLP.
 */
public final class HappensBefore {

  /** Spans of this process by sequence, then all others by time. */
  public static final Comparator<CapturedSpan> BY_START =
      Comparator.comparingLong(HappensBefore::sequence)
          .thenComparingLong(CapturedSpan::startEpochNanos);

  private HappensBefore() {}

  private static long sequence(CapturedSpan span) {
    return span.origin() == null ? Long.MAX_VALUE : span.origin().started().sequence();
  }

  public static boolean startedBefore(CapturedSpan a, CapturedSpan b) {
    boolean comparesByClock = a.origin() == null || b.origin() == null;
    return comparesByClock ? a.startEpochNanos() <= b.startEpochNanos() : sequence(a) < sequence(b);
  }

  /**
   * Whether the sender could still be waiting when {@code start} began. The sender of a message
   * does not wait, so any time is possible for it.
   */
  public static boolean mayStillWait(CapturedSpan sender, CapturedSpan start) {
    return sender.kind() == SpanKind.PRODUCER || !endedBeforeStartOf(sender, start);
  }

  private static boolean endedBeforeStartOf(CapturedSpan span, CapturedSpan start) {
    SpanOrigin first = span.origin();
    SpanOrigin second = start.origin();
    if (first == null || second == null) {
      return span.isEnded() && span.endEpochNanos() < start.startEpochNanos();
    }
    return first.ended() != null && first.ended().sequence() < second.started().sequence();
  }

  /** Whether {@code inner} ended while {@code outer} was open. */
  public static boolean endedWithin(CapturedSpan inner, CapturedSpan outer) {
    SpanOrigin first = inner.origin();
    SpanOrigin second = outer.origin();
    if (!inner.isEnded() || !outer.isEnded()) {
      return inner.isEnded();
    }
    if (first == null || second == null || first.ended() == null || second.ended() == null) {
      return inner.endEpochNanos() <= outer.endEpochNanos();
    }
    return first.ended().sequence() < second.ended().sequence();
  }
}
