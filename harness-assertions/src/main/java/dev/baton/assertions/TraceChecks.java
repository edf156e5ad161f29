package dev.baton.assertions;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waterfall.SpanTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a trace is judged by on its own: its size, its root, its sampling. */
final class TraceChecks {

  private TraceChecks() {}

  /** Spans may still come, but none goes. */
  static Verdict spanCount(Trace trace, int expected) {
    if (trace.size() == expected) {
      return Verdict.holds();
    }
    Supplier<Problem> problem =
        () ->
            Problem.of(
                "Expected %s in the %s, but %s%s"
                    .formatted(
                        Wording.count(expected, "span"),
                        Choice.subject(trace),
                        Wording.there(trace.size()),
                        TreeText.after(List.of(trace))));
    return trace.size() > expected ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  /** The parent that makes one of several roots a child may still arrive. */
  static Verdict oneRoot(Trace trace) {
    List<CapturedSpan> roots = trace.roots().stream().map(SpanNode::span).toList();
    return roots.size() == 1
        ? Verdict.holds()
        : Verdict.notYet(
            () ->
                Texts.withSpans(
                    "Expected one root in the %s, but there are %d"
                        .formatted(Choice.subject(trace), roots.size()),
                    roots,
                    List.of(trace),
                    TreeText.at(roots, "a root")));
  }

  static List<CapturedSpan> leaves(Trace trace) {
    return trace.nodes().stream()
        .filter(node -> node.children().isEmpty())
        .map(SpanNode::span)
        .toList();
  }

  static Verdict depth(Trace trace, int expected) {
    int depth = trace.nodes().stream().mapToInt(SpanNode::depth).max().orElseThrow();
    List<CapturedSpan> deepest =
        trace.nodes().stream().filter(n -> n.depth() == depth).map(SpanNode::span).toList();
    return Certainty.OPEN.verdict(
        depth == expected,
        () ->
            Texts.withSpans(
                "Expected the deepest span in the %s to have the depth %d, but it has %d"
                    .formatted(Choice.subject(trace), expected, depth),
                deepest,
                List.of(trace),
                TreeText.at(deepest, "depth " + depth)));
  }

  /** A span that has ended keeps its status. */
  static Verdict noErrors(Trace trace) {
    return none(
        trace,
        trace.spans().stream().filter(span -> span.status().isError()).toList(),
        "no span with an error",
        CapturedSpan::isEnded);
  }

  static Verdict noneOpen(Trace trace) {
    return none(
        trace,
        trace.spans().stream().filter(span -> !span.isEnded()).toList(),
        "no open span",
        span -> false);
  }

  private static Verdict none(
      Trace trace, List<CapturedSpan> found, String wanted, Predicate<CapturedSpan> isFinal) {
    return (found.stream().anyMatch(isFinal) ? Certainty.ABSENT_SO_FAR : Certainty.OPEN)
        .verdict(
            found.isEmpty(),
            () ->
                Texts.withSpans(
                    "Expected %s in the %s, but %s"
                        .formatted(wanted, Choice.subject(trace), Wording.there(found.size())),
                    found,
                    List.of(trace),
                    TreeText.at(found, Texts.THIS_ONE)));
  }

  static Verdict shorter(Trace trace, Duration limit) {
    Duration length = SpanTimes.of(trace).length();
    boolean allEnded = trace.spans().stream().allMatch(CapturedSpan::isEnded);
    boolean isShorter = length.compareTo(limit) < 0;
    return (isShorter ? Certainty.OPEN : Certainty.ABSENT_SO_FAR)
        .verdict(
            allEnded && isShorter,
            () ->
                Problem.of(
                    "Expected the %s to take less than %s, but %s%s"
                        .formatted(
                            Choice.subject(trace),
                            HumanDuration.of(limit),
                            isShorter ? "it has not ended" : "it took " + HumanDuration.of(length),
                            TreeText.after(List.of(trace)))));
  }

  static Verdict traceId(Trace trace, String expected) {
    return Certainty.FIXED.verdict(
        trace.traceId().equals(expected),
        () ->
            Problem.of(
                "Expected the %s to have the trace id %s, but it has %s%s"
                    .formatted(
                        Choice.subject(trace),
                        Wording.name(expected),
                        trace.traceId(),
                        TreeText.after(List.of(trace)))));
  }

  static Verdict sampledConsistently(Trace trace) {
    List<CapturedSpan> sampled = trace.spans().stream().filter(CapturedSpan::isSampled).toList();
    int others = trace.size() - sampled.size();
    return Certainty.ABSENT_SO_FAR.verdict(
        sampled.isEmpty() || others == 0,
        () ->
            Texts.withSpans(
                "Expected the %s to be sampled as a whole or not at all, but %s sampled and %d %s not"
                    .formatted(
                        Choice.subject(trace),
                        Wording.count(sampled.size(), "span")
                            + (sampled.size() == 1 ? " is" : " are"),
                        others,
                        others == 1 ? "is" : "are"),
                changes(trace),
                List.of(trace),
                span -> isChange(trace, span) ? SamplingChecks.decisionOf(span) : ""));
  }

  /** Returns the spans where the decision is another one than above. */
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

  static Verdict sampled(Trace trace, boolean expected) {
    List<CapturedSpan> others =
        trace.spans().stream().filter(span -> span.isSampled() != expected).toList();
    return others.isEmpty()
        ? Verdict.holds()
        : Verdict.never(
            () ->
                Texts.withSpans(
                    "Expected %s span in the %s to be sampled, but %s%s"
                        .formatted(
                            expected ? "every" : "no",
                            Choice.subject(trace),
                            Texts.subjectAndVerb(others),
                            expected ? " not" : ""),
                    others,
                    List.of(trace),
                    span -> remark(span, expected)));
  }

  private static String remark(CapturedSpan span, boolean expected) {
    return span.isSampled() == expected ? "" : SamplingChecks.decisionOf(span);
  }
}
