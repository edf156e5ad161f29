package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.hops.HappensBefore;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks that a trace has spans of exactly these names. */
@Internal
public final class TraceNames {

  private TraceNames() {}

  /** A superfluous name stays; a missing one may still arrive. */
  public static Verdict exactly(Trace trace, List<String> names, Snapshot snapshot) {
    List<String> missing = new ArrayList<>(names);
    List<CapturedSpan> unexpected =
        trace.spans().stream().filter(span -> !missing.remove(span.name())).toList();
    boolean isEnded = unexpected.stream().allMatch(CapturedSpan::isEnded);
    return certainty(!unexpected.isEmpty() && isEnded)
        .verdict(
            unexpected.isEmpty() && missing.isEmpty(),
            () ->
                problem(
                    "only the spans " + ValueText.list(shown(names)),
                    trace,
                    differences(
                        missing, unexpected.stream().map(CapturedSpan::name).distinct().toList()),
                    unexpected,
                    elsewhere(trace, span -> missing.contains(span.name()), snapshot)));
  }

  public static Verdict services(Trace trace, Set<String> services, Snapshot snapshot) {
    List<CapturedSpan> unexpected =
        trace.spans().stream().filter(span -> !services.contains(span.service())).toList();
    Set<String> missing = new TreeSet<>(services);
    trace.spans().forEach(span -> missing.remove(span.service()));
    return certainty(!unexpected.isEmpty())
        .verdict(
            unexpected.isEmpty() && missing.isEmpty(),
            () ->
                problem(
                    "only the services " + ValueText.list(shown(services)),
                    trace,
                    differences(
                        missing,
                        new ArrayList<>(
                            new TreeSet<>(
                                unexpected.stream().map(CapturedSpan::service).toList()))),
                    unexpected,
                    elsewhere(trace, span -> missing.contains(span.service()), snapshot)));
  }

  private static Certainty certainty(boolean hasTooMany) {
    return hasTooMany ? Certainty.ABSENT_SO_FAR : Certainty.OPEN;
  }

  private static List<String> shown(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(ValueText.name(name)));
    return all;
  }

  private static String differences(Iterable<String> missing, List<String> unexpected) {
    List<String> all = new ArrayList<>();
    missing.forEach(name -> all.add(ValueText.name(name) + " is missing"));
    unexpected.forEach(name -> all.add("it has also " + ValueText.name(name)));
    return ValueText.list(all);
  }

  /** Asks why what is missing here is in traces that began after this one. */
  private static List<Question> elsewhere(
      Trace trace, Predicate<CapturedSpan> isMissing, Snapshot snapshot) {
    CapturedSpan first = trace.roots().get(0).span();
    return ShapeQuestions.ofRootsOf(
        snapshot.spans().stream()
            .filter(span -> !span.traceId().equals(trace.traceId()))
            .filter(span -> HappensBefore.startedBefore(first, span))
            .filter(isMissing)
            .toList(),
        snapshot);
  }

  private static Problem problem(
      String expected,
      Trace trace,
      String but,
      List<CapturedSpan> marked,
      List<Question> elsewhere) {
    List<Question> questions = new ArrayList<>(ShapeQuestions.ofUnexpected(marked));
    questions.addAll(elsewhere);
    return TracesText.withSpans(
            "Expected %s in the %s, but %s".formatted(expected, UniqueName.subject(trace), but),
            marked,
            List.of(trace),
            TreeText.at(marked, "not expected"))
        .withMisplaced(ShapeQuestions.rootsOf(elsewhere)::contains)
        .asking(questions);
  }
}
