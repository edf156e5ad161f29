package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A baggage entry that no span above saw, but that a span beside did, in the same service and trace
 * and before: the service put it into a context that was not current, or not handed on, later.
 *
 * @param saw the latest span that saw the entry
 * @param missed the first span after it, on the way down to the one asked about, that did not
 */
record BaggageBeside(CapturedSpan saw, CapturedSpan missed) {

  static Optional<BaggageBeside> of(CapturedSpan asked, String key, Evidence evidence) {
    List<CapturedSpan> seeing =
        evidence.snapshot().spans().stream()
            .filter(span -> span.traceId().equals(asked.traceId()))
            .filter(span -> BaggageFlow.seenBy(span).getEntryValue(key) != null)
            .toList();
    return fromTheTop(asked, evidence).stream()
        .flatMap(span -> latestBefore(span, seeing).stream().map(s -> new BaggageBeside(s, span)))
        .findFirst();
  }

  private static List<CapturedSpan> fromTheTop(CapturedSpan asked, Evidence evidence) {
    List<CapturedSpan> way = new ArrayList<>();
    CapturedSpan span = asked;
    while (span != null && way.size() < evidence.snapshot().spans().size()) {
      way.add(span);
      span = evidence.parentOf(span);
    }
    Collections.reverse(way);
    return way;
  }

  private static Optional<CapturedSpan> latestBefore(CapturedSpan span, List<CapturedSpan> seeing) {
    SpanOrigin origin = span.origin();
    return origin == null
        ? Optional.empty()
        : seeing.stream()
            .filter(other -> other.service().equals(span.service()))
            .filter(other -> start(other) < origin.started().sequence())
            .reduce((first, later) -> start(first) < start(later) ? later : first);
  }

  /** Returns when a span started that saw baggage, which only those of this JVM do. */
  private static long start(CapturedSpan seeing) {
    return Objects.requireNonNull(seeing.origin()).started().sequence();
  }

  /** Returns what to mend. */
  String remedy(String key) {
    return "so the context that holds %s was not current where %s began, or where its task was handed over: keep its scope open around that, or hand that context on."
        .formatted(key, missed.name());
  }
}
