package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
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
