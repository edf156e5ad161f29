package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for expectations on one recording.
 *
 * <p>What is proven is answered at once, and so is what is out of reach, but for the moment that
 * what is under way takes to finish, so that the failure shows the whole picture. What holds so far
 * passes when nothing is pending. What does not hold fails when nothing is pending, nothing
 * happened for the quiet period and no thread works; or at the deadline. What passed only so far is
 * judged again by {@link #recheck()}.
 */
public final class Waiter {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Recording recording;
  private final WaitSettings settings;
  private final PendingHandOffs handOffs = new PendingHandOffs();
  private final BusyThreads busyThreads = BusyThreads.sinceNow();
  private final List<Held> held = new ArrayList<>();
  private final long startNanos = System.nanoTime();
  private long waitedNanos;

  /** Makes a waiter; threads that live now are taken for the test framework's. */
  public Waiter(Recording recording, WaitSettings settings) {
    this.recording = recording;
    this.settings = settings;
  }

  /** Waits until the expectation holds or waiting has no point. */
  public WaitResult await(Expectation expectation) {
    long start = System.nanoTime();
    WaitResult result = await(expectation, start);
    synchronized (this) {
      waitedNanos += System.nanoTime() - start;
      if (result.passed() && result.verdict().state() == State.HOLDS) {
        held.add(new Held(expectation, EarlierSpans.of(result.snapshot()), sinceStart()));
      }
    }
    return result;
  }

  private WaitResult await(Expectation expectation, long start) {
    long deadline = start + remainingNanos();
    Quiet quiet = new Quiet(start, settings.quietPeriod().toNanos());
    while (true) {
      long revision = recording.revision();
      quiet.saw(revision);
      List<String> activities = recording.pendingActivities(); // before the look, or it may miss
      Snapshot snapshot = recording.snapshot();
      Verdict verdict = expectation.check(snapshot);
      Pending pending = pending(activities, snapshot);
      Reason reason = reasonToStop(verdict, pending, quiet, revision, deadline);
      if (reason != null) {
        return result(verdict, snapshot, reason, start, pending);
      }
      if (!awaitChange(revision, deadline)) {
        return result(verdict, snapshot, Reason.INTERRUPTED, start, pending);
      }
    }
  }

  private WaitResult result(
      Verdict verdict, Snapshot snapshot, Reason reason, long start, Pending pending) {
    return new WaitResult(
        verdict, snapshot, reason, System.nanoTime() - start, settings, pending.words());
  }

  private synchronized long remainingNanos() {
    return Math.max(0, settings.deadline().toNanos() - waitedNanos);
  }

  private Pending pending(List<String> activities, Snapshot snapshot) {
    List<String> work = new ArrayList<>(activities);
    work.addAll(handOffs.in(snapshot));
    return new Pending(List.copyOf(work), recording.openSpanCount());
  }

  private @Nullable Reason reasonToStop(
      Verdict verdict, Pending pending, Quiet quiet, long revision, long deadline) {
    State state = verdict.state();
    boolean settled = pending.isNothing() && recording.latestSequence() == revision;
    if (state == State.PROVEN || (settled && state == State.HOLDS)) {
      return Reason.DECIDED;
    }
    if (state == State.NEVER && (quiet.isOver() || (settled && quiet.isOverAfter(SETTLE_NANOS)))) {
      return Reason.DECIDED;
    }
    boolean expectsOpenSpans = state == State.HOLDS && pending.work().isEmpty();
    boolean mayEnd = settled || expectsOpenSpans;
    if (mayEnd && quiet.isOver() && !busyThreads.any() && recording.revision() == revision) {
      return Reason.QUIET; // a thread that has just stopped working may have left an event
    }
    return System.nanoTime() >= deadline ? Reason.DEADLINE : null;
  }

  private boolean awaitChange(long revision, long deadline) {
    long now = System.nanoTime();
    try {
      recording.awaitChange(revision, Math.min(POLL_NANOS, Math.max(deadline - now, 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long sinceStart() {
    return System.nanoTime() - startNanos;
  }

  /**
   * Judges again, on everything that is recorded now, what held only so far.
   *
   * @return what was refuted after it had held, in the order of asking
   */
  public List<Refuted> recheck() {
    List<Held> toCheck;
    synchronized (this) {
      toCheck = List.copyOf(held);
      held.clear();
    }
    Snapshot now = recording.snapshot();
    List<Refuted> refuted = new ArrayList<>();
    for (Held before : toCheck) {
      if (before.spans().mayDifferFrom(now)) {
        Verdict verdict = before.expectation().check(now);
        verdict.problem().ifPresent(problem -> refuted.add(refuted(before, problem, now)));
      }
    }
    return refuted;
  }

  private Refuted refuted(Held before, Problem problem, Snapshot now) {
    CapturedSpan by = Refuter.of(before.expectation(), before.spans(), now);
    return new Refuted(problem, before.atNanos(), sinceStart(), by);
  }

  private record Held(Expectation expectation, EarlierSpans spans, long atNanos) {}

  /**
   * An expectation that held when it was asked for, and later did not.
   *
   * @param problem what is wrong now
   * @param heldAtNanos when it held, after the start of the test
   * @param refutedAtNanos when that was found to be wrong, after the start of the test
   * @param by the first span that came or changed since then and made it wrong; null if no single
   *     span did
   */
  public record Refuted(
      Problem problem, long heldAtNanos, long refutedAtNanos, @Nullable CapturedSpan by) {}

  /** How long nothing has happened. */
  private static final class Quiet {

    private final long periodNanos;
    private long since;
    private long revision = -1;

    Quiet(long start, long periodNanos) {
      this.since = start;
      this.periodNanos = periodNanos;
    }

    void saw(long current) {
      if (revision != current) {
        revision = current;
        since = System.nanoTime();
      }
    }

    boolean isOver() {
      return isOverAfter(periodNanos);
    }

    boolean isOverAfter(long nanos) {
      return System.nanoTime() - since >= nanos;
    }
  }
}
