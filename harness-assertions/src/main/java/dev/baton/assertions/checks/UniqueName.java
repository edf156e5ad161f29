package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.SameNameHint;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** Finds the single item of a name, or reports which ones there are. */
@Internal
public final class UniqueName {

  private UniqueName() {}

  public static List<Trace> tracesOf(Snapshot snapshot, String rootName) {
    return snapshot.traces().stream().filter(trace -> trace.name().equals(rootName)).toList();
  }

  static List<CapturedSpan> spansNamed(List<Trace> traces, String name) {
    return spans(traces, SpanFilter.named(name));
  }

  public static List<CapturedSpan> spans(List<Trace> traces, SpanFilter filter) {
    return traces.stream().flatMap(trace -> trace.spans().stream()).filter(filter).toList();
  }

  /**
   * Judges whether there is one trace with this root. A root may still get a parent, if it says
   * that it has one.
   */
  public static Verdict oneTrace(Snapshot snapshot, String rootName) {
    List<Trace> found = tracesOf(snapshot, rootName);
    if (found.size() == 1) {
      return Verdict.holds();
    }
    String what = "trace with the root " + ValueText.name(rootName);
    List<CapturedSpan> roots = found.stream().map(trace -> trace.roots().get(0).span()).toList();
    Supplier<Problem> problem =
        () ->
            roots.isEmpty()
                ? noneOf(what, rootName, spansNamed(snapshot.traces(), rootName), snapshot)
                : one(what, "", roots, snapshot);
    return roots.stream().filter(root -> !root.hasParent()).count() > 1
        ? Verdict.never(problem)
        : Verdict.notYet(problem);
  }

  /** Judges whether there is one such span. One that is found stays. */
  public static Verdict oneSpan(Snapshot snapshot, SpanFilter filter) {
    String what = "span " + filter;
    List<CapturedSpan> found = spans(snapshot.traces(), filter);
    return switch (found.size()) {
      case 0 -> Verdict.notYet(() -> none(what, filter, snapshot));
      case 1 -> Verdict.proven();
      default ->
          Verdict.never(
              () -> one(what, SameNameHint.hint(found, snapshot.traces()), found, snapshot));
    };
  }

  /** Judges whether there is one such span in this trace. */
  public static Verdict oneSpan(Snapshot snapshot, Trace trace, SpanFilter filter) {
    String what = "span " + filter + " in the " + subject(trace);
    List<CapturedSpan> found = spans(List.of(trace), filter);
    List<CapturedSpan> elsewhere = spans(snapshot.traces(), filter);
    return switch (found.size()) {
      case 0 -> Verdict.notYet(() -> missing(what, filter, elsewhere, snapshot));
      case 1 -> Verdict.proven();
      default ->
          Verdict.never(() -> one(what, SameNameHint.hint(found, List.of(trace)), found, snapshot));
    };
  }

  public static String subject(Trace trace) {
    return "trace of " + ValueText.name(trace.name());
  }

  private static Problem noneOf(
      String what, String name, List<CapturedSpan> similar, Snapshot snapshot) {
    return TracesText.withSpans(
            "Expected one %s, but there is none".formatted(what),
            similar,
            snapshot.traces(),
            TreeText.at(similar, "not a root"))
        .asking(
            similar.isEmpty()
                ? List.of(new NoSpan(name))
                : ShapeQuestions.ofChildren(
                    similar.stream().filter(CapturedSpan::hasParent).toList()));
  }

  private static Problem missing(
      String what, SpanFilter filter, List<CapturedSpan> elsewhere, Snapshot snapshot) {
    if (elsewhere.isEmpty()) {
      return none(what, filter, snapshot);
    }
    String verb = elsewhere.size() == 1 ? "is one" : "are " + elsewhere.size();
    return TracesText.withSpans(
            "Expected one %s, but there %s in another trace".formatted(what, verb),
            elsewhere,
            snapshot.traces(),
            TreeText.at(elsewhere, "in another trace"))
        .asking(ShapeQuestions.ofRootsOf(elsewhere, snapshot));
  }

  private static Problem none(String what, SpanFilter filter, Snapshot snapshot) {
    return one(what, "", List.of(), snapshot).asking(List.of(new NoSpan(filter.toString())));
  }

  private static Problem one(
      String what, String hint, List<CapturedSpan> found, Snapshot snapshot) {
    return TracesText.withSpans(
        "Expected one %s, but %s%s".formatted(what, ValueText.there(found.size()), hint),
        found,
        snapshot.traces(),
        TreeText.at(found, "this one?"));
  }
}
