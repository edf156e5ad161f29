package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Waiter.Refuted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expectations that held, but that later events may refute. They are checked again after the test
 * body, and a last time at the close. The last check uses the events that were recorded at the
 * earlier check: a span of the clean-up does not refute an assertion of the test, but a scope that
 * the clean-up did not close does. Thread-safe.
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

  /** Adds an expectation that held for this snapshot. */
  synchronized void add(Expectation expectation, Snapshot snapshot) {
    fresh.add(new Held(expectation, EarlierSpans.of(snapshot), sinceStart()));
  }

  /** Returns whether no expectation needs another check. */
  synchronized boolean isEmpty() {
    return fresh.isEmpty();
  }

  synchronized void forget() {
    fresh.clear();
    judged.clear();
  }

  /** Checks the expectations that were not checked again yet, and returns the refuted ones. */
  synchronized List<Refuted> recheck() {
    if (fresh.isEmpty() && judged.isEmpty()) {
      return List.of(); // and nobody needs a snapshot
    }
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

  /** Returns whether nothing in the recording can still change. */
  private boolean isFinal(Snapshot snapshot) {
    return recording.openSpanCount() == 0
        && snapshot.openScopes().isEmpty()
        && snapshot.submissions().stream().allMatch(task -> task.ended() != null);
  }

  /** Checks all expectations for the last time, and returns the refuted ones. */
  synchronized List<Refuted> recheckAtClose() {
    List<Refuted> refuted = new ArrayList<>();
    if (!judged.isEmpty() && !isJudgedForGood) {
      Snapshot then = recording.snapshotAsOf(judgedRevision);
      judged.forEach(one -> judge(one, then).ifPresent(refuted::add));
    }
    if (!fresh.isEmpty()) {
      refuted.addAll(recheck());
    }
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
