package dev.baton.assertions.checks;

import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.shape.Shape;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The traces whose roots a shape expects as roots, whatever is below them. */
final class ExpectedTraces {

  private final Set<String> ids;

  private ExpectedTraces(Set<String> ids) {
    this.ids = ids;
  }

  static ExpectedTraces of(List<Trace> traces, Shape shape, List<ShapeProblem> problems) {
    Set<CapturedSpan> misplaced = new HashSet<>();
    for (ShapeProblem problem : problems) {
      CapturedSpan span = problem.span();
      if (span != null && (problem.kind() == Kind.MOVED || problem.kind() == Kind.UNEXPECTED)) {
        misplaced.add(span);
      }
    }
    Set<String> ids = new HashSet<>();
    for (Trace trace : traces) {
      for (SpanNode root : trace.roots()) {
        CapturedSpan span = root.span();
        if (!root.isOrphan() && !misplaced.contains(span) && shape.expectsAtTop(span)) {
          ids.add(trace.traceId());
        }
      }
    }
    return new ExpectedTraces(ids);
  }

  /** Returns these questions; those about a span in such a trace say so. */
  List<Question> toldTo(List<Question> questions) {
    return questions.stream()
        .map(
            question ->
                question instanceof NotBelow below && ids.contains(below.span().traceId())
                    ? new NotBelow(below.span(), below.parent(), true)
                    : question)
        .toList();
  }
}
