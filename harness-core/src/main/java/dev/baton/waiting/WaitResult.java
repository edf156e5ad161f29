package dev.baton.waiting;

import dev.baton.recording.Snapshot;
import java.util.List;

/**
 * How waiting ended.
 *
 * @param verdict the last answer
 * @param snapshot what it was given for
 * @param reason why waiting ended
 * @param waitedNanos how long it took
 * @param settings how long it might have taken
 * @param pending what was still under way, in words
 */
public record WaitResult(
    Verdict verdict,
    Snapshot snapshot,
    Reason reason,
    long waitedNanos,
    WaitSettings settings,
    List<String> pending) {

  /** Why waiting ended. */
  public enum Reason {
    /** The answer was final at once. */
    DECIDED,
    /** Nothing was pending and nothing happened for the quiet period. */
    QUIET,
    /** The test's time for waiting was used up. */
    DEADLINE,
    /** The waiting thread was interrupted. */
    INTERRUPTED
  }

  /** Whether the expectation held when waiting ended. */
  public boolean passed() {
    return verdict.isPassing();
  }
}
