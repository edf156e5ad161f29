package dev.baton.assertions.checks;

import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;

/** What the differences of a shape want to know. */
final class ShapeQuestions {

  private static final int MOST = 5;

  private ShapeQuestions() {}

  static List<Question> of(List<ShapeProblem> problems) {
    List<Question> questions = new ArrayList<>();
    for (ShapeProblem problem : problems) {
      if (questions.size() < MOST) {
        ask(problem, questions);
      }
    }
    return questions;
  }

  private static void ask(ShapeProblem problem, List<Question> questions) {
    CapturedSpan span = problem.span();
    CapturedSpan parent = problem.expectedParent();
    String name = problem.expectedName();
    if (problem.kind() == Kind.MOVED && span != null && parent != null) {
      questions.add(new NotBelow(span, parent));
    } else if (problem.kind() == Kind.MISSING && parent != null && name != null) {
      questions.add(new Missing(name, parent));
    } else if (problem.kind() == Kind.DIFFERENT && span != null && !span.isSampled()) {
      questions.add(new NotSampled(span));
    }
  }
}
