package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Waiter.Refuted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expectations that held only so far, to be judged again. What was judged again once is judged a
 * last time on the same things: a span of the clean-up does not refute an assertion of the test,
 * but a scope that the clean-up did not close does. Thread-safe.
 */
final class HeldExpectations {

  private final Recording recording;
  private final long startNanos = System.nanoTime();
  private final List<Held> fresh = new ArrayList<>();
  private final List<Held> judged = new ArrayList<>();
  private long judgedRevision;
  private boolean isJudgedForGood = true;

  HeldExpectations(Recording recording) {
    this.recording = recording;
  }

  /** Adds an expectation that held of this snapshot. */
  synchronized void add(Expectation expectation, Snapshot snapshot) {
    fresh.add(new Held(expectation, EarlierSpans.of(snapshot), sinceStart()));
  }

  /** Whether nothing is to be judged again. */
  synchronized boolean isEmpty() {
    return fresh.isEmpty();
  }

  synchronized void forget() {
    fresh.clear();
    judged.clear();
  }

  /** Judges what was not yet judged again, and returns what was refuted. */
  synchronized List<Refuted> recheck() {
    Snapshot now = recording.snapshot();
    List<Refuted> refuted = new ArrayList<>();
    boolean isFinal = isFinal(now);
    for (Held one : fresh) {
      boolean isUnchanged = isFinal && !one.spans().mayDifferFrom(now);
      Optional<Refuted> wrong = isUnchanged ? Optional.empty() : judge(one, now);
      wrong.ifPresentOrElse(refuted::add, () -> judged.add(one));
    }
    fresh.clear();
    judgedRevision = now.revision();
    isJudgedForGood = isFinal;
    return refuted;
  }

  /** Whether nothing that is there can still change. */
  private boolean isFinal(Snapshot snapshot) {
    return recording.openSpanCount() == 0
        && snapshot.openScopes().isEmpty()
        && snapshot.submissions().stream().allMatch(task -> task.ended() != null);
  }

  /** Judges everything for the last time, and returns what was refuted. */
  synchronized List<Refuted> recheckAtClose() {
    List<Refuted> refuted = new ArrayList<>();
    if (!judged.isEmpty() && !isJudgedForGood) {
      Snapshot then = recording.snapshotAsOf(judgedRevision);
      judged.forEach(one -> judge(one, then).ifPresent(refuted::add));
    }
    refuted.addAll(recheck());
    forget();
    return refuted;
  }

  private Optional<Refuted> judge(Held one, Snapshot now) {
    return one.expectation().check(now).problem().map(problem -> refuted(one, problem, now));
  }

  private Refuted refuted(Held one, Problem problem, Snapshot now) {
    CapturedSpan by = Refuter.of(one.expectation(), one.spans(), now);
    return new Refuted(problem, one.atNanos(), sinceStart(), by);
  }

  private long sinceStart() {
    return System.nanoTime() - startNanos;
  }

  private record Held(Expectation expectation, EarlierSpans spans, long atNanos) {}
}
