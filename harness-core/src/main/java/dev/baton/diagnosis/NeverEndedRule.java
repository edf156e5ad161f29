package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A span was still open at the end of the test. During the test an open span is work in progress,
 * which failed assertions list anyway.
 */
final class NeverEndedRule implements Rule {

  @Override
  public String id() {
    return "life-cycle/never-ended";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.OPEN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Snapshot snapshot = evidence.snapshot();
    if (!snapshot.isOver()) {
      return List.of();
    }
    List<CapturedSpan> open =
        snapshot.openSpans().stream().filter(span -> span.origin() != null).toList();
    if (open.isEmpty()) {
      return List.of();
    }
    Set<SpanContext> atWork =
        snapshot.openScopes().stream()
            .flatMap(scope -> Stream.ofNullable(scope.span()))
            .map(CapturedSpan::spanContext)
            .collect(Collectors.toSet());
    snapshot.incidents().stream() // a scope that was left open does not tell of work
        .flatMap(incident -> Stream.ofNullable(incident.span()))
        .forEach(span -> atWork.remove(span.spanContext()));
    List<Finding> findings = new ArrayList<>();
    for (Occurrences<CapturedSpan> alike : Occurrences.group(open, NeverEndedRule::key)) {
      findings.add(finding(alike, atWork.contains(alike.first().spanContext())));
    }
    return findings;
  }

  private static List<String> key(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return List.of(
        span.service(), span.name(), Occurrences.line(origin == null ? null : origin.started()));
  }

  /** Whether a library made this span around a call that the program may have given up. */
  private static boolean isCallOfLibrary(CapturedSpan span, @Nullable SpanOrigin origin) {
    CallSite line = origin == null ? null : origin.started().at();
    return span.kind() == SpanKind.CLIENT && line != null && line.isThroughLibrary();
  }

  private Finding finding(Occurrences<CapturedSpan> alike, boolean isAtWork) {
    CapturedSpan span = alike.first();
    SpanOrigin origin = span.origin();
    String place = origin == null ? "" : FindingPhrases.where(origin.started());
    List<String> lines =
        alike.withCount(List.of(Occurrences.label(span) + " was started and not ended   " + place));
    String missing = "its end() is missing on some way out: call it in a finally block";
    if (isCallOfLibrary(span, origin)) {
      return new Finding(
          id(),
          "perhaps never ended: " + Occurrences.ofService(span),
          "",
          lines,
          "so the library that started it did not end it: its answer was not read to the end or not"
              + " closed, or its call was cancelled, which some libraries do not see.",
          Confidence.POSSIBLE,
          "look at what becomes of the answer on that line");
    }
    return isAtWork
        ? new Finding(
            id(),
            "perhaps never ended: " + Occurrences.ofService(span),
            "",
            lines,
            "so either " + missing + "; or a thread was still at work in it when the test ended.",
            Confidence.POSSIBLE,
            "let the test wait for the end of that work")
        : new Finding(
                id(),
                "never ended: " + Occurrences.ofService(span),
                "",
                lines,
                "so " + missing + ". A span that does not end is never exported.",
                Confidence.LIKELY,
                "follow the span to its end(), also for when something is thrown or cancelled")
            .at(origin == null ? null : origin.started());
  }
}
