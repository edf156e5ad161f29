package dev.baton.junit5;

import dev.baton.junit5.settings.RunSettings;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The known findings of one test class, and what its tests have now. Known findings do not fail
 * their tests. After the class, lines that no test needs any more are reported, or, in a run that
 * writes, the lines of the class are replaced. Thread-safe.
 */
final class FindingsBaseline {

  /** The configuration parameter with the file, relative to the module of the tests. */
  static final String SETTING = "baton.findings.baseline";

  /** The configuration parameter that makes a run write the file. */
  static final String WRITE_SETTING = SETTING + ".write";

  /** The key of report entries about lines that no test needs any more. */
  static final String STALE_ENTRY = SETTING + ".stale";

  private static final Namespace NAMESPACE = Namespace.create(FindingsBaseline.class);
  private static final System.Logger LOGGER = System.getLogger("dev.baton.findings");

  private final BaselineFile file;
  private final boolean writes;
  private @Nullable NavigableMap<BaselineLine, Integer> known;
  private final ConcurrentMap<String, Integer> runs = new ConcurrentHashMap<>();
  private final Set<BaselineLine> found = new ConcurrentSkipListSet<>();

  private FindingsBaseline(BaselineFile file, boolean writes) {
    this.file = file;
    this.writes = writes;
  }

  /**
   * Returns the baseline of the test class of this context; empty if the run has none.
   *
   * @throws ExtensionConfigurationException if the settings or the file are invalid
   */
  static Optional<FindingsBaseline> of(ExtensionContext context) {
    RunSettings run = SettingsReader.runOf(context);
    boolean writes = run.text(WRITE_SETTING).filter(FindingsBaseline::isTrue).isPresent();
    Optional<String> path = run.text(SETTING).map(String::strip);
    if (path.isEmpty()) {
      if (writes) {
        throw new ExtensionConfigurationException(
            WRITE_SETTING + " needs " + SETTING + ", the file to write");
      }
      return Optional.empty();
    }
    if (path.get().isEmpty()) {
      throw new ExtensionConfigurationException(SETTING + " must name a file, but was ''");
    }
    Class<?> type = context.getRequiredTestClass();
    return Optional.of(
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                type,
                t -> new FindingsBaseline(file(type, path.get()), writes),
                FindingsBaseline.class));
  }

  private static boolean isTrue(String value) {
    if (!List.of("true", "false").contains(value.strip())) {
      throw new ExtensionConfigurationException(
          WRITE_SETTING + " must be true or false, but was '" + value + "'");
    }
    return value.strip().equals("true");
  }

  private static BaselineFile file(Class<?> type, String path) {
    return new BaselineFile(TestSnapshots.moduleOf(type).resolve(path), path);
  }

  BaselineFile file() {
    return file;
  }

  /** Returns whether a finding must not fail its test: it is known, or this run writes. */
  boolean allows(BaselineLine line) {
    return writes || known().containsKey(line);
  }

  private synchronized NavigableMap<BaselineLine, Integer> known() {
    if (known == null) {
      known = file.read();
    }
    return known;
  }

  /**
   * Records a run of a test. If it is not judged, nothing is known about the test.
   *
   * @throws ExtensionConfigurationException if the file is invalid
   */
  void ran(String test) {
    known();
    runs.merge(test, 1, Integer::sum);
  }

  /** Records that a run was judged, and all findings that would fail it. */
  void judged(String test, List<BaselineLine> failing) {
    runs.merge(test, -1, Integer::sum);
    found.addAll(failing);
  }

  /** Reports or writes what has changed in a class after all of its tests. */
  static void finish(ExtensionContext context) {
    FindingsBaseline baseline =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .get(context.getRequiredTestClass(), FindingsBaseline.class);
    if (baseline != null) {
      Class<?> type = context.getRequiredTestClass();
      baseline.finish(context, new TestsOfClass(ClassNames.shortest(type), type));
    }
  }

  private void finish(ExtensionContext context, TestsOfClass tests) {
    if (runs.isEmpty()) {
      return;
    }
    if (writes && (file.exists() || !found.isEmpty())) {
      file.update(lines -> replaced(lines, tests));
    }
    if (writes) {
      return;
    }
    for (Map.Entry<BaselineLine, Integer> entry : known().entrySet()) {
      if (isStale(entry.getKey(), tests)) {
        String where = file.name() + ":" + entry.getValue();
        LOGGER.log(
            Level.WARNING, "{0}: no test has this finding any more: {1}", where, entry.getKey());
        context.publishReportEntry(STALE_ENTRY, where + ": " + entry.getKey());
      }
    }
  }

  private SortedSet<BaselineLine> replaced(SortedSet<BaselineLine> lines, TestsOfClass tests) {
    SortedSet<BaselineLine> now = new TreeSet<>(lines);
    now.removeIf(line -> isStale(line, tests));
    now.addAll(found);
    return now;
  }

  /** Returns whether all runs of the test were judged without it, or there is no such test. */
  private boolean isStale(BaselineLine line, TestsOfClass tests) {
    Integer notJudged = runs.get(line.test());
    return notJudged == null ? tests.misses(line.test()) : notJudged == 0 && !found.contains(line);
  }

  /**
   * The tests of a class.
   *
   * @param name the beginning of their names
   */
  private record TestsOfClass(String name, Class<?> type) {

    /** Returns whether a name is one of a test of this class that does not exist. */
    boolean misses(String test) {
      return test.startsWith(name + "/")
          && ReflectionSupport.findMethods(
                  type,
                  method -> test.equals(name + "/" + Overloads.nameOf(type, method)),
                  HierarchyTraversalMode.TOP_DOWN)
              .isEmpty();
    }
  }
}
