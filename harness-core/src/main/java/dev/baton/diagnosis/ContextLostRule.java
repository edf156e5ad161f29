package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * A span that is no entry into a service began without a parent while the same service was at work
 * on another thread. Which line handed the task over cannot be known from outside, so none is
 * named.
 */
final class ContextLostRule implements Rule {

  private static final int MAX_CANDIDATES = 3;

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    SpanOrigin origin = root.origin();
    boolean isEntry = root.kind() == SpanKind.SERVER || root.kind() == SpanKind.CONSUMER;
    List<CapturedSpan> candidates = evidence.openElsewhereAt(root);
    if (isEntry || origin == null || candidates.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(finding(root, origin, candidates));
  }

  private static Finding finding(
      CapturedSpan root, SpanOrigin origin, List<CapturedSpan> candidates) {
    String service = root.service();
    String thread = origin.started().thread();
    return new Finding(
        "in-process/context-lost",
        "dropped baton: inside " + service + ", on thread " + thread,
        "it broke inside " + service + ", on thread " + thread,
        evidence(root, origin, candidates),
        "so the work was handed to "
            + thread
            + " without its context: wrap the executor (Context.taskWrapping) or the task"
            + " (Context.current().wrap).",
        Confidence.LIKELY,
        "wrap the executor and run the test again");
  }

  private static List<String> evidence(
      CapturedSpan root, SpanOrigin origin, List<CapturedSpan> candidates) {
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry("without a parent began  " + label(root), Words.where(origin.started())));
    candidates.stream()
        .limit(MAX_CANDIDATES)
        .forEach(
            span -> {
              SpanOrigin other = span.origin();
              lines.add(
                  entry(
                      "open at that moment was " + label(span),
                      other == null ? "" : Words.where(other.started())));
            });
    return Words.aligned(lines);
  }

  private static String label(CapturedSpan span) {
    return span.name() + " (" + span.kind() + ")";
  }
}
