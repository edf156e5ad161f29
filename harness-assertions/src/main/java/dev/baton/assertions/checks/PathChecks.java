package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.TookLong;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waterfall.CriticalPath;
import dev.baton.waterfall.CriticalPath.Step;
import dev.baton.waterfall.SpanTimes;
import dev.baton.waterfall.WaitText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks on the critical path, and on the time that no child accounts for. */
@Internal
public final class PathChecks {

  private PathChecks() {}

  /** Any further span may change the path. */
  public static SpanCheck onPath(boolean expected) {
    return SpanCheck.inPlace(
            expected ? "to be on the critical path" : "not to be on the critical path",
            place -> allEnded(place.trace()) && isOnPath(place) == expected,
            place -> butRuns(place),
            Certainty.OPEN)
        .remarkingInPlace(place -> onPath(place.trace()));
  }

  private static boolean allEnded(Trace trace) {
    return trace.spans().stream().allMatch(CapturedSpan::isEnded);
  }

  private static boolean isOnPath(SpanPlace place) {
    return CriticalPath.of(place.trace()).contains(place.node());
  }

  private static String butRuns(SpanPlace place) {
    if (!allEnded(place.trace())) {
      return "not every span of its trace has ended";
    }
    CriticalPath path = CriticalPath.of(place.trace());
    return isOnPath(place)
        ? "the path stays there for " + HumanDuration.of(path.timeIn(place.node()))
        : "the path does not go there";
  }

  public static SpanCheck unaccountedBelow(Duration limit) {
    return SpanCheck.inPlace(
            "to have less than %s that no child accounts for".formatted(HumanDuration.of(limit)),
            place -> place.span().isEnded() && self(place).compareTo(limit) < 0,
            place -> place.span().isEnded() ? butWorks(place) : "it has not ended",
            Certainty.OPEN)
        .asking(CapturedSpan::isEnded, span -> new TookLong(span, true));
  }

  private static Duration self(SpanPlace place) {
    return SpanTimes.of(place.trace()).get(place.node()).self();
  }

  private static String butWorks(SpanPlace place) {
    String words = WaitText.of(SpanTimes.of(place.trace()).get(place.node()));
    String all = "it has " + HumanDuration.of(self(place));
    return words.isEmpty() ? all + ", with nobody to wait for" : all + " (" + words + ")";
  }

  /** Judges that the critical path leads through spans of these names, in this order. */
  public static Verdict path(Trace trace, List<String> names) {
    boolean ended = allEnded(trace);
    List<String> actual = ended ? names(trace) : List.of();
    return Certainty.OPEN.verdict(
        ended && actual.equals(names),
        () ->
            Problem.of(
                "Expected the critical path of the %s to be %s, but %s%s"
                    .formatted(
                        UniqueName.subject(trace),
                        list(names),
                        ended ? "it is " + list(actual) : "not every span has ended",
                        TreeText.after(List.of(trace), onPath(trace)))));
  }

  private static String list(List<String> names) {
    return String.join(" → ", names.stream().map(ValueText::name).toList());
  }

  /** Returns the spans of the path in the order in which it first reaches them. */
  private static List<String> names(Trace trace) {
    List<SpanNode> seen = new ArrayList<>();
    for (Step step : CriticalPath.of(trace).steps()) {
      if (!seen.contains(step.node())) {
        seen.add(step.node());
      }
    }
    return seen.stream().map(node -> node.span().name()).toList();
  }

  private static Function<CapturedSpan, String> onPath(Trace trace) {
    return TreeText.at(
        CriticalPath.of(trace).nodes().stream().map(SpanNode::span).toList(),
        "on the critical path");
  }
}
