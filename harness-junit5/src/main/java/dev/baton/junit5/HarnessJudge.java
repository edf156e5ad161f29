package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.FindingLevel;
import dev.baton.diagnosis.SpanNames;
import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.LeftContext;
import dev.baton.waiting.Waiter;
import dev.baton.waiting.Waiter.Refuted;
import dev.baton.waiting.Waiter.StillOpen;
import dev.baton.waiting.idle.HeldBy;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks again the assertions that held: at the end of the test body, after the clean-up, and when
 * the harness closes. If a check fails, it first writes the report.
 */
final class HarnessJudge {

  private static final String NEVER_ENDED = "life-cycle/never-ended";
  private static final String SCOPE_LEAKED = "in-process/scope-leaked";
  private static final String OF_SCOPES = "in-process/scope";
  private static final String UNRECORDED_PARENT = "wiring/unrecorded-parent";

  private final Supplier<HarnessSession> session;
  private final HarnessReports reports;
  private final TestRecordings recordings;
  private final Supplier<Redaction> redaction;
  private Optional<StillOpen> open = Optional.empty(); // spans, when the findings were looked for
  private boolean isLeftKnown; // a context was left current, which the baseline allows

  HarnessJudge(
      Supplier<HarnessSession> session,
      HarnessReports reports,
      TestRecordings recordings,
      Supplier<Redaction> redaction) {
    this.session = session;
    this.reports = reports;
    this.recordings = recordings;
    this.redaction = redaction;
  }

  /**
   * Checks at the end of the test body, before its clean-up.
   *
   * @throws AssertionError if an assertion no longer holds
   */
  void endOfBody() {
    waiter().settle();
    redacted(() -> refuse(waiter().recheck(), "the end of the test"));
  }

  /**
   * Fails a test that has not heard of a failed assertion.
   *
   * @throws AssertionError if there is one
   */
  void unheard(Optional<String> failure) {
    redacted(
        () -> {
          if (failure.isPresent()) {
            throw reported(new AssertionError(failure.get()));
          }
        });
  }

  /**
   * Checks for the last time in a test, after the clean-up.
   *
   * @param left the context that the test left current on its thread, if that is a failure
   * @param levels returns the levels of findings, called only if there is one
   * @param known the findings that are reported instead of failing the test
   * @throws AssertionError if an assertion no longer holds or a context was left current
   */
  void endOfCleanUp(
      Optional<LeftContext> left, Supplier<FindingLevels> levels, TestBaseline known) {
    waiter().settle();
    redacted(
        () -> {
          refuse(waiter().recheckAtClose(), "the end of the clean-up");
          if (left.isPresent() && isFailure(levels.get())) {
            List<Finding> scopes = recordings.scopeFindings();
            isLeftKnown = known.allows(scopes);
            if (!isLeftKnown) {
              String text = LeftText.left(left.get(), scopes, known.hint(), whereToLook());
              throw reported(new AssertionError(text));
            }
          }
        });
  }

  private static boolean isFailure(FindingLevels levels) {
    return levels.configured(SCOPE_LEAKED).orElse(FindingLevel.FAIL) == FindingLevel.FAIL;
  }

  /**
   * Checks the findings of a test that otherwise passed.
   *
   * @param levels returns the levels of findings, called only if there are findings
   * @param known the findings that are reported instead of failing the test
   * @param ofRun returns the span names of all tests, to which those of this one are added
   * @return the findings to report
   * @throws AssertionError if a finding fails the test
   */
  List<ReportedFinding> findings(
      Supplier<FindingLevels> levels, TestBaseline known, Supplier<SpanNames> ofRun) {
    boolean isEmpty = session.get().recording().snapshot().spans().isEmpty();
    List<Finding> found = isEmpty ? List.of() : found();
    List<Finding> ofSeveral = isEmpty ? List.of() : ofSeveral(found, ofRun.get());
    if (found.isEmpty() && ofSeveral.isEmpty()) {
      redacted(() -> known.judge(List.of())); // which notices what is known and no longer found
      return List.of();
    }
    FindingLevels chosen = levels.get();
    List<Finding> failing = failing(found, chosen);
    List<Finding> unknown = new ArrayList<>();
    redacted(() -> unknown.addAll(known.judge(failing)));
    if (!unknown.isEmpty()) {
      redacted(
          () -> {
            throw reported(
                new AssertionError(FindingsText.failed(unknown, known.hint(), whereToLook())));
          });
    }
    List<Finding> reported = new ArrayList<>(failing);
    having(found, chosen, FindingLevel.REPORT).stream()
        .filter(finding -> !failing.contains(finding))
        .forEach(reported::add);
    ofSeveral.stream()
        .filter(finding -> chosen.of(finding) != FindingLevel.OFF)
        .forEach(reported::add);
    return texts(reported);
  }

  /** Returns those that fail the test; with a context that was left current all about scopes. */
  private List<Finding> failing(List<Finding> found, FindingLevels levels) {
    return found.stream()
        .filter(
            finding ->
                levels.of(finding) == FindingLevel.FAIL
                    || (isLeftKnown && finding.id().startsWith(OF_SCOPES)))
        .toList();
  }

  /** Returns what this test and earlier ones show together; it fails none of them. */
  private List<Finding> ofSeveral(List<Finding> found, SpanNames ofRun) {
    List<Finding> ofSeveral = new ArrayList<>();
    redacted(() -> ofSeveral.addAll(ofRun.addTest(session.get().recording().snapshot())));
    ofSeveral.removeIf(
        several -> found.stream().anyMatch(one -> one.title().equals(several.title())));
    return ofSeveral;
  }

  /** Writes the page of a passed test, where there is something to report. */
  private List<ReportedFinding> texts(List<Finding> reported) {
    List<ReportedFinding> texts = new ArrayList<>();
    if (!reported.isEmpty()) {
      redacted(
          () -> {
            String page = reports.writePassed(session.get(), this::perhaps);
            reported.forEach(
                finding ->
                    texts.add(
                        new ReportedFinding(finding.id(), FindingsText.reported(finding, page))));
          });
    }
    return texts;
  }

  private List<Finding> found() {
    open = waiter().awaitEnds();
    waiter().awaitScopes();
    List<Finding> found = new ArrayList<>();
    redacted(
        () -> {
          for (Finding finding : Diagnosis.of(session.get().recording().snapshot())) {
            if (counts(finding)) {
              found.add(perhaps(finding));
            }
          }
        });
    return found;
  }

  private boolean counts(Finding finding) {
    return (!finding.id().equals(UNRECORDED_PARENT) || isAllExported())
        && finding.confidence() != Confidence.POSSIBLE
        && !session.get().recording().isIntended(finding.id())
        && (open.isPresent() || !finding.id().equals(NEVER_ENDED));
  }

  /** Returns what may be said of a span that is open while something is at work. */
  private Finding perhaps(Finding finding) {
    boolean isOpen =
        finding.id().equals(NEVER_ENDED) && finding.confidence() != Confidence.POSSIBLE;
    Optional<HeldBy> by = isOpen ? open.flatMap(StillOpen::by) : Optional.empty();
    return by.map(atWork -> PerhapsEnded.of(finding, atWork)).orElse(finding);
  }

  /** Whether no span is in a batch that its SDK may still export to the collector. */
  private boolean isAllExported() {
    Recording recording = session.get().recording();
    return recording.pendingActivities().isEmpty() && recording.possibleActivities().isEmpty();
  }

  private static List<Finding> having(
      List<Finding> findings, FindingLevels levels, FindingLevel level) {
    return findings.stream().filter(finding -> levels.of(finding) == level).toList();
  }

  /**
   * Checks when the harness closes.
   *
   * @param over ends all recordings of the harness, when its work has settled
   * @throws AssertionError if an assertion no longer holds
   */
  void close(Runnable over) {
    waiter().settle();
    waiter().awaitScopes();
    over.run();
    redacted(() -> refuse(waiter().recheckAtClose(), "the close of the harness"));
  }

  /** Discards the assertions so far, because the test has failed. */
  void forget() {
    waiter().forget();
  }

  /** Writes the report of a failed test. */
  void writeReport(Throwable failure) {
    redacted(() -> reports.writeFailed(session.get(), failure));
  }

  private Waiter waiter() {
    return session.get().waiter();
  }

  private String whereToLook() {
    return reports.failed(session.get());
  }

  private void redacted(Runnable judging) {
    Redaction.Scope scope = redaction.get().makeCurrent();
    try {
      judging.run();
    } finally {
      scope.close();
    }
  }

  private void refuse(List<Refuted> refuted, String when) {
    if (!refuted.isEmpty()) {
      throw reported(RefutedText.error(refuted, when, whereToLook()));
    }
  }

  private AssertionError reported(AssertionError error) {
    try {
      writeReport(error);
    } catch (UncheckedIOException e) {
      error.addSuppressed(e);
    }
    return error;
  }
}
