package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the roots that somebody may have called. Nobody called one that began while no other span
 * was open and before any message was sent, as each request from outside does in most tests. It
 * looks once at each span, so that the ends of calls are compared only where there can be two.
 */
final class CalledRoots {

  private static final long STILL_OPEN = Long.MAX_VALUE;

  private CalledRoots() {}

  /** Returns them in the order of their start. */
  static List<CapturedSpan> among(List<CapturedSpan> spans) {
    List<CapturedSpan> called = new ArrayList<>(0);
    long latestStart = 0;
    long latestEnd = 0;
    boolean isMessageSent = false;
    for (CapturedSpan span : spans) {
      SpanOrigin origin = span.origin();
      if (origin == null || origin.started().sequence() < latestStart) {
        return all(spans); // by clocks, or not in their order
      }
      latestStart = origin.started().sequence();
      if (SpanRoles.isUnintendedRoot(span) && (isMessageSent || latestEnd >= latestStart)) {
        called.add(span);
      }
      latestEnd = Math.max(latestEnd, endOf(origin));
      isMessageSent |= span.kind() == SpanKind.PRODUCER;
    }
    return called;
  }

  private static long endOf(SpanOrigin origin) {
    return origin.ended() == null ? STILL_OPEN : origin.ended().sequence();
  }

  /** Returns all roots in the order of their start. */
  static List<CapturedSpan> all(List<CapturedSpan> spans) {
    return spans.stream()
        .filter(SpanRoles::isUnintendedRoot)
        .sorted(HappensBefore.BY_START)
        .toList();
  }
}
