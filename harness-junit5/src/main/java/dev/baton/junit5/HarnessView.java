package dev.baton.junit5;

import dev.baton.redaction.Redaction;
import dev.baton.waiting.WaitSettings;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one test sees of a harness: its recording, and what was set and found for it alone. Another
 * one is that of its class, outside of its tests. Thread-safe.
 */
final class HarnessView {

  private final TestRecordings recordings;
  private final HarnessReports reports;
  private final HarnessJudge judge;
  private final UnheardFailures unheard = new UnheardFailures();
  private final WaitSettings waiting;
  private final Supplier<Redaction> redactionOfHarness;
  private volatile @Nullable Redaction redaction; // null if it is that of the harness
  private volatile @Nullable HarnessSession session; // set before others see the view
  private volatile boolean findingsAsked;
  private volatile Optional<TestSnapshots> snapshots = Optional.empty();

  HarnessView(
      TestRecordings recordings,
      ReportFiles files,
      WaitSettings waiting,
      Supplier<Redaction> redactionOfHarness) {
    this.recordings = recordings;
    this.reports = new HarnessReports(files);
    this.waiting = waiting;
    this.redactionOfHarness = redactionOfHarness;
    this.judge = new HarnessJudge(this::session, reports, recordings, this::redaction);
  }

  TestRecordings recordings() {
    return recordings;
  }

  HarnessReports reports() {
    return reports;
  }

  HarnessJudge judge() {
    return judge;
  }

  /** Returns the failed assertions that the test has not heard of. */
  UnheardFailures unheard() {
    return unheard;
  }

  WaitSettings waiting() {
    return waiting;
  }

  HarnessSession session() {
    HarnessSession known = session;
    if (known == null) {
      throw new IllegalStateException("this test has no recording yet");
    }
    return known;
  }

  void begin(HarnessSession fresh) {
    session = fresh;
  }

  Redaction redaction() {
    Redaction own = redaction;
    return own == null ? redactionOfHarness.get() : own;
  }

  /** Lets the test have a redaction of its own, if these rules change that of the harness. */
  void startWith(UnaryOperator<Redaction> rules) {
    Redaction ofHarness = redactionOfHarness.get();
    Redaction changed = rules.apply(ofHarness);
    redaction = changed == ofHarness ? null : changed;
  }

  /** Sets the redaction of the test; returns false if it has that of the harness. */
  boolean redact(Redaction changed) {
    boolean isOwn = redaction != null;
    redaction = isOwn ? changed : null;
    return isOwn;
  }

  boolean areFindingsAsked() {
    return findingsAsked;
  }

  /** Tells that the test judges its findings itself. */
  void findingsAreAsked() {
    findingsAsked = true;
  }

  Optional<TestSnapshots> snapshots() {
    return snapshots;
  }

  void snapshotsAre(Optional<TestSnapshots> ofTest) {
    snapshots = ofTest;
  }
}
