package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;

/** Waits longer than a passing assertion does, for data that is to be stored or printed. */
@Internal
public final class SettledWait {

  private SettledWait() {}

  /** Returns the snapshot taken when nothing is under way and no more is expected. */
  public static Snapshot of(Evaluation evaluation) {
    Snapshot first = evaluation.judge(snapshot -> Verdict.holds()).snapshot();
    return first.openSpans().isEmpty()
        ? evaluation
            .judge(snapshot -> Verdict.notYet(() -> Problem.of("still to settle")))
            .snapshot()
        : first;
  }
}
