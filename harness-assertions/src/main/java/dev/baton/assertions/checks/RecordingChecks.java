package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.AssertionCode;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeDiff;
import dev.baton.shape.ShapeOption;
import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks that several subjects share: shape, count, absence. */
@Internal
public final class RecordingChecks {

  /** This finding leaves the trace whole, so it does not explain why a shape differs. */
  private static final String BAGGAGE_LOST = "propagation/baggage-lost";

  /** Nobody compares more with his eyes, and an IDE is slow with it. */
  private static final int MOST_SPANS_TO_COMPARE = 10_000;

  /** Nobody pastes more into a test. */
  private static final int MOST_SPANS_TO_PASTE = 1_000;

  private static final Pattern LINE = Pattern.compile("\\.\\w+:\\d+\\b");

  private RecordingChecks() {}

  public static Verdict shape(
      List<Trace> actual, Snapshot snapshot, Shape expected, List<ShapeOption> options) {
    ShapeOption[] chosen = options.toArray(ShapeOption[]::new);
    ShapeDiff diff = expected.compare(actual, chosen);
    if (diff.matches()) {
      return Verdict.holds();
    }
    if (diff.tooLarge().isPresent()) {
      String sentence = shapeSentence(actual, expected, "it is " + diff.tooLarge().orElseThrow());
      return Verdict.never(() -> Problem.of(withTree(sentence, diff)));
    }
    return Verdict.notYet(() -> shapeProblem(actual, snapshot, expected, options, diff));
  }

  private static Problem shapeProblem(
      List<Trace> actual,
      Snapshot snapshot,
      Shape expected,
      List<ShapeOption> options,
      ShapeDiff diff) {
    boolean hasMoreTraces = actual.size() > expected.traceCount();
    Predicate<CapturedSpan> misplaced = Misplaced.by(expected, snapshot);
    List<Question> questions =
        new ArrayList<>(
            ExpectedTraces.of(actual, expected, diff.problems())
                .toldTo(ShapeQuestions.of(diff.problems(), hasMoreTraces)));
    questions.addAll(
        ShapeQuestions.ofChildren(
            snapshot.spans().stream().filter(CapturedSpan::hasParent).filter(misplaced).toList()));
    questions.addAll(ShapeQuestions.ofLinks(diff.problems(), snapshot));
    DiffPlaces places =
        DiffPlaces.of(
            diff.problems(),
            hasMoreTraces,
            !Diagnosis.why(questions, snapshot).isEmpty(),
            snapshot);
    boolean isFound =
        Diagnosis.of(snapshot, misplaced).stream()
            .anyMatch(finding -> finding.confidence() != Confidence.POSSIBLE);
    String but =
        actual.isEmpty()
            ? "there is none"
            : answerOr(questions, snapshot, misplaced, places.headline().orElse("it differs"));
    String message =
        withTree(shapeSentence(actual, expected, but), diff) + (isFound ? "" : places.toText());
    int spans = actual.stream().mapToInt(Trace::size).sum();
    if (Math.max(spans, expected.lineCount()) > MOST_SPANS_TO_COMPARE) {
      return Problem.of(message).withMisplaced(misplaced).asking(questions);
    }
    String found = Shape.of(actual, options.toArray(ShapeOption[]::new)).toString();
    Problem problem =
        Problem.comparing(message, expected.toString(), found)
            .withMisplaced(misplaced)
            .asking(questions);
    boolean mayBeRight =
        spans <= MOST_SPANS_TO_PASTE
            && actual.size() == expected.traceCount()
            && diff.problems().stream().noneMatch(RecordingChecks::isOfFailureOrLink)
            && mayBeRight(actual, snapshot, misplaced);
    return mayBeRight
        ? problem.withInstead(AssertionCode.hasShape(actual, options, expected))
        : problem;
  }

  /**
   * Whether a test asks for an error or a link, which nobody writes into a shape who has not seen
   * that the program makes it.
   */
  private static boolean isOfFailureOrLink(ShapeProblem problem) {
    return problem.kind() == Kind.DIFFERENT
        && (problem.text().contains("no ERROR") || problem.text().contains("no link to "));
  }

  /** Whether nothing says that these traces are wrong, so that the shape may be. */
  private static boolean mayBeRight(
      List<Trace> traces, Snapshot snapshot, Predicate<CapturedSpan> misplaced) {
    return traces.stream().noneMatch(RecordingChecks::isIncomplete)
        && Diagnosis.of(snapshot, misplaced).stream()
            .allMatch(finding -> finding.confidence() == Confidence.POSSIBLE);
  }

  private static boolean isIncomplete(Trace trace) {
    return trace.roots().size() > 1
        || trace.roots().stream().anyMatch(SpanNode::isOrphan)
        || trace.spans().stream().anyMatch(span -> !span.isEnded());
  }

  private static String withTree(String sentence, ShapeDiff diff) {
    return sentence + "\n\n" + TreeText.indent(diff.toText());
  }

  private static String shapeSentence(List<Trace> actual, Shape expected, String but) {
    return switch (expected.traceCount()) {
      case 0 -> "Expected no trace, but %s:".formatted(ValueText.there(actual.size()));
      case 1 -> "Expected one trace of this shape, but %s:".formatted(but);
      default -> "Expected %s traces of this shape, but %s:".formatted(expected.traceCount(), but);
    };
  }

  /** Returns the first answer in one clause, else what a finding says, else the plain words. */
  private static String answerOr(
      List<Question> questions,
      Snapshot snapshot,
      Predicate<CapturedSpan> misplaced,
      String plain) {
    return Diagnosis.why(questions, snapshot).stream()
        .findFirst()
        .map(account -> ValueText.line(account.summary()))
        .orElseGet(() -> findingOr(Diagnosis.of(snapshot, misplaced), plain));
  }

  public static Verdict traceCount(Snapshot snapshot, int expected) {
    int count = snapshot.traces().size();
    if (count == expected) {
      return Verdict.holds();
    }
    String wanted =
        switch (expected) {
          case 0 -> "no trace";
          case 1 -> "a single trace";
          default -> expected + " traces";
        };
    List<Question> questions =
        expected > 0 ? ShapeQuestions.ofRoots(snapshot.traces(), expected) : List.of();
    String because = count > expected && expected > 0 ? because(questions, snapshot) : "";
    String sentence = "Expected %s, but %s%s".formatted(wanted, ValueText.there(count), because);
    Problem problem = Problem.of(sentence + TreeText.after(snapshot.traces())).asking(questions);
    return count > expected ? Verdict.never(() -> problem) : Verdict.notYet(() -> problem);
  }

  /** Judges that none of these traces has a span of this name. */
  public static Verdict absent(List<Trace> traces, String name, String where) {
    List<CapturedSpan> found = UniqueName.spansNamed(traces, name);
    return found.isEmpty()
        ? Verdict.holds()
        : Verdict.never(
            () ->
                TracesText.withSpans(
                        "Expected no span %s%s, but %s"
                            .formatted(ValueText.name(name), where, ValueText.there(found.size())),
                        found,
                        traces,
                        TreeText.at(found, TracesText.THIS_ONE))
                    .asking(ShapeQuestions.ofUnexpected(found)));
  }

  /**
   * Judges that every span has ended. Every failure lists the open spans with their lines anyway.
   */
  public static Verdict noneOpen(Snapshot snapshot) {
    List<CapturedSpan> open = snapshot.openSpans();
    return open.isEmpty()
        ? Verdict.holds()
        : Verdict.notYet(
            () ->
                Problem.of(
                        "Expected every span to end, but %s open%s"
                            .formatted(
                                TracesText.subjectAndVerb(open),
                                TreeText.after(
                                    snapshot.traces(), TreeText.at(open, TracesText.THIS_ONE))))
                    .asking(ShapeQuestions.of(open, NotEnded::new)));
  }

  /**
   * Returns the diagnosis in one clause, or the plain words if it knows nothing or is not certain:
   * a headline that may be wrong is worse than none.
   */
  private static String findingOr(List<Finding> findings, String plain) {
    return findings.stream()
        .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
        .filter(finding -> !finding.summary().isEmpty())
        .filter(finding -> !finding.id().equals(BAGGAGE_LOST))
        .findFirst()
        .map(finding -> ValueText.line(finding.summary()))
        .orElse(plain);
  }

  private static String because(List<Question> questions, Snapshot snapshot) {
    String sender = knownSender(questions, snapshot);
    String known = sender.isEmpty() ? findingOr(Diagnosis.of(snapshot), "") : sender;
    String why = known.isEmpty() ? firstRoot(questions, snapshot) : known;
    return why.isEmpty() ? "" : " because " + why;
  }

  /** Returns in which line the first root began, if no more is known. */
  private static String firstRoot(List<Question> questions, Snapshot snapshot) {
    return Diagnosis.why(questions, snapshot).stream()
        .findFirst()
        .map(account -> ValueText.line(account.summary()))
        .filter(summary -> LINE.matcher(summary).find())
        .orElse("");
  }

  /** Returns the first answer that knows who sent what a root received, in one clause. */
  private static String knownSender(List<Question> questions, Snapshot snapshot) {
    return Diagnosis.why(questions, snapshot).stream()
        .filter(account -> account.title().startsWith("dropped baton: "))
        .findFirst()
        .map(account -> ValueText.line(account.summary()))
        .orElse("");
  }
}
