package dev.baton.recording;

import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans received over the network. The same span may arrive twice because of a retry, or may
 * already be known from this process; it counts once. A different span with the same ids is kept,
 * because that is a fault worth reporting.
 */
final class ReceivedSpans {

  private final List<CapturedSpan> spans = new ArrayList<>();

  /** Adds these spans and returns the number received so far. */
  synchronized Count add(List<CapturedSpan> more) {
    spans.addAll(more);
    return new Count(spans.size());
  }

  /** Adds those of the first {@code count} spans that are not in the list yet. */
  synchronized void appendUnknownTo(List<CapturedSpan> known, int count) {
    if (count == 0) {
      return;
    }
    Map<String, List<CapturedSpan>> byId = new HashMap<>();
    known.forEach(span -> index(byId, span));
    for (CapturedSpan span : spans.subList(0, count)) {
      List<CapturedSpan> namesakes = byId.getOrDefault(id(span), List.of());
      if (namesakes.stream().noneMatch(other -> isSame(other, span))) {
        known.add(span);
        index(byId, span);
      }
    }
  }

  private static void index(Map<String, List<CapturedSpan>> byId, CapturedSpan span) {
    byId.computeIfAbsent(id(span), id -> new ArrayList<>(1)).add(span);
  }

  private static String id(CapturedSpan span) {
    return span.traceId() + span.spanId();
  }

  private static boolean isSame(CapturedSpan a, CapturedSpan b) {
    return a.name().equals(b.name())
        && a.startEpochNanos() == b.startEpochNanos()
        && a.service().equals(b.service());
  }

  /** The number of spans received before an event. */
  record Count(int spans) {}
}
