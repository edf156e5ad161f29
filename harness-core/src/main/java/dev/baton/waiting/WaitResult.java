package dev.baton.waiting;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.idle.HeldBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How waiting ended.
 *
 * @param verdict the last answer
 * @param snapshot what it was given for
 * @param reason why waiting ended
 * @param waitedNanos how long it took
 * @param settings how long it might have taken
 * @param pending what was still under way, in words
 * @param heldBy who held an early failure back; null if nobody did
 */
public record WaitResult(
    Verdict verdict,
    Snapshot snapshot,
    Reason reason,
    long waitedNanos,
    WaitSettings settings,
    List<String> pending,
    @Nullable HeldBy heldBy) {

  /** Makes a result that nobody held back. */
  public WaitResult(
      Verdict verdict,
      Snapshot snapshot,
      Reason reason,
      long waitedNanos,
      WaitSettings settings,
      List<String> pending) {
    this(verdict, snapshot, reason, waitedNanos, settings, pending, null);
  }

  /** Why waiting ended. */
  public enum Reason {
    /** The answer was final. */
    DECIDED,
    /** Nothing happened for the quiet period. */
    QUIET,
    /** The assertion's time for waiting was used up. */
    DEADLINE,
    /** The test's time for all waiting was used up. */
    TOTAL_WAIT,
    /** The waiting thread was interrupted. */
    INTERRUPTED
  }

  /** Whether the expectation held when waiting ended. */
  public boolean passed() {
    return verdict.isPassing();
  }

  /** Returns the same result for this snapshot. */
  public WaitResult withSnapshot(Snapshot value) {
    return new WaitResult(verdict, value, reason, waitedNanos, settings, pending, heldBy);
  }
}
