package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates against the spans that a backend has got, without waiting. */
record BackendEvaluation(
    Evaluation evaluation, Snapshot snapshot, Function<Problem, List<String>> onTheWay)
    implements Evaluation {

  @Override
  public WaitResult judge(Expectation expectation) {
    return Evaluation.decided(expectation.check(snapshot), snapshot);
  }

  @Override
  public List<String> onTheWay(Problem problem) {
    return onTheWay.apply(problem);
  }

  @Override
  public String whereToLook() {
    return evaluation.whereToLook();
  }

  @Override
  public @Nullable TraceSource source() {
    return evaluation.source();
  }

  @Override
  public void failed(AssertionError failure) {
    evaluation.failed(failure);
  }

  @Override
  public void passed() {
    evaluation.passed();
  }

  @Override
  public boolean isCollecting() {
    return evaluation.isCollecting();
  }

  @Override
  public boolean isSilent() {
    return evaluation.isSilent();
  }

  @Override
  public boolean isInert() {
    return evaluation.isInert();
  }
}
