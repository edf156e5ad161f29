package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The spans that became children of one that was over, because it was still current on their
 * thread: what an open scope does to the traces.
 */
final class Heirs {

  private static final int MAX_SHOWN = 3;

  private final Map<String, List<CapturedSpan>> children = new HashMap<>();

  Heirs(Snapshot snapshot) {
    for (CapturedSpan span : snapshot.spans()) {
      if (span.hasParent() && span.origin() != null) {
        children
            .computeIfAbsent(span.traceId() + span.parentSpanId(), id -> new ArrayList<>())
            .add(span);
      }
    }
  }

  /** Returns the children of this span that began on this thread after that moment, in order. */
  List<CapturedSpan> of(CapturedSpan parent, Moment opened, long after) {
    return children.getOrDefault(parent.traceId() + parent.spanId(), List.of()).stream()
        .filter(child -> began(child, opened.threadId(), after))
        .toList();
  }

  private static boolean began(CapturedSpan child, long threadId, long after) {
    SpanOrigin origin = child.origin();
    return origin != null
        && origin.started().threadId() == threadId
        && origin.started().sequence() > after;
  }

  /** Adds a line of evidence for the first few of them. */
  static void addTo(List<Entry<String, String>> lines, List<CapturedSpan> heirs) {
    for (CapturedSpan heir : heirs.subList(0, Math.min(MAX_SHOWN, heirs.size()))) {
      SpanOrigin origin = heir.origin();
      if (origin != null) {
        lines.add(
            Map.entry(
                "then became its child  " + Alike.label(heir), Words.where(origin.started())));
      }
    }
    if (heirs.size() > MAX_SHOWN) {
      lines.add(Map.entry("and %d more".formatted(heirs.size() - MAX_SHOWN), ""));
    }
  }
}
