package dev.baton.waiting;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span that refuted an expectation. It replays the spans that were added or changed since
 * the expectation held, one by one, and checks the expectation after each.
 */
final class Refuter {

  private Refuter() {}

  /** Returns the first span with which the expectation fails, null if no span makes it fail. */
  static @Nullable CapturedSpan of(Expectation expectation, EarlierSpans held, Snapshot now) {
    Map<String, CapturedSpan> spans = new LinkedHashMap<>();
    held.in(now).forEach(span -> spans.put(EarlierSpans.id(span), span));
    if (!holds(expectation, spans)) {
      return null; // it needs more than spans, for example headers
    }
    for (CapturedSpan span : now.spans()) {
      if (!span.equals(spans.put(EarlierSpans.id(span), span)) && !holds(expectation, spans)) {
        return span;
      }
    }
    return null;
  }

  private static boolean holds(Expectation expectation, Map<String, CapturedSpan> spans) {
    return expectation.check(Snapshot.of(List.copyOf(spans.values()))).isPassing();
  }
}
