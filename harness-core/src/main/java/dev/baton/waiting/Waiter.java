package dev.baton.waiting;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.idle.HeldBy;
import dev.baton.waiting.idle.Idleness;
import dev.baton.waiting.idle.Stragglers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for expectations on one recording. Expectations that held but that later events may refute
 * are checked again by {@link #recheck()}, and once more by {@link #recheckAtClose()}.
 */
public final class Waiter {

  /** How far ahead a timer counts that may still end a span. */
  private static final Duration AT_ANY_TIME = Duration.ofMinutes(10);

  private final Recording recording;
  private final WaitSettings settings;
  private final Supplier<Idleness> idlenesses;
  private final Supplier<Stragglers> stragglers;
  private final PendingHandOffs handOffs = new PendingHandOffs();
  private final HeldExpectations held;
  private long waitedNanos;
  private boolean hasLongSpans;

  /** Creates a waiter. */
  public Waiter(Recording recording, WaitSettings settings) {
    this(
        recording,
        settings,
        () -> Idleness.ofThisJvm(settings.idleThreads()),
        () -> Stragglers.ofThisJvm(settings::idleThreads));
  }

  /**
   * Creates a waiter for which more threads count as idle.
   *
   * @param moreIdleThreads returns, at the start of each wait, names as of {@link
   *     WaitSettings#idleThreads()}
   * @param isAlone returns whether no other test is running, whose threads {@link #settle()} would
   *     wait for as well
   */
  public static Waiter of(
      Recording recording,
      WaitSettings settings,
      Supplier<List<String>> moreIdleThreads,
      BooleanSupplier isAlone) {
    Supplier<List<String>> all =
        () -> {
          List<String> names = new ArrayList<>(settings.idleThreads());
          names.addAll(moreIdleThreads.get());
          return names;
        };
    return new Waiter(
        recording,
        settings,
        () -> Idleness.ofThisJvm(all.get()),
        () -> isAlone.getAsBoolean() ? Stragglers.ofThisJvm(all) : Stragglers.none());
  }

  Waiter(
      Recording recording,
      WaitSettings settings,
      Supplier<Idleness> idlenesses,
      Supplier<Stragglers> stragglers) {
    this.recording = recording;
    this.settings = settings;
    this.idlenesses = idlenesses;
    this.stragglers = stragglers;
    this.held = new HeldExpectations(recording);
  }

  /** Waits until the expectation holds or further waiting cannot change the result. */
  public WaitResult await(Expectation expectation) {
    WaitResult result =
        new AssertionWait(recording, settings, this::currentState, idlenesses, leftNanos())
            .until(expectation);
    synchronized (this) {
      waitedNanos += result.waitedNanos();
      hasLongSpans |= result.passed() && result.reason() == Reason.QUIET;
    }
    if (result.verdict().state() == State.HOLDS) {
      held.add(expectation, result.snapshot());
    }
    return result;
  }

  /**
   * Waits until no work is pending and no span is open. Spans that stay open for the quiet period
   * do not count, because they may never end.
   */
  public void awaitNothingPending() {
    WaitResult result =
        new AssertionWait(recording, settings, this::currentState, idlenesses, leftNanos())
            .until(snapshot -> Verdict.holds());
    synchronized (this) {
      waitedNanos += result.waitedNanos();
    }
  }

  private synchronized long leftNanos() {
    return Math.max(0, settings.totalWait().toNanos() - waitedNanos);
  }

  private CurrentState currentState() {
    return CurrentState.of(recording, handOffs);
  }

  /**
   * Waits until the work in progress has finished and threads that are at work have come to rest,
   * for at most the quiet period, so that {@link #recheck()} sees what they bring. Does not wait if
   * no expectation needs another check.
   */
  public void settle() {
    if (held.isEmpty()) {
      return;
    }
    long end = System.nanoTime() + settings.quietPeriod().toNanos();
    new Settling(recording, end).await(() -> isUnderWay(currentState()), stragglers.get());
  }

  /**
   * Waits for open spans to end, for at most the quiet period.
   *
   * @return the spans that stay open; empty if work is in progress, and at once if no span is open:
   *     one that starts from now on may end at any time
   */
  public Optional<StillOpen> awaitEnds() {
    if (recording.openSpanCount() == 0) {
      return Optional.empty();
    }
    long end = System.nanoTime() + settings.quietPeriod().toNanos();
    new Settling(recording, end).await(() -> recording.openSpanCount() > 0);
    return recording.openSpanCount() > 0 && currentState().pending().work().isEmpty()
        ? Optional.of(new StillOpen(atWork()))
        : Optional.empty();
  }

  /**
   * Waits for other threads to close the scopes of spans that have ended, for at most the quiet
   * period: a callback closes its scope just after it has completed what the test waits for.
   */
  public void awaitScopes() {
    long end = System.nanoTime() + settings.quietPeriod().toNanos();
    new Settling(recording, end).await(this::isScopeOpenElsewhere);
  }

  private boolean isScopeOpenElsewhere() {
    long here = Moment.idOf(Thread.currentThread());
    List<OpenScope> open = recording.snapshot().openScopes();
    return !open.isEmpty() && isAnyOpenElsewhere(open, here);
  }

  private static boolean isAnyOpenElsewhere(List<OpenScope> open, long here) {
    return open.stream()
        .filter(scope -> scope.span() != null && scope.span().isEnded())
        .anyMatch(scope -> scope.isThreadAlive() && scope.opened().threadId() != here);
  }

  private Optional<HeldBy> atWork() {
    Idleness threads = idlenesses.get();
    threads.look(AT_ANY_TIME); // there is nothing to compare it with
    return threads.look(AT_ANY_TIME).or(threads::lookCloser);
  }

  /**
   * Returns whether work is in progress. Open spans do not count if an assertion has already waited
   * for them without success, because they may never end.
   */
  private synchronized boolean isUnderWay(CurrentState now) {
    return hasLongSpans ? !now.pending().work().isEmpty() : !now.isSettled(recording);
  }

  /**
   * Checks again the expectations that held but may be refuted, on everything that is recorded now.
   *
   * @return the refuted expectations, in the order in which they were awaited
   */
  public List<Refuted> recheck() {
    return held.recheck();
  }

  /**
   * Checks for the last time the expectations that held but may be refuted. Expectations that
   * {@link #recheck()} has already checked are checked on the events that were recorded by then,
   * because only spans and scopes of that time may still have ended or stayed open. All others are
   * checked on everything.
   *
   * @return the refuted expectations, in the order in which they were awaited
   */
  public List<Refuted> recheckAtClose() {
    return held.recheckAtClose();
  }

  /** Discards all expectations so far: none of them is checked again. */
  public void forget() {
    held.forget();
  }

  /**
   * Spans that are open at the end of a test, though no work is known to be in progress.
   *
   * @param by what may still end them; empty if nothing can, so that they never end
   */
  public record StillOpen(Optional<HeldBy> by) {}

  /**
   * An expectation that held when it was awaited, and later did not.
   *
   * @param problem the problem now
   * @param heldAtNanos when it held, after the start of the test
   * @param refutedAtNanos when it was found to be refuted, after the start of the test
   * @param by the first later span that refuted it; null if no single span did
   */
  public record Refuted(
      Problem problem, long heldAtNanos, long refutedAtNanos, @Nullable CapturedSpan by) {}
}
