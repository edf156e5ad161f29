package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import java.util.List;

/** Skips assertions on a missing part: soft assertions report it only once. */
final class SkippedEvaluation implements Evaluation {

  static final SkippedEvaluation INSTANCE = new SkippedEvaluation();

  private SkippedEvaluation() {}

  @Override
  public WaitResult judge(Expectation expectation) {
    return Evaluation.decided(Verdict.proven(), snapshot());
  }

  @Override
  public String whereToLook() {
    return "";
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(List.of());
  }

  @Override
  public boolean isInert() {
    return true;
  }
}
