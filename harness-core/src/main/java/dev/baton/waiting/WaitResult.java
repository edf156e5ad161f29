package dev.baton.waiting;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.idle.HeldBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a wait.
 *
 * @param verdict the last verdict
 * @param snapshot the snapshot that the verdict is about
 * @param reason why the wait ended
 * @param waitedNanos how long the wait took
 * @param settings the limits of the wait
 * @param pending descriptions of the work that was still in progress
 * @param heldBy what prevented an early failure; null if nothing did
 */
public record WaitResult(
    Verdict verdict,
    Snapshot snapshot,
    Reason reason,
    long waitedNanos,
    WaitSettings settings,
    List<String> pending,
    @Nullable HeldBy heldBy) {

  /** Creates the result of a wait in which nothing prevented an early failure. */
  public WaitResult(
      Verdict verdict,
      Snapshot snapshot,
      Reason reason,
      long waitedNanos,
      WaitSettings settings,
      List<String> pending) {
    this(verdict, snapshot, reason, waitedNanos, settings, pending, null);
  }

  /** Why a wait ended. */
  public enum Reason {
    /** The verdict was final. */
    DECIDED,
    /** Nothing happened during the quiet period. */
    QUIET,
    /** The deadline of the assertion was reached. */
    DEADLINE,
    /** The total wait time of the test was used up. */
    TOTAL_WAIT,
    /** The waiting thread was interrupted. */
    INTERRUPTED
  }

  /** Returns whether the expectation held when the wait ended. */
  public boolean passed() {
    return verdict.isPassing();
  }

  /** Returns the same result with this snapshot. */
  public WaitResult withSnapshot(Snapshot value) {
    return new WaitResult(verdict, value, reason, waitedNanos, settings, pending, heldBy);
  }
}
