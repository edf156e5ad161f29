package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import java.util.List;

/** Under soft assertions a part that is missing was told once; what is asked of it is not. */
final class InertGround implements Ground {

  static final InertGround INSTANCE = new InertGround();

  private InertGround() {}

  @Override
  public WaitResult judge(Expectation expectation) {
    return Ground.decided(Verdict.proven(), snapshot());
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
