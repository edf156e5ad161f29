package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;

/** Waits longer than an assertion that passes would: for what is to be written down. */
@Internal
public final class SettledWait {

  private SettledWait() {}

  /** Returns what is there when nothing is under way and nothing more seems to come. */
  public static Snapshot of(Evaluation ground) {
    Snapshot first = ground.judge(snapshot -> Verdict.holds()).snapshot();
    return first.openSpans().isEmpty()
        ? ground.judge(snapshot -> Verdict.notYet(() -> Problem.of("still to settle"))).snapshot()
        : first;
  }
}
