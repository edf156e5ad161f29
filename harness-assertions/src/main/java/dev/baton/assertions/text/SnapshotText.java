package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.shape.Shape;
import dev.baton.snapshots.SnapshotFile;
import dev.baton.waiting.Problem;
import java.nio.file.Path;

/** What failures say about a snapshot file: its path, and how to store it again. */
@Internal
public final class SnapshotText {

  private SnapshotText() {}

  public static Problem differs(Problem problem, SnapshotFile file) {
    return problem.withMessage(
        """
        %s

          snapshot: %s
          If the actual traces are correct, run with -Dbaton.snapshots=update to store them."""
            .formatted(problem.message().stripTrailing(), shown(file.path())));
  }

  public static Problem missing(SnapshotFile file, Shape actual) {
    return Problem.of(
        """
        Expected the snapshot %s, but it is missing, and nothing is written in CI or with -Dbaton.snapshots=verify.
        Run the test once on your machine and commit the file, or store this text in it:

        %s"""
            .formatted(shown(file.path()), TreeText.indent(file.text(actual))));
  }

  public static Problem nothing(SnapshotFile file) {
    return Problem.of(
        "Expected traces to store in %s, but there are none.".formatted(shown(file.path())));
  }

  /** Returns the path relative to the directory in which the build runs. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path file = path.toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file).toString() : path.toString();
  }
}
