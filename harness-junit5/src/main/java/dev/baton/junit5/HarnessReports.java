package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one harness. It also knows whether a report must still be written because an
 * assertion failed. Thread-safe.
 */
final class HarnessReports {

  private static final int MOST_FAILURES = 10;

  private final ReportFiles files;
  private final Set<String> failures = new LinkedHashSet<>();
  private boolean failed;
  private boolean writesAtOnce;
  private @Nullable Written written;

  /** What was written without a failure, where, and what was hidden in it. */
  private record Written(Path page, Snapshot snapshot, Redaction redaction) {

    /** Whether a report of this snapshot would be the same: all has ended and nothing came. */
    boolean isStill(Path file, Snapshot now) {
      return page.equals(file)
          && Files.exists(file)
          && redaction == Redaction.current()
          && snapshot.openSpans().isEmpty()
          && snapshot.openScopes().isEmpty()
          && snapshot.submissions().equals(now.submissions())
          && snapshot.wrappedTasks().equals(now.wrappedTasks())
          && now.openScopes().isEmpty()
          && sizes(snapshot).equals(sizes(now))
          && snapshot.notes().equals(now.notes());
    }

    private static List<Integer> sizes(Snapshot snapshot) {
      return List.of(
          snapshot.spans().size(),
          snapshot.passes().size(),
          snapshot.sightings().size(),
          snapshot.logs().size(),
          snapshot.incidents().size());
    }
  }

  HarnessReports(ReportFiles files) {
    this.files = files;
  }

  /**
   * Configures this object to write reports as soon as an assertion fails, because the harness may
   * never be closed.
   */
  synchronized void writeAtOnce() {
    writesAtOnce = true;
  }

  /** Records that an assertion failed. Returns the path of the report, or why there is none. */
  synchronized String failed(HarnessSession session) {
    Path page = files.htmlFile(session.reportName().get());
    Optional<String> obstacle = ReportFiles.obstacle(page);
    if (obstacle.isPresent()) {
      return "report: none, because " + obstacle.get();
    }
    if (writesAtOnce && !failed) {
      try {
        writeAt(page, session);
      } catch (UncheckedIOException e) {
        return "report: none, because of " + e.getCause();
      }
    }
    failed = true;
    return "report: " + page;
  }

  private void writeAt(Path page, HarnessSession session) {
    write(session);
    written = new Written(page, session.recording().snapshot(), Redaction.current());
  }

  /** Adds the text of a failed assertion to the report, also to one that was written at once. */
  synchronized void failed(HarnessSession session, String text) {
    boolean isNew = failures.size() < MOST_FAILURES && failures.add(text);
    if (isNew && written != null) {
      try {
        writeAt(files.htmlFile(session.reportName().get()), session);
      } catch (UncheckedIOException e) {
        // What was written before stays, and nothing replaces the failure itself.
      }
    }
  }

  /** Returns whether an assertion failed whose report is not written yet. */
  synchronized boolean hasFailed() {
    return failed;
  }

  /** Cancels the report of a failed assertion, because the test expected the failure. */
  synchronized void forgetFailure() {
    failed = false;
    failures.clear();
  }

  /** Writes the report if an assertion failed and the report is not written yet. */
  synchronized void writeIfFailed(HarnessSession session) {
    if (failed) {
      Path page = files.htmlFile(session.reportName().get());
      if (written == null || !written.isStill(page, session.recording().snapshot())) {
        write(session);
      }
      written = null;
      forgetFailure();
    }
  }

  /** Writes the report of a failed test. */
  synchronized void writeFailed(HarnessSession session, Throwable failure) {
    forgetFailure();
    write(session, String.valueOf(failure.getMessage()));
  }

  /**
   * Writes the report of a test that passes. Returns where it is, or why there is none: a test does
   * not fail because of that.
   *
   * @param atTheEnd returns what may be said of a finding, now that the test is over
   */
  String writePassed(HarnessSession session, UnaryOperator<Finding> atTheEnd) {
    Path page = files.htmlFile(session.reportName().get());
    Optional<String> obstacle = ReportFiles.obstacle(page);
    if (obstacle.isPresent()) {
      return "report: none, because " + obstacle.get();
    }
    try {
      Recording recording = session.recording();
      Snapshot snapshot = recording.snapshot();
      List<Finding> findings = Diagnosis.of(snapshot).stream().map(atTheEnd).toList();
      files.write(snapshot, recording.name(), session.reportName().get(), null, findings);
      return "report: " + page;
    } catch (UncheckedIOException e) {
      return "report: none, because of " + e.getCause();
    }
  }

  /** Writes the HTML page and the spans. The page shows the assertions that have failed. */
  synchronized List<Path> write(HarnessSession session) {
    return write(session, failures.isEmpty() ? null : String.join("\n\n", failures));
  }

  private List<Path> write(HarnessSession session, @Nullable String failure) {
    Recording recording = session.recording();
    return files.write(recording.snapshot(), recording.name(), session.reportName().get(), failure);
  }
}
