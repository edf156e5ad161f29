package dev.baton.junit5;

import dev.baton.recording.Recording;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one harness. It also knows whether a report must still be written because an
 * assertion failed. Thread-safe.
 */
final class HarnessReports {

  private final ReportFiles files;
  private boolean failed;
  private boolean writesAtOnce;

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
        write(session, null);
      } catch (UncheckedIOException e) {
        return "report: none, because of " + e.getCause();
      }
    }
    failed = true;
    return "report: " + page;
  }

  /** Returns whether an assertion failed whose report is not written yet. */
  synchronized boolean hasFailed() {
    return failed;
  }

  /** Cancels the report of a failed assertion, because the test expected the failure. */
  synchronized void forgetFailure() {
    failed = false;
  }

  /** Writes the report if an assertion failed and the report is not written yet. */
  synchronized void writeIfFailed(HarnessSession session) {
    if (failed) {
      write(session, null);
      failed = false;
    }
  }

  /** Writes the report of a failed test. */
  synchronized void writeFailed(HarnessSession session, Throwable failure) {
    failed = false;
    write(session, failure);
  }

  /** Writes the HTML page and the spans. The page shows the failure if there is one. */
  List<Path> write(HarnessSession session, @Nullable Throwable failure) {
    Recording recording = session.recording();
    return files.write(recording.snapshot(), recording.name(), session.reportName().get(), failure);
  }
}
