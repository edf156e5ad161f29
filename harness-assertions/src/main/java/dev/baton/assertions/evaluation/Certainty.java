package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.function.Supplier;

/** Whether an answer may still change, on either side. */
@Internal
public enum Certainty {
  /** Known when the span starts. */
  FIXED(true, true),
  /** What is there stays, and what is not there may come. */
  STAYS_ONCE_THERE(true, false),
  /** What is not there may come, and then it stays: an absence, a number that only grows. */
  ABSENT_SO_FAR(false, true),
  /** May change in both directions. */
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
