package dev.baton.junit5;

import dev.baton.junit5.settings.RunSettings;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.snapshots.SnapshotMode;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The snapshot files of one test: {@code src/test/resources/<package>/<class>/<method>.trace} in
 * the test's own module. Thread-safe.
 */
final class TestSnapshots {

  /** The configuration parameter that overrides the detection of CI. */
  static final String CI_SETTING = "baton.ci";

  private static final int MAX_BYTES = 120;
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private final ExtensionContext context;
  private final Class<?> testClass;
  private final Method method;
  private @Nullable String file;
  private @Nullable SnapshotFiles files;

  private TestSnapshots(ExtensionContext context, Method method) {
    this.context = context;
    this.testClass = context.getRequiredTestClass();
    this.method = method;
  }

  /**
   * Returns the snapshots of this test; empty if the context is not a test, such as a whole class.
   */
  static Optional<TestSnapshots> of(ExtensionContext context) {
    return context.getTestMethod().map(method -> new TestSnapshots(context, method));
  }

  /**
   * Returns the common prefix of the names of a method's files. The number of a run and a custom
   * name may follow.
   */
  static String fileOf(Class<?> testClass, Method method) {
    return FileNames.shortened(Overloads.nameOf(testClass, method), MAX_BYTES);
  }

  /**
   * Returns the files, in the current mode.
   *
   * @throws IllegalArgumentException if the mode does not exist or is not allowed here
   */
  synchronized SnapshotFiles files() {
    if (files == null) {
      RunSettings run = SettingsReader.runOf(context);
      String setting = run.text(SnapshotMode.SETTING).orElse(null);
      String ci = run.text(CI_SETTING).orElse(System.getenv("CI"));
      SnapshotMode mode = SnapshotMode.of(setting, ci);
      String owner = TestNames.of(testClass) + "." + file();
      files = SnapshotFiles.of(directoryOf(testClass), file(), owner, mode);
    }
    return files;
  }

  /** Returns the files that assertions have used. */
  synchronized Set<Path> asked() {
    return files == null ? Set.of() : files.asked();
  }

  /** Returns the prefix of the names of the files. */
  synchronized String file() {
    if (file == null) { // most tests have no snapshot
      file = fileOf(testClass, method) + TestNames.invocation(context.getUniqueId(), ".");
    }
    return file;
  }

  Class<?> testClass() {
    return testClass;
  }

  /** Returns the directory of the snapshots of a class. */
  static Path directoryOf(Class<?> testClass) {
    String packagePath = testClass.getPackageName().replace('.', '/');
    return moduleOf(testClass)
        .resolve(RESOURCES)
        .resolve(packagePath)
        .resolve(TestNames.of(testClass));
  }

  /**
   * Returns the directory of the module, determined from the location of its classes, because an
   * IDE may run tests in the directory of the whole project.
   */
  static Path moduleOf(Class<?> testClass) {
    Path next = ClassNames.origin(testClass);
    while (next != null) {
      if (Files.isDirectory(next.resolve("src").resolve("test"))) {
        return next;
      }
      next = next.getParent();
    }
    return Path.of("").toAbsolutePath();
  }
}
