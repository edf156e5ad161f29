package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One thing to require of a span.
 *
 * @param expectation the end of "expected the span …": {@code to have the name x}
 * @param holds whether it is so
 * @param but what is there instead, the end of "but …"
 * @param isFixed whether it cannot change after the start of the span
 * @param elsewhere what to remark at other spans of the trace; empty for nothing
 */
record SpanCheck(
    String expectation,
    Predicate<CapturedSpan> holds,
    Function<CapturedSpan, String> but,
    boolean isFixed,
    Function<CapturedSpan, String> elsewhere) {

  /** Makes a check of something that is known when the span starts. */
  static SpanCheck fixed(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return new SpanCheck(expectation, holds, but, true, span -> "");
  }

  /** Makes a check of something that can change until the span ends. */
  static SpanCheck changing(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return new SpanCheck(expectation, holds, but, false, span -> "");
  }

  SpanCheck remarking(Function<CapturedSpan, String> remarks) {
    return new SpanCheck(expectation, holds, but, isFixed, remarks);
  }

  Verdict judge(CapturedSpan span, Snapshot snapshot) {
    boolean isFinal = isFixed || span.isEnded();
    if (holds.test(span)) {
      return isFinal ? Verdict.proven() : Verdict.holds();
    }
    Supplier<Problem> problem = () -> problem(span, snapshot);
    return isFinal ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  Problem problem(CapturedSpan span, Snapshot snapshot) {
    List<Trace> around =
        snapshot.traces().stream().filter(t -> t.traceId().equals(span.traceId())).toList();
    return Texts.ofSpan(
        span,
        expectation,
        but.apply(span),
        around,
        other -> TreeText.isSame(span, other) ? Texts.THIS_ONE : elsewhere.apply(other));
  }
}
