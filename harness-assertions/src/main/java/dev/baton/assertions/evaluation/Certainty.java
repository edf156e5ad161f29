package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.function.Supplier;

/** Whether a result may still change, if it is met and if it is not. */
@Internal
public enum Certainty {
  /** Final: known when the span starts. */
  FIXED(true, true),
  /** What is present stays; what is absent may still arrive. */
  STAYS_ONCE_THERE(true, false),
  /** What is absent may still arrive and then stays: an absence, a number that only grows. */
  ABSENT_SO_FAR(false, true),
  /** May change in either direction. */
  OPEN(false, false);

  private final boolean holdsForGood;
  private final boolean failsForGood;

  Certainty(boolean holdsForGood, boolean failsForGood) {
    this.holdsForGood = holdsForGood;
    this.failsForGood = failsForGood;
  }

  public Verdict verdict(boolean holds, Supplier<Problem> problem) {
    if (holds) {
      return holdsForGood ? Verdict.proven() : Verdict.holds();
    }
    return failsForGood ? Verdict.never(problem) : Verdict.notYet(problem);
  }
}
