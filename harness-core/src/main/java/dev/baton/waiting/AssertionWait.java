package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.idle.HeldBy;
import dev.baton.waiting.idle.Idleness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One wait of one assertion, from the first snapshot of the recording to the result. Threads are
 * inspected only after the wait has lasted for a while, because most waits end sooner.
 */
final class AssertionWait {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Recording recording;
  private final WaitSettings settings;
  private final Supplier<CurrentState> states;
  private final Supplier<Idleness> idlenesses;
  private final long start = System.nanoTime();
  private final long end;
  private final Reason reasonAtEnd;
  private final QuietPeriod quiet;
  private @Nullable Idleness idleness;
  private @Nullable HeldBy heldBy;
  private @Nullable State state;
  private long stateSince = start;
  private long quietRevision = -1;
  private long quietSince = start;

  /**
   * Creates a wait that begins now.
   *
   * @param leftNanos the remaining part of the test's total wait time
   */
  AssertionWait(
      Recording recording,
      WaitSettings settings,
      Supplier<CurrentState> states,
      Supplier<Idleness> idlenesses,
      long leftNanos) {
    this.recording = recording;
    this.settings = settings;
    this.states = states;
    this.idlenesses = idlenesses;
    long deadline = settings.deadline().toNanos();
    this.end = start + Math.min(deadline, leftNanos);
    this.reasonAtEnd = leftNanos < deadline ? Reason.TOTAL_WAIT : Reason.DEADLINE;
    this.quiet = new QuietPeriod(settings.quietPeriod());
  }

  /** Waits until the expectation holds or further waiting cannot change the result. */
  WaitResult until(Expectation expectation) {
    while (true) {
      CurrentState now = states.get();
      Verdict verdict = expectation.check(now.snapshot());
      follow(verdict.state());
      Reason reason = reasonToStop(verdict.state(), now);
      if (reason == null && !awaitChange(now)) {
        reason = Reason.INTERRUPTED;
      }
      if (reason != null) {
        return result(verdict, now, reason);
      }
    }
  }

  private WaitResult result(Verdict verdict, CurrentState now, Reason reason) {
    return new WaitResult(
        verdict,
        now.snapshot(),
        reason,
        System.nanoTime() - start,
        settings,
        pending(now, reason),
        heldBy);
  }

  private List<String> pending(CurrentState now, Reason reason) {
    List<String> words = now.pending().words();
    return words.isEmpty() && reason == reasonAtEnd ? recording.possibleActivities() : words;
  }

  private void follow(State current) {
    if (state != current) {
      state = current;
      stateSince = System.nanoTime();
    }
  }

  private @Nullable Reason reasonToStop(State current, CurrentState now) {
    Reason reason =
        switch (current) {
          case PROVEN -> Reason.DECIDED;
          case HOLDS -> reasonToPass(now);
          case NEVER -> hasLasted(SETTLE_NANOS) ? Reason.DECIDED : null;
          case NOT_YET -> isQuiet(now) ? Reason.QUIET : null;
        };
    return reason == null && System.nanoTime() >= end ? reasonAtEnd : reason;
  }

  private @Nullable Reason reasonToPass(CurrentState now) {
    if (now.isSettled(recording)) {
      return Reason.DECIDED;
    }
    boolean expectsOpenSpansOnly = now.pending().work().isEmpty();
    return expectsOpenSpansOnly && hasLasted(settings.quietPeriod().toNanos())
        ? Reason.QUIET
        : null;
  }

  private boolean hasLasted(long nanos) {
    return System.nanoTime() - stateSince >= nanos;
  }

  /**
   * Returns whether nothing happened during the quiet period and nothing is left that could happen.
   */
  private boolean isQuiet(CurrentState now) {
    boolean isSpanOpen = now.pending().openSpans() > 0;
    if (!now.isSettledButForSpans(recording) || now.revision() != quietRevision) {
      quietRevision = now.revision();
      quietSince = System.nanoTime();
      quiet.interrupt();
      return false;
    }
    if (System.nanoTime() - start < SETTLE_NANOS || (isSpanOpen && mayEndSoon())) {
      return false;
    }
    look(isSpanOpen);
    return quiet.isOver()
        && recording.possibleActivities().isEmpty()
        && isIdleAtASecondLook(isSpanOpen)
        && now.isSettledButForSpans(recording);
  }

  /** Open spans end in nearly all programs, so threads are inspected only after a quiet period. */
  private boolean mayEndSoon() {
    return System.nanoTime() - quietSince < settings.quietPeriod().toNanos();
  }

  private void look(boolean isSpanOpen) {
    Idleness known = idleness;
    if (known == null) {
      known = idlenesses.get();
      idleness = known;
      known.look(untilEnd()); // there is nothing to compare it with
      return;
    }
    Optional<HeldBy> holder = known.look(untilEnd());
    note(holder, isSpanOpen);
    boolean isEndPossible = isSpanOpen && known.isListening();
    quiet.look(holder.isEmpty() && !isEndPossible, System.nanoTime());
  }

  private boolean isIdleAtASecondLook(boolean isSpanOpen) {
    Idleness known = idleness;
    if (known == null) {
      return true;
    }
    Optional<HeldBy> holder = known.lookCloser();
    note(holder, isSpanOpen);
    boolean isIdle = holder.isEmpty() && !(isSpanOpen && known.isListening());
    if (!isIdle) {
      quiet.interrupt();
    }
    return isIdle;
  }

  /** An open span is reason enough to wait, whatever the threads do. */
  private void note(Optional<HeldBy> holder, boolean isSpanOpen) {
    if (!isSpanOpen) {
      holder.ifPresent(held -> heldBy = held);
    }
  }

  private Duration untilEnd() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private boolean awaitChange(CurrentState now) {
    long poll = idleness == null ? POLL_NANOS : quiet.pollNanos();
    try {
      recording.awaitChange(now.revision(), Math.max(1, Math.min(poll, end - System.nanoTime())));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
