package dev.baton.assertions.checks;

import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.recording.Snapshot;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lines of code of spans that differ from a shape and of which no account tells. */
final class DiffPlaces {

  private static final int MOST = 5;

  private final List<ShapeProblem> problems; // with a span each
  private final Snapshot snapshot;

  private DiffPlaces(List<ShapeProblem> problems, Snapshot snapshot) {
    this.problems = problems;
    this.snapshot = snapshot;
  }

  /**
   * Returns the places of these problems.
   *
   * @param isExplained whether an account tells why spans are not where they were expected
   */
  static DiffPlaces of(
      List<ShapeProblem> problems, boolean hasMoreTraces, boolean isExplained, Snapshot snapshot) {
    List<ShapeProblem> untold =
        problems.stream()
            .filter(problem -> isInPlace(problem) || !isExplained)
            .filter(problem -> problem.span() != null && problem.kind() != Kind.MOVED)
            .filter(
                problem ->
                    Diagnosis.why(ShapeQuestions.of(List.of(problem), hasMoreTraces), snapshot)
                            .isEmpty()
                        && ShapeQuestions.ofLinks(List.of(problem), snapshot).isEmpty())
            .limit(10L * MOST)
            .toList();
    return new DiffPlaces(untold, snapshot);
  }

  private static boolean isInPlace(ShapeProblem problem) {
    return problem.kind() == Kind.DIFFERENT || problem.kind() == Kind.OUT_OF_ORDER;
  }

  /** Returns {@code POST /charge @billing SERVER (Billing.java:40) does not fit: kind differs}. */
  Optional<String> headline() {
    return problems.stream().flatMap(problem -> headline(problem).stream()).findFirst();
  }

  private static Optional<String> headline(ShapeProblem problem) {
    CapturedSpan span = Objects.requireNonNull(problem.span());
    String words = problem.text();
    String how =
        problem.kind() == Kind.DIFFERENT
            ? " does not fit: " + words.substring(words.indexOf(": ", span.name().length()) + 2)
            : problem.kind() == Kind.OUT_OF_ORDER ? " is out of order" : " was not expected";
    return lineOf(span)
        .map(line -> ValueText.span(span) + " (" + ValueText.line(line.toString()) + ")" + how);
  }

  /** Returns where the spans were started, one line each; empty if there is none. */
  String toText() {
    List<String> lines = lines();
    return lines.isEmpty() ? "" : "\n\n  " + String.join("\n  ", lines);
  }

  /** Spans of one line of code are in one line. */
  private List<String> lines() {
    Map<String, List<CapturedSpan>> places = new LinkedHashMap<>();
    for (ShapeProblem problem : problems) {
      CapturedSpan span = Objects.requireNonNull(problem.span());
      SpanOrigin origin = span.origin();
      if (origin != null && origin.started().at() != null && span.isEnded()) {
        places
            .computeIfAbsent(ValueText.started(origin.started()), p -> new ArrayList<>())
            .add(span);
      }
    }
    return places.entrySet().stream()
        .limit(MOST)
        .map(place -> line(place.getValue(), place.getKey()))
        .toList();
  }

  private String line(List<CapturedSpan> here, String started) {
    CapturedSpan first = here.get(0);
    String others = here.size() == 1 ? "" : " and %s more".formatted(here.size() - 1);
    String were = here.size() == 1 ? "was" : "were";
    return "%s%s %s %s%s".formatted(ValueText.span(first), others, were, started, below(first));
  }

  private String below(CapturedSpan span) {
    return snapshot.spans().stream()
        .filter(other -> span.hasParent() && other.spanId().equals(span.parentSpanId()))
        .filter(other -> other.traceId().equals(span.traceId()))
        .findFirst()
        .map(
            parent ->
                ", below " + ValueText.span(parent) + startOf(parent) + otherTracer(span, parent))
        .orElse("");
  }

  private static String otherTracer(CapturedSpan span, CapturedSpan parent) {
    boolean isMixed =
        span.parentKind() == ParentKind.LOCAL && !span.service().equals(parent.service());
    return isMixed
        ? ", by a tracer of %s inside of %s"
            .formatted(ValueText.name(span.service()), ValueText.name(parent.service()))
        : "";
  }

  private static String startOf(CapturedSpan span) {
    return lineOf(span).map(line -> " (" + ValueText.line(line.toString()) + ")").orElse("");
  }

  private static Optional<CallSite> lineOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? Optional.empty() : Optional.ofNullable(origin.started().at());
  }
}
