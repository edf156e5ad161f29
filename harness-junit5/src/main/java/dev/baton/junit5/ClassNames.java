package dev.baton.junit5;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines which test classes share their simple name with a class in another package. It
 * inspects all classes in the same directory or archive, so the result is the same in each fork of
 * a build, whichever classes the fork runs.
 */
final class ClassNames {

  private static final String ENDING = ".class";

  /** For each directory or archive, the lower-case names that occur in several packages. */
  private static final ConcurrentMap<Path, Optional<Set<String>>> SHARED =
      new ConcurrentHashMap<>();

  private ClassNames() {}

  /** Returns the name without its package if that is unique, otherwise the full name. */
  static String shortest(Class<?> type) {
    String name = TestNames.of(type);
    Path origin = origin(type);
    Optional<Set<String>> shared =
        origin == null ? Optional.empty() : SHARED.computeIfAbsent(origin, ClassNames::read);
    boolean isClear = shared.isPresent() && !shared.get().contains(key(name));
    return isClear ? name : type.getName();
  }

  /** Returns the directory or archive of a class; null if it cannot be inspected. */
  static @Nullable Path origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null || !"file".equals(source.getLocation().getProtocol())
          ? null
          : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null; // the URL is invalid
    }
  }

  private static Optional<Set<String>> read(Path origin) {
    try {
      if (Files.isDirectory(origin)) {
        return Optional.of(sharedBelow(origin));
      }
      try (FileSystem archive = FileSystems.newFileSystem(origin)) {
        return Optional.of(sharedBelow(archive.getPath("/")));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // not a readable archive
    }
  }

  private static Set<String> sharedBelow(Path root) throws IOException {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .map(file -> file.getFileName() == null ? "" : file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> key(name.substring(0, name.length() - ENDING.length())))
          .filter(name -> !seen.add(name))
          .forEach(shared::add);
    }
    return shared;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
