package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.Sampled;
import dev.baton.diagnosis.Question.TookLong;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.HappensBefore;
import dev.baton.recording.Snapshot;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waterfall.SpanTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks on a trace as a whole: its size, its roots, its sampling. */
@Internal
public final class TraceChecks {

  private TraceChecks() {}

  /** Spans may be added but are never removed. */
  public static Verdict spanCount(Trace trace, int expected, Snapshot snapshot) {
    if (trace.size() == expected) {
      return Verdict.holds();
    }
    Supplier<Problem> problem = () -> otherCount(trace, expected, snapshot);
    return trace.size() > expected ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  private static Problem otherCount(Trace trace, int expected, Snapshot snapshot) {
    List<Trace> rest = rest(trace, expected - trace.size(), snapshot);
    List<Question> questions =
        rest.stream()
            .flatMap(other -> other.roots().stream())
            .map(SpanNode::span)
            .filter(root -> !root.hasParent())
            .<Question>map(UnexpectedRoot::new)
            .toList();
    return Problem.of(
            "Expected %s in the %s, but %s%s"
                .formatted(
                    ValueText.count(expected, "span"),
                    UniqueName.subject(trace),
                    ValueText.there(trace.size()),
                    TreeText.after(Stream.concat(Stream.of(trace), rest.stream()).toList())))
        .withMisplaced(ShapeQuestions.rootsOf(questions)::contains)
        .asking(questions);
  }

  /**
   * Returns the traces that began after this one, if they have just as many spans as are missing:
   * all others, or those that began while a span of this one was open.
   */
  private static List<Trace> rest(Trace trace, int missing, Snapshot snapshot) {
    List<Trace> later =
        snapshot.traces().stream()
            .filter(other -> !other.traceId().equals(trace.traceId()))
            .filter(other -> beginsAfter(trace, other))
            .toList();
    if (later.stream().mapToInt(Trace::size).sum() == missing) {
      return later;
    }
    List<Trace> within = later.stream().filter(other -> beginsWithin(trace, other)).toList();
    return within.stream().mapToInt(Trace::size).sum() == missing ? within : List.of();
  }

  private static boolean beginsAfter(Trace trace, Trace other) {
    return HappensBefore.startedBefore(first(trace), first(other));
  }

  private static boolean beginsWithin(Trace trace, Trace other) {
    return trace.spans().stream()
        .anyMatch(
            span ->
                HappensBefore.startedBefore(span, first(other))
                    && HappensBefore.mayStillWait(span, first(other)));
  }

  private static CapturedSpan first(Trace trace) {
    return trace.roots().get(0).span();
  }

  /** A root may still become a child when its parent arrives. */
  public static Verdict oneRoot(Trace trace) {
    List<CapturedSpan> roots = trace.roots().stream().map(SpanNode::span).toList();
    return roots.size() == 1
        ? Verdict.holds()
        : Verdict.notYet(
            () ->
                TracesText.withSpans(
                    "Expected one root in the %s, but there are %s"
                        .formatted(UniqueName.subject(trace), roots.size()),
                    roots,
                    List.of(trace),
                    TreeText.at(roots, "a root")));
  }

  public static List<CapturedSpan> leaves(Trace trace) {
    return trace.nodes().stream()
        .filter(node -> node.children().isEmpty())
        .map(SpanNode::span)
        .toList();
  }

  public static Verdict depth(Trace trace, int expected) {
    int depth = trace.nodes().stream().mapToInt(SpanNode::depth).max().orElseThrow();
    List<CapturedSpan> deepest =
        trace.nodes().stream().filter(n -> n.depth() == depth).map(SpanNode::span).toList();
    return Certainty.OPEN.verdict(
        depth == expected,
        () ->
            TracesText.withSpans(
                "Expected the deepest span in the %s to have the depth %s, but it has %s"
                    .formatted(UniqueName.subject(trace), expected, depth),
                deepest,
                List.of(trace),
                TreeText.at(deepest, "depth " + depth)));
  }

  /** An ended span keeps its status. */
  public static Verdict noErrors(Trace trace) {
    return none(
        trace,
        trace.spans().stream().filter(span -> span.status().isError()).toList(),
        "no span with an error",
        CapturedSpan::isEnded,
        Failed::new);
  }

  public static Verdict noneOpen(Trace trace) {
    return none(
        trace,
        trace.spans().stream().filter(span -> !span.isEnded()).toList(),
        "no open span",
        span -> false,
        NotEnded::new);
  }

  private static Verdict none(
      Trace trace,
      List<CapturedSpan> found,
      String wanted,
      Predicate<CapturedSpan> isFinal,
      Function<CapturedSpan, Question> asked) {
    return (found.stream().anyMatch(isFinal) ? Certainty.ABSENT_SO_FAR : Certainty.OPEN)
        .verdict(
            found.isEmpty(),
            () ->
                TracesText.withSpans(
                        "Expected %s in the %s, but %s"
                            .formatted(
                                wanted, UniqueName.subject(trace), ValueText.there(found.size())),
                        found,
                        List.of(trace),
                        TreeText.at(found, TracesText.THIS_ONE))
                    .asking(ShapeQuestions.of(found, asked)));
  }

  public static Verdict shorter(Trace trace, Duration limit) {
    Duration length = SpanTimes.of(trace).length();
    boolean allEnded = trace.spans().stream().allMatch(CapturedSpan::isEnded);
    boolean isShorter = length.compareTo(limit) < 0;
    List<Question> questions =
        isShorter || !first(trace).isEnded() ? List.of() : List.of(new TookLong(first(trace)));
    return (isShorter ? Certainty.OPEN : Certainty.ABSENT_SO_FAR)
        .verdict(
            allEnded && isShorter,
            () ->
                Problem.of(
                        "Expected the %s to take less than %s, but %s%s"
                            .formatted(
                                UniqueName.subject(trace),
                                HumanDuration.of(limit),
                                isShorter ? "it has not ended" : tookLong(trace, length, questions),
                                TreeText.after(List.of(trace))))
                    .asking(questions));
  }

  private static String tookLong(Trace trace, Duration length, List<Question> questions) {
    return Because.of("it took " + HumanDuration.of(length), questions, Snapshot.of(trace.spans()));
  }

  public static Verdict traceId(Trace trace, String expected) {
    return Certainty.FIXED.verdict(
        trace.traceId().equals(expected),
        () ->
            Problem.of(
                "Expected the %s to have the trace id %s, but it has %s%s"
                    .formatted(
                        UniqueName.subject(trace),
                        ValueText.name(expected),
                        trace.traceId(),
                        TreeText.after(List.of(trace)))));
  }

  public static Verdict sampledConsistently(Trace trace) {
    List<CapturedSpan> sampled = trace.spans().stream().filter(CapturedSpan::isSampled).toList();
    int others = trace.size() - sampled.size();
    return Certainty.ABSENT_SO_FAR.verdict(
        sampled.isEmpty() || others == 0,
        () ->
            TracesText.withSpans(
                "Expected the %s to be sampled as a whole or not at all, but %s sampled and %s %s not"
                    .formatted(
                        UniqueName.subject(trace),
                        ValueText.count(sampled.size(), "span")
                            + (sampled.size() == 1 ? " is" : " are"),
                        others,
                        others == 1 ? "is" : "are"),
                changes(trace),
                List.of(trace),
                span -> isChange(trace, span) ? SamplingChecks.decisionOf(span) : ""));
  }

  /** Returns the spans whose sampling decision differs from their parent's. */
  private static List<CapturedSpan> changes(Trace trace) {
    return trace.nodes().stream().filter(TraceChecks::isChange).map(SpanNode::span).toList();
  }

  private static boolean isChange(Trace trace, CapturedSpan span) {
    return changes(trace).stream().anyMatch(changed -> TreeText.isSame(changed, span));
  }

  private static boolean isChange(SpanNode node) {
    SpanNode parent = node.parent();
    return parent == null || parent.span().isSampled() != node.span().isSampled();
  }

  public static Verdict sampled(Trace trace, boolean expected) {
    List<CapturedSpan> others =
        trace.spans().stream().filter(span -> span.isSampled() != expected).toList();
    return others.isEmpty()
        ? Verdict.holds()
        : Verdict.never(
            () ->
                TracesText.withSpans(
                        "Expected %s span in the %s to be sampled, but %s%s"
                            .formatted(
                                expected ? "every" : "no",
                                UniqueName.subject(trace),
                                TracesText.subjectAndVerb(others),
                                expected ? " not" : ""),
                        others,
                        List.of(trace),
                        span -> remark(span, expected))
                    .asking(
                        ShapeQuestions.of(
                            others.stream().filter(span -> isChange(trace, span)).toList(),
                            expected ? NotSampled::new : Sampled::new)));
  }

  private static String remark(CapturedSpan span, boolean expected) {
    return span.isSampled() == expected ? "" : SamplingChecks.decisionOf(span);
  }
}
