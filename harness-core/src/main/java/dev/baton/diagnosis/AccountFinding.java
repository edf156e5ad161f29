package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import java.util.List;

/** A finding made from an account, so that both read the same. */
final class AccountFinding {

  private AccountFinding() {}

  /**
   * Returns what the account of the first of these says, and how many more there are; with
   * "perhaps" if it is only possible.
   */
  static Finding of(
      String id, Account account, Occurrences<?> alike, Confidence confidence, String settledBy) {
    List<String> steps = alike.withCount(account.steps());
    boolean isPossible = confidence == Confidence.POSSIBLE;
    return new Finding(
        id,
        isPossible ? "perhaps: " + account.title() : account.title(),
        isPossible && !account.summary().isEmpty()
            ? "perhaps " + account.summary()
            : account.summary(),
        steps,
        account.conclusion(),
        confidence,
        settledBy);
  }
}
