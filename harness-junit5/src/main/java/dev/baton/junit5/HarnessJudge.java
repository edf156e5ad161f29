package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.FindingLevel;
import dev.baton.diagnosis.SpanNames;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.LeftContext;
import dev.baton.waiting.Waiter;
import dev.baton.waiting.Waiter.Refuted;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks again the assertions that held: at the end of the test body, after the clean-up, and when
 * the harness closes. If a check fails, it first writes the report.
 */
final class HarnessJudge {

  private static final String NEVER_ENDED = "life-cycle/never-ended";

  private final Supplier<HarnessSession> session;
  private final HarnessReports reports;
  private final HarnessRecordings recordings;
  private final Supplier<Redaction> redaction;

  HarnessJudge(
      Supplier<HarnessSession> session,
      HarnessReports reports,
      HarnessRecordings recordings,
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
   * Checks for the last time in a test, after the clean-up.
   *
   * @param left the context that the test left current on its thread, if that is a failure
   * @throws AssertionError if an assertion no longer holds or a context was left current
   */
  void endOfCleanUp(Optional<LeftContext> left) {
    redacted(
        () -> {
          refuse(waiter().recheckAtClose(), "the end of the clean-up");
          if (left.isPresent()) {
            String text = LeftText.left(left.get(), recordings.scopeFindings(), whereToLook());
            throw reported(new AssertionError(text));
          }
        });
  }

  /**
   * Checks the findings of a test that otherwise passed.
   *
   * @param levels returns the levels of findings, called only if there are findings
   * @param known the findings that are reported instead of failing the test
   * @param ofRun the span names of all tests, to which those of this one are added
   * @return the findings to report
   * @throws AssertionError if a finding fails the test
   */
  List<ReportedFinding> findings(
      Supplier<FindingLevels> levels, TestBaseline known, SpanNames ofRun) {
    List<Finding> found = found();
    List<Finding> ofSeveral = ofSeveral(found, ofRun);
    boolean isNothing = found.isEmpty() && ofSeveral.isEmpty();
    FindingLevels chosen = isNothing ? FindingLevels.DEFAULT : levels.get();
    List<Finding> failing = having(found, chosen, FindingLevel.FAIL);
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
    reported.addAll(having(found, chosen, FindingLevel.REPORT));
    ofSeveral.stream()
        .filter(finding -> chosen.of(finding) != FindingLevel.OFF)
        .forEach(reported::add);
    return texts(reported);
  }

  /** Returns what this test and earlier ones show together; it fails none of them. */
  private List<Finding> ofSeveral(List<Finding> found, SpanNames ofRun) {
    Set<String> told = found.stream().map(Finding::title).collect(Collectors.toSet());
    List<Finding> ofSeveral = new ArrayList<>();
    redacted(
        () ->
            ofRun.addTest(session.get().recording().snapshot()).stream()
                .filter(finding -> !told.contains(finding.title()))
                .forEach(ofSeveral::add));
    return ofSeveral;
  }

  /** Writes the page of a passed test, where there is something to report. */
  private List<ReportedFinding> texts(List<Finding> reported) {
    List<ReportedFinding> texts = new ArrayList<>();
    if (!reported.isEmpty()) {
      redacted(
          () -> {
            String page = reports.writePassed(session.get());
            reported.forEach(
                finding ->
                    texts.add(
                        new ReportedFinding(finding.id(), FindingsText.reported(finding, page))));
          });
    }
    return texts;
  }

  private List<Finding> found() {
    if (session.get().recording().snapshot().spans().isEmpty()) {
      return List.of();
    }
    boolean isAllOver = waiter().awaitEnds();
    waiter().awaitScopes();
    List<Finding> found = new ArrayList<>();
    redacted(
        () ->
            Diagnosis.of(session.get().recording().snapshot()).stream()
                .filter(finding -> isAllOver || !finding.id().equals(NEVER_ENDED))
                .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
                .filter(finding -> !session.get().recording().isIntended(finding.id()))
                .forEach(found::add));
    return found;
  }

  private static List<Finding> having(
      List<Finding> findings, FindingLevels levels, FindingLevel level) {
    return findings.stream().filter(finding -> levels.of(finding) == level).toList();
  }

  /**
   * Checks when the harness closes.
   *
   * @throws AssertionError if an assertion no longer holds
   */
  void close() {
    waiter().settle();
    waiter().awaitScopes();
    recordings.allAreOver();
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
