package dev.baton.assertions.checks;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.snapshots.SnapshotFile;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.waiting.TraceSource;
import java.util.Optional;

/** Finds the snapshot file for an assertion that names none. */
final class SnapshotPlaces {

  private SnapshotPlaces() {}

  static SnapshotFile fileOf(Evaluation evaluation, String name, String line) {
    TraceSource source = evaluation.source();
    Optional<SnapshotFiles> files = source == null ? Optional.empty() : source.snapshots();
    return files
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "matchesSnapshot at %s does not know of which test it is: assert on the harness of a @TraceTest, or give the file: matchesSnapshot(SnapshotSettings.at(path))"
                        .formatted(line)))
        .file(name, line);
  }
}
