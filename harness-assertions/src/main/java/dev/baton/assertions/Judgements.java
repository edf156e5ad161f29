package dev.baton.assertions;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeDiff;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;

/** What several subjects are judged by: shape, count, absence. */
final class Judgements {

  private Judgements() {}

  static Verdict shape(
      List<Trace> actual, Snapshot snapshot, Shape expected, List<ShapeOption> options) {
    ShapeOption[] chosen = options.toArray(ShapeOption[]::new);
    ShapeDiff diff = expected.compare(actual, chosen);
    if (diff.matches()) {
      return Verdict.holds();
    }
    return Verdict.notYet(
        () ->
            Problem.comparing(
                "Expected %s of this shape, but %s:%n%n%s"
                    .formatted(
                        expected.traceCount() == 1
                            ? "one trace"
                            : expected.traceCount() + " traces",
                        but(snapshot, "it differs"),
                        Texts.indent(diff.toText())),
                expected.toString(),
                Shape.of(actual, chosen).toString()));
  }

  static Verdict traceCount(Snapshot snapshot, int expected) {
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
    String was =
        switch (count) {
          case 0 -> "there is none";
          case 1 -> "there is one";
          default -> but(snapshot, "there are " + count);
        };
    Problem problem =
        Problem.of(
            "Expected %s, but %s%s".formatted(wanted, was, TreeText.after(snapshot.traces())));
    return count > expected ? Verdict.never(() -> problem) : Verdict.notYet(() -> problem);
  }

  static Verdict absent(Snapshot snapshot, String name) {
    List<CapturedSpan> found =
        snapshot.spans().stream().filter(span -> span.name().equals(name)).toList();
    return found.isEmpty()
        ? Verdict.holds()
        : Verdict.never(
            () -> Texts.inTraces("Expected no span " + name + ", but", found, "is one", snapshot));
  }

  /**
   * Returns what the diagnosis says in one clause, or the plain words where it knows nothing or is
   * not sure: a headline that may be wrong costs more than none.
   */
  private static String but(Snapshot snapshot, String plain) {
    return Diagnosis.of(snapshot).stream()
        .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
        .findFirst()
        .map(Finding::summary)
        .orElse(plain);
  }
}
