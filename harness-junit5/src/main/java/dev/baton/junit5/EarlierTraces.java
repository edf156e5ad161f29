package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps spans of earlier tests out of the present one, because a batch processor may deliver spans
 * seconds after the end of their test. Thread-safe.
 */
final class EarlierTraces {

  private final Set<String> traceIds = ConcurrentHashMap.newKeySet();

  /** Marks all traces of this recording as earlier ones. */
  void add(Recording over) {
    traceIds.addAll(tracesOf(over.snapshot()));
  }

  /**
   * Returns the spans without those of earlier traces. Traces that continue in the present
   * recording are kept.
   */
  List<CapturedSpan> without(List<CapturedSpan> spans, Recording present) {
    if (spans.stream().noneMatch(span -> traceIds.contains(span.traceId()))) {
      return spans;
    }
    Set<String> goingOn = tracesOf(present.snapshot());
    return spans.stream()
        .filter(span -> !traceIds.contains(span.traceId()) || goingOn.contains(span.traceId()))
        .toList();
  }

  private static Set<String> tracesOf(Snapshot snapshot) {
    Set<String> ids =
        snapshot.spans().stream().map(CapturedSpan::traceId).collect(Collectors.toSet());
    snapshot.passes().stream()
        .map(pass -> pass.spanContext())
        .filter(SpanContext::isValid)
        .forEach(span -> ids.add(span.getTraceId()));
    return ids;
  }
}
