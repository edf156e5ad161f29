package dev.baton.assertions.checks;

import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoLink;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotFailed;
import dev.baton.diagnosis.Question.NotRoot;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.OtherValue;
import dev.baton.diagnosis.Question.Unexpected;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.recording.Snapshot;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the differences of a shape want to know. */
final class ShapeQuestions {

  private static final int MOST = 5;
  private static final int MOST_ALIKE = 2; // the failure shows them all
  private static final String NO_LINK = "no link to ";

  private ShapeQuestions() {}

  /**
   * Asks about each of these problems.
   *
   * @param hasMoreTraces whether there are more traces than the shape expects
   */
  static List<Question> of(List<ShapeProblem> problems, boolean hasMoreTraces) {
    List<Question> questions = new ArrayList<>();
    for (ShapeProblem problem : problems) {
      boolean isRoot = problem.kind() == Kind.UNEXPECTED && hasMoreTraces;
      if (questions.size() < MOST && (isRoot || problem.kind() != Kind.UNEXPECTED)) {
        ask(problem, questions);
      }
    }
    problems.stream()
        .filter(problem -> problem.kind() == Kind.UNEXPECTED)
        .flatMap(problem -> Stream.ofNullable(problem.span()))
        .filter(CapturedSpan::hasParent)
        .limit(Math.max(0, MOST - questions.size()))
        .forEach(span -> questions.add(new Unexpected(span)));
    return questions.stream().filter(q -> !isConsequence(q, questions)).toList();
  }

  /** Where the parent itself is out of place, that is why the child is. */
  private static boolean isConsequence(Question question, List<Question> all) {
    return question instanceof NotBelow below
        && all.stream()
            .anyMatch(
                other -> other instanceof NotBelow first && first.span().equals(below.parent()));
  }

  /** Asks why these spans, which were expected as roots, are below others. */
  static List<Question> ofChildren(List<CapturedSpan> spans) {
    return spans.stream().limit(MOST).<Question>map(NotRoot::new).toList();
  }

  /** Asks the same of each of these spans that this harness has seen from its start. */
  static List<Question> of(List<CapturedSpan> spans, Function<CapturedSpan, Question> asked) {
    return spans.stream()
        .filter(span -> span.origin() != null)
        .limit(MOST_ALIKE)
        .map(asked)
        .toList();
  }

  /** Asks how these spans came into their trace. */
  static List<Question> ofUnexpected(List<CapturedSpan> spans) {
    return spans.stream()
        .filter(CapturedSpan::hasParent)
        .limit(MOST)
        .<Question>map(Unexpected::new)
        .toList();
  }

  /** Asks why there are more traces than expected: of each root but those of the largest traces. */
  static List<Question> ofRoots(List<Trace> traces, int expected) {
    Set<Trace> largest =
        traces.stream()
            .sorted(Comparator.comparingInt(Trace::size).reversed())
            .limit(expected)
            .collect(
                Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    return traces.stream()
        .filter(trace -> !largest.contains(trace))
        .flatMap(ShapeQuestions::rootsOf)
        .map(root -> begunWithin(root, largest))
        .distinct()
        .limit(MOST)
        .<Question>map(UnexpectedRoot::new)
        .toList();
  }

  /** Asks why the traces of these spans begin where they do. */
  static List<Question> ofRootsOf(List<CapturedSpan> spans, Snapshot snapshot) {
    Set<String> ids = spans.stream().map(CapturedSpan::traceId).collect(Collectors.toSet());
    return snapshot.traces().stream()
        .filter(trace -> ids.contains(trace.traceId()))
        .flatMap(ShapeQuestions::rootsOf)
        .limit(MOST)
        .<Question>map(UnexpectedRoot::new)
        .toList();
  }

  /** Returns the roots that these questions are about. */
  static Set<CapturedSpan> rootsOf(List<Question> questions) {
    return questions.stream()
        .flatMap(question -> Stream.ofNullable(question.subject()))
        .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
  }

  /** Asks about links that are missing, to the last span of the name that began before. */
  static List<Question> ofLinks(List<ShapeProblem> problems, Snapshot snapshot) {
    return problems.stream()
        .filter(problem -> problem.kind() == Kind.DIFFERENT)
        .flatMap(
            problem ->
                Stream.ofNullable(problem.span()).flatMap(span -> links(problem, span, snapshot)))
        .limit(MOST)
        .toList();
  }

  private static Stream<Question> links(
      ShapeProblem problem, CapturedSpan span, Snapshot snapshot) {
    Map<String, CapturedSpan> targets = new LinkedHashMap<>();
    snapshot.spans().stream()
        .filter(target -> problem.text().contains(NO_LINK + target.name()))
        .filter(target -> HappensBefore.startedBefore(target, span))
        .sorted(HappensBefore.BY_START)
        .forEach(target -> targets.put(target.name(), target));
    return targets.values().stream().map(target -> new NoLink(span, target));
  }

  private static Stream<CapturedSpan> rootsOf(Trace trace) {
    return trace.roots().stream().map(SpanNode::span).filter(root -> !root.hasParent());
  }

  /**
   * Returns the first root of the largest traces that began while this entry was open: that one may
   * be a lost part of this one's trace, and not the other way round.
   */
  private static CapturedSpan begunWithin(CapturedSpan root, Set<Trace> largest) {
    return largest.stream()
        .flatMap(ShapeQuestions::rootsOf)
        .filter(other -> SpanRoles.isEntry(root) && HappensBefore.startedBefore(root, other))
        .filter(other -> HappensBefore.mayStillWait(root, other))
        .min(HappensBefore.BY_START)
        .orElse(root);
  }

  private static void ask(ShapeProblem problem, List<Question> questions) {
    CapturedSpan span = problem.span();
    CapturedSpan parent = problem.expectedParent();
    String name = problem.expectedName();
    if (problem.kind() == Kind.MOVED && span != null && parent != null) {
      questions.add(new NotBelow(span, parent));
    } else if (problem.kind() == Kind.MOVED && span != null && span.hasParent()) {
      questions.add(problem.above() == null ? new NotRoot(span) : new Unexpected(span));
    } else if (problem.kind() == Kind.MOVED && span != null && problem.above() != null) {
      questions.add(new UnexpectedRoot(span)); // expected below a span that is missing itself
    } else if (problem.kind() == Kind.MISSING && parent != null && name != null) {
      questions.add(new Missing(name, parent, problem.expectedService(), problem.expectedKind()));
    } else if (problem.kind() == Kind.UNEXPECTED && span != null && !span.hasParent()) {
      questions.add(new UnexpectedRoot(span));
    } else if (span != null && !span.isSampled() && says(problem, "expected sampled")) {
      questions.add(new NotSampled(span));
    } else if (span != null && span.status().isError() && says(problem, "ERROR not expected")) {
      questions.add(0, new Failed(span));
    } else if (span != null && span.isEnded() && says(problem, "no ERROR")) {
      questions.add(0, new NotFailed(span));
    } else if (span != null && !span.isEnded() && says(problem, "expected ended")) {
      questions.add(new NotEnded(span));
    } else if (span != null) {
      problem
          .expectedValues()
          .forEach((key, value) -> questions.add(new OtherValue(span, key, value)));
    }
  }

  /** Whether this state of the span is the difference, or a part of it. */
  private static boolean says(ShapeProblem problem, String remark) {
    return problem.kind() == Kind.DIFFERENT && problem.text().contains(remark);
  }
}
