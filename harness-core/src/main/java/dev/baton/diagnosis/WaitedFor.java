package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a waiting thread may have waited for, as far as spans tell: everything in its trace that
 * another thread did between the last thing that it did before its wait and the first one after.
 *
 * @param from the last event of the waiting thread before its wait
 * @param to its first event after the wait; the end of time if there is none
 */
record WaitedFor(long from, long to) {

  /** Returns the wait in which this thread was at that moment. */
  static WaitedFor of(Moment waiting, List<CapturedSpan> trace) {
    long from = 0;
    long to = Long.MAX_VALUE;
    for (CapturedSpan span : trace) {
      SpanOrigin origin = span.origin();
      if (origin != null) {
        from = Math.max(from, before(waiting, origin.started()));
        from = Math.max(from, before(waiting, origin.ended()));
        to = Math.min(to, after(waiting, origin.started()));
        to = Math.min(to, after(waiting, origin.ended()));
      }
    }
    return new WaitedFor(from, to);
  }

  private static long before(Moment waiting, @Nullable Moment event) {
    return event != null && isOnThread(waiting, event) && event.sequence() <= waiting.sequence()
        ? event.sequence()
        : 0;
  }

  private static long after(Moment waiting, @Nullable Moment event) {
    return event != null && isOnThread(waiting, event) && event.sequence() > waiting.sequence()
        ? event.sequence()
        : Long.MAX_VALUE;
  }

  private static boolean isOnThread(Moment waiting, Moment event) {
    return event.threadId() == waiting.threadId();
  }

  /** Whether one of these spans began, ended or was open during the wait. */
  boolean isAnyUnderWay(List<CapturedSpan> trace, Predicate<CapturedSpan> which) {
    return trace.stream().filter(this::isUnderWay).anyMatch(which);
  }

  /**
   * Whether a span of another trace began during the wait.
   *
   * @param starts when all spans began, in order
   */
  boolean isAnotherTraceBegun(List<CapturedSpan> trace, long[] starts) {
    long inTrace =
        trace.stream()
            .flatMap(span -> Stream.ofNullable(span.origin()))
            .filter(origin -> from < origin.started().sequence())
            .filter(origin -> origin.started().sequence() < to)
            .count();
    return countBefore(to, starts) - countBefore(from + 1, starts) > inTrace;
  }

  private static int countBefore(long sequence, long[] starts) {
    int place = Arrays.binarySearch(starts, sequence);
    return place < 0 ? -place - 1 : place;
  }

  private boolean isUnderWay(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin != null
        && origin.started().sequence() < to
        && (origin.ended() == null || origin.ended().sequence() > from);
  }
}
