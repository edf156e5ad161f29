package dev.baton.junit5;

import dev.baton.snapshots.SnapshotFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds stored snapshots that no test uses any more: their test passed without them, or does not
 * exist. A test that failed or was skipped is no evidence. Thread-safe.
 */
final class StaleSnapshots {

  /** The key of report entries; the value is the file. */
  static final String ENTRY = "baton.snapshots.stale";

  private static final Namespace NAMESPACE = Namespace.create(StaleSnapshots.class);
  private static final System.Logger LOGGER = System.getLogger("dev.baton.snapshots");

  private final Set<String> passed = ConcurrentHashMap.newKeySet();
  private final Set<Path> asked = ConcurrentHashMap.newKeySet();

  /** Whether there were any when the first test of the class passed; most classes have none. */
  private final boolean hasStored;

  private StaleSnapshots(Class<?> testClass) {
    hasStored = Files.isDirectory(TestSnapshots.directoryOf(testClass));
  }

  private static StaleSnapshots of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(), StaleSnapshots::new, StaleSnapshots.class);
  }

  /** Records that a test passed, and the files that it used. */
  static void passed(ExtensionContext context, TestSnapshots test) {
    StaleSnapshots known = of(context);
    Set<Path> files = test.asked();
    if (known.hasStored || !files.isEmpty()) {
      known.passed.add(test.file());
      known.asked.addAll(files);
    }
  }

  /** Reports the stale snapshots of a class after all of its tests. */
  static void report(ExtensionContext context) {
    StaleSnapshots known = of(context);
    Class<?> testClass = context.getRequiredTestClass();
    Path directory = TestSnapshots.directoryOf(testClass);
    Stream.concat(
            known.in(directory, testClass).stream(),
            isFirst(context, directory) ? ofVanishedClasses(directory, testClass) : Stream.of())
        .forEach(file -> tell(context, file));
  }

  private static void tell(ExtensionContext context, Path file) {
    LOGGER.log(Level.WARNING, "no test uses the snapshot {0} any more", file);
    context.publishReportEntry(ENTRY, file.toString());
  }

  private List<Path> in(Path directory, Class<?> testClass) {
    return storedIn(directory).stream().filter(file -> isStale(file, testClass)).toList();
  }

  private boolean isStale(Path file, Class<?> testClass) {
    String stem = stemOf(file);
    return passed.stream().anyMatch(test -> isOf(test, stem, "-"))
        ? !asked.contains(file)
        : !hasMethod(testClass, stem);
  }

  private static String stemOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SnapshotFiles.EXTENSION.length());
  }

  /**
   * Returns whether a file belongs to a test: {@code checkout.2-paid} belongs to {@code
   * checkout.2}, which belongs to {@code checkout}.
   */
  private static boolean isOf(String test, String stem, String marks) {
    return stem.startsWith(test)
        && (stem.length() == test.length() || marks.indexOf(stem.charAt(test.length())) >= 0);
  }

  private static boolean hasMethod(Class<?> testClass, String stem) {
    return !ReflectionSupport.findMethods(
            testClass,
            method -> isOf(TestSnapshots.fileOf(testClass, method), stem, ".-"),
            HierarchyTraversalMode.TOP_DOWN)
        .isEmpty();
  }

  /** Returns whether this is the first class of its package that checks the directory. */
  private static boolean isFirst(ExtensionContext context, Path directory) {
    Path around = directory.resolve("..").normalize();
    Object mine = new Object();
    return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(around, p -> mine) == mine;
  }

  private static Stream<Path> ofVanishedClasses(Path directory, Class<?> testClass) {
    return children(directory.resolve("..").normalize()).stream()
        .filter(Files::isDirectory)
        .filter(other -> !exists(other.getFileName().toString(), testClass))
        .flatMap(other -> storedIn(other).stream());
  }

  private static boolean exists(String name, Class<?> testClass) {
    String type =
        testClass.getPackageName().isEmpty() ? name : testClass.getPackageName() + "." + name;
    return ReflectionSupport.tryToLoadClass(type).toOptional().isPresent();
  }

  private static List<Path> storedIn(Path directory) {
    return children(directory).stream()
        .filter(file -> file.toString().endsWith(SnapshotFiles.EXTENSION))
        .toList();
  }

  private static List<Path> children(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for snapshots in " + directory, e);
    }
  }
}
