package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one harness, and whether one is still to be written because an assertion failed.
 * Thread-safe.
 */
final class HarnessReports {

  private final ReportFiles files;
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

  /** Writes the report as soon as an assertion fails: nobody may ever close the harness. */
  synchronized void writeAtOnce() {
    writesAtOnce = true;
  }

  /** Takes note that an assertion failed; returns where its report lies, or why there is none. */
  synchronized String failed(HarnessSession session) {
    Path page = files.htmlFile(session.reportName().get());
    Optional<String> obstacle = ReportFiles.obstacle(page);
    if (obstacle.isPresent()) {
      return "report: none, because " + obstacle.get();
    }
    if (writesAtOnce && !failed) {
      try {
        write(session, null);
        written = new Written(page, session.recording().snapshot(), Redaction.current());
      } catch (UncheckedIOException e) {
        return "report: none, because of " + e.getCause();
      }
    }
    failed = true;
    return "report: " + page;
  }

  /** Whether an assertion failed whose report is not written yet. */
  synchronized boolean hasFailed() {
    return failed;
  }

  /** Does not write the report of an assertion that failed: the test wanted it to. */
  synchronized void forgetFailure() {
    failed = false;
  }

  /** Writes the report if an assertion failed and nobody has written it since. */
  synchronized void writeIfFailed(HarnessSession session) {
    if (failed) {
      Path page = files.htmlFile(session.reportName().get());
      if (written == null || !written.isStill(page, session.recording().snapshot())) {
        write(session, null);
      }
      written = null;
      failed = false;
    }
  }

  /** Writes the report of a test that failed. */
  synchronized void writeFailed(HarnessSession session, Throwable failure) {
    failed = false;
    write(session, failure);
  }

  /** Writes both files, the page first; the page shows the failure if there is one. */
  List<Path> write(HarnessSession session, @Nullable Throwable failure) {
    Recording recording = session.recording();
    return files.write(recording.snapshot(), recording.name(), session.reportName().get(), failure);
  }
}
