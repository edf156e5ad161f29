package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Comparator;

/**
 * What came before what: by the Recording's own order where both spans have a place in it, by their
 * clocks where one came over the wire.
 */
public final class HappensBefore {

  /** Spans of this process in their order, then the others by time. */
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
   * Whether the other end could still be waiting when {@code start} began; who sends a message does
   * not wait.
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
