package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.idle.Idleness;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for expectations on one recording. What passed only because it held so far is judged again
 * by {@link #recheck()}, and once more by {@link #recheckAtClose()}.
 */
public final class Waiter {

  private final Recording recording;
  private final WaitSettings settings;
  private final Supplier<Idleness> idlenesses;
  private final PendingHandOffs handOffs = new PendingHandOffs();
  private final HeldExpectations held;
  private long waitedNanos;
  private boolean sawOthersAtWork;
  private boolean hasLongSpans;

  /** Makes a waiter. */
  public Waiter(Recording recording, WaitSettings settings) {
    this(recording, settings, () -> Idleness.ofThisJvm(settings.idleThreads()));
  }

  Waiter(Recording recording, WaitSettings settings, Supplier<Idleness> idlenesses) {
    this.recording = recording;
    this.settings = settings;
    this.idlenesses = idlenesses;
    this.held = new HeldExpectations(recording);
  }

  /** Waits until the expectation holds or waiting has no point. */
  public WaitResult await(Expectation expectation) {
    WaitResult result =
        new AssertionWait(recording, settings, this::currentState, idlenesses, leftNanos())
            .until(expectation);
    synchronized (this) {
      waitedNanos += result.waitedNanos();
      sawOthersAtWork |= result.heldBy() != null;
      hasLongSpans |= result.passed() && result.reason() == Reason.QUIET;
    }
    if (result.verdict().state() == State.HOLDS) {
      held.add(expectation, result.snapshot());
    }
    return result;
  }

  private synchronized long leftNanos() {
    return Math.max(0, settings.totalWait().toNanos() - waitedNanos);
  }

  private CurrentState currentState() {
    return CurrentState.of(recording, handOffs);
  }

  /**
   * Waits until what is under way has finished, for at most the quiet period, so that {@link
   * #recheck()} sees what it leads to. Does not wait where nothing is to be judged again.
   */
  public void settle() {
    if (held.isEmpty()) {
      return;
    }
    long end = System.nanoTime() + settings.quietPeriod().toNanos();
    Settling settling = new Settling(recording, end, isToLookAtThreads() ? idlenesses : null);
    settling.await(() -> isUnderWay(currentState()));
  }

  /**
   * Waits for open spans to end, for at most the quiet period.
   *
   * @return whether those that are open then will stay open, because nothing is under way; true at
   *     once if none is open
   */
  public boolean awaitEnds() {
    if (recording.openSpanCount() == 0) {
      return true;
    }
    long end = System.nanoTime() + settings.quietPeriod().toNanos();
    new Settling(recording, end, null).await(() -> recording.openSpanCount() > 0);
    return recording.openSpanCount() == 0
        || (currentState().pending().work().isEmpty() && isIdle());
  }

  private boolean isIdle() {
    Idleness threads = idlenesses.get();
    threads.look(settings.quietPeriod()); // there is nothing to compare it with
    return threads.look(settings.quietPeriod()).isEmpty() && threads.lookCloser().isEmpty();
  }

  private synchronized boolean isToLookAtThreads() {
    return sawOthersAtWork;
  }

  /** Spans for which an assertion has waited in vain may never end. */
  private synchronized boolean isUnderWay(CurrentState now) {
    return hasLongSpans ? !now.pending().work().isEmpty() : !now.isSettled(recording);
  }

  /**
   * Judges again, on everything that is recorded now, what held only so far.
   *
   * @return what was refuted after it had held, in the order of asking
   */
  public List<Refuted> recheck() {
    return held.recheck();
  }

  /**
   * Judges for the last time what held only so far: what was judged {@linkplain #recheck() again}
   * already on what was recorded by then, as far as it has ended or was left open since; the rest
   * on everything.
   *
   * @return what was refuted after it had held, in the order of asking
   */
  public List<Refuted> recheckAtClose() {
    return held.recheckAtClose();
  }

  /** Judges nothing again that was asked so far. */
  public void forget() {
    held.forget();
  }

  /**
   * An expectation that held when it was asked for, and later did not.
   *
   * @param problem what is wrong now
   * @param heldAtNanos when it held, after the start of the test
   * @param refutedAtNanos when that was found to be wrong, after the start of the test
   * @param by the first span that came since then and made it wrong; null if no single span did
   */
  public record Refuted(
      Problem problem, long heldAtNanos, long refutedAtNanos, @Nullable CapturedSpan by) {}
}
