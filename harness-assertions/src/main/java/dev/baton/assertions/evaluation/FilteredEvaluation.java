package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult;
import java.util.List;
import java.util.function.Supplier;

/** Evaluates without the ignored spans, and names in each failure what it left out. */
record FilteredEvaluation(Evaluation evaluation, List<SpanFilter> filters)
    implements DelegatingEvaluation {

  FilteredEvaluation {
    filters = List.copyOf(filters);
  }

  @Override
  public WaitResult judge(Expectation expectation) {
    WaitResult result = evaluation.judge(snapshot -> check(expectation, snapshot));
    Snapshot rest = IgnoredSpans.of(result.snapshot(), filters).rest();
    boolean isEmptied = rest.spans().isEmpty() && !result.snapshot().spans().isEmpty();
    return result.passed() || !isEmptied ? result.withSnapshot(rest) : result;
  }

  private Verdict check(Expectation expectation, Snapshot snapshot) {
    IgnoredSpans leftOut = IgnoredSpans.of(snapshot, filters);
    Verdict verdict = expectation.check(leftOut.rest());
    if (verdict.isPassing()) {
      return verdict;
    }
    Supplier<Problem> problem = () -> telling(verdict.problem().orElseThrow(), leftOut.words());
    return verdict.state() == State.NEVER ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  private static Problem telling(Problem problem, String leftOut) {
    return problem.withMessage(problem.message().stripTrailing() + "\n\n  " + leftOut);
  }

  @Override
  public Snapshot snapshot() {
    return IgnoredSpans.of(evaluation.snapshot(), filters).rest();
  }
}
