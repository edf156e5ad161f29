package dev.baton.recording;

import dev.baton.hops.ContextKey;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader must know of a machine whose clock was set during the test. */
final class ClockNote {

  private ClockNote() {}

  /** Returns the note; empty if the clock was not set, or if each span began within its parent. */
  static Optional<String> of(long clockStepNanos, List<CapturedSpan> spans) {
    return clockStepNanos > 0 && isSeenIn(spans, clockStepNanos)
        ? Optional.of(
            "the clock of this machine was set by %s during the test: times before and after it cannot be compared"
                .formatted(HumanDuration.ofNanos(clockStepNanos)))
        : Optional.empty();
  }

  private static boolean isSeenIn(List<CapturedSpan> spans, long clockStepNanos) {
    Map<ContextKey, CapturedSpan> all = new HashMap<>();
    spans.forEach(span -> all.put(ContextKey.of(span.spanContext()), span));
    return spans.stream()
        .filter(CapturedSpan::hasParent)
        .anyMatch(
            span -> {
              CapturedSpan parent = all.get(ContextKey.of(span.parentSpanContext()));
              return parent != null && isOutside(span.startEpochNanos(), parent, clockStepNanos);
            });
  }

  /** Whether this is before the span, or as long after it as no message takes. */
  private static boolean isOutside(long epochNanos, CapturedSpan span, long clockStepNanos) {
    return epochNanos < span.startEpochNanos()
        || (span.isEnded() && epochNanos > span.endEpochNanos() + clockStepNanos / 2);
  }
}
