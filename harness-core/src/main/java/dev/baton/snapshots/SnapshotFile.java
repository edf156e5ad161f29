package dev.baton.snapshots;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.Shape;
import dev.baton.shape.notation.ShapeSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One snapshot file.
 *
 * @param path its path
 * @param owner the test that it belongs to, for the first line: {@code
 *     CheckoutTest.checkoutIsOneTrace}
 * @param mode what may be written
 */
public record SnapshotFile(Path path, String owner, SnapshotMode mode) {

  /** Rejects nulls. */
  public SnapshotFile {
    requireNonNull(path, "path");
    requireNonNull(owner, "owner");
    requireNonNull(mode, "mode");
  }

  /** Returns the file at this path, with the mode of this JVM. */
  public static SnapshotFile at(Path path) {
    return new SnapshotFile(path, path.getFileName().toString(), SnapshotMode.current());
  }

  /**
   * Returns the stored shape; empty if there is no file.
   *
   * @throws IllegalStateException if the file is not a shape; names the file, the line and what is
   *     right
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<Shape> read() {
    try {
      return Optional.of(Shape.parse(Files.readString(path)));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (ShapeSyntaxException e) {
      throw new IllegalStateException(
          "the snapshot %s is no shape: %s".formatted(path, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the snapshot " + path, e);
    }
  }

  /**
   * Stores a shape atomically: concurrent readers see the old text or the new one.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Shape shape) {
    try {
      Path directory = path.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, path.getFileName().toString(), ".tmp");
      try {
        Files.writeString(fresh, text(shape));
        move(fresh);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the snapshot " + path, e);
    }
  }

  private void move(Path fresh) throws IOException {
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns the text that {@link #write} would store: two comment lines, and the shape. */
  public String text(Shape shape) {
    return "# " + owner + "\n# stored by Baton; -Dbaton.snapshots=update stores it anew\n" + shape;
  }
}
