package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import org.jspecify.annotations.Nullable;

/** Evaluates against other spans than those that were recorded, without waiting. */
record PartEvaluation(Evaluation evaluation, Snapshot snapshot) implements Evaluation {

  @Override
  public WaitResult judge(Expectation expectation) {
    return Evaluation.decided(expectation.check(snapshot), snapshot);
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
