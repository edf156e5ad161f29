package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.WaitResult;
import java.util.List;
import java.util.function.Function;

/** Evaluates against the spans that a backend has got, without waiting. */
record BackendEvaluation(
    Evaluation evaluation, Snapshot snapshot, Function<Problem, List<String>> onTheWay)
    implements DelegatingEvaluation {

  @Override
  public WaitResult judge(Expectation expectation) {
    return Evaluation.decided(expectation.check(snapshot), snapshot);
  }

  @Override
  public List<String> onTheWay(Problem problem) {
    return onTheWay.apply(problem);
  }
}
