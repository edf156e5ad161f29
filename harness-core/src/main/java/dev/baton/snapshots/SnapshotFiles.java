package dev.baton.snapshots;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The snapshot files of one test, each used by one assertion. Thread-safe. */
public final class SnapshotFiles {

  /** The extension of snapshot files. */
  public static final String EXTENSION = ".trace";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_. -]*");

  private final Path directory;
  private final String file;
  private final String owner;
  private final SnapshotMode mode;
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();

  private SnapshotFiles(Path directory, String file, String owner, SnapshotMode mode) {
    this.directory = requireNonNull(directory, "directory");
    this.file = requireNonNull(file, "file");
    this.owner = requireNonNull(owner, "owner");
    this.mode = requireNonNull(mode, "mode");
  }

  /**
   * Returns the files of a test.
   *
   * @param directory the directory for the files of the test's class
   * @param file how the names of its files begin: {@code checkoutIsOneTrace}
   * @param owner the display name of the test: {@code CheckoutTest.checkoutIsOneTrace}
   */
  public static SnapshotFiles of(Path directory, String file, String owner, SnapshotMode mode) {
    return new SnapshotFiles(directory, file, owner, mode);
  }

  /**
   * Returns the file of this name for an assertion.
   *
   * @param name tells the snapshots of one test apart; empty if there is only one
   * @param line the line of the assertion
   * @throws IllegalStateException if an assertion on another line uses the same name
   * @throws IllegalArgumentException if the name is not valid in file names on all systems
   */
  public SnapshotFile file(String name, String line) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a snapshot has letters, digits, spaces, '.', '_' and '-' only, but was '%s'"
              .formatted(name));
    }
    Path path = directory.resolve(file + (name.isEmpty() ? "" : "-" + name) + EXTENSION);
    // Some file systems are case-insensitive.
    Claim first = claims.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new Claim(line, path));
    if (!first.line().equals(line) || !first.path().equals(path)) {
      throw new IllegalStateException(twice(first, path, line));
    }
    return new SnapshotFile(path, owner + (name.isEmpty() ? "" : " " + name), mode);
  }

  private String twice(Claim first, Path path, String line) {
    return "two assertions of %s have one snapshot, %s: %s and %s; give one of them a name of its own: matchesSnapshot(\"…\")"
        .formatted(owner, path, first.line(), line);
  }

  /** Returns the files that assertions have used so far. */
  public Set<Path> asked() {
    return claims.values().stream().map(Claim::path).collect(Collectors.toUnmodifiableSet());
  }

  private record Claim(String line, Path path) {}
}
