package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;

/** Waits longer than an assertion that passes would: for what is to be written down. */
final class Settling {

  private Settling() {}

  /** Returns what is there when nothing is under way and nothing more seems to come. */
  static Snapshot of(Ground ground) {
    Snapshot first = ground.judge(snapshot -> Verdict.holds()).snapshot();
    return first.openSpans().isEmpty()
        ? ground.judge(snapshot -> Verdict.notYet(() -> Problem.of("still to settle"))).snapshot()
        : first;
  }
}
