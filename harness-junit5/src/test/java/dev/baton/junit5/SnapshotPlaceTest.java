package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.snapshots.SnapshotMode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Files of the classes below come and go beside those that are committed. */
class SnapshotPlaceTest {

  private static final Path HERE = Path.of("src/test/resources/dev/baton/junit5");

  @TempDir Path reports;

  @BeforeEach
  @AfterEach
  void clean() throws IOException {
    for (Class<?> type :
        List.of(StoringTestCase.class, OverloadsTestCase.class, ClassTestCase.class)) {
      for (Path file : stored(type)) {
        Files.delete(file);
      }
      Files.deleteIfExists(HERE.resolve(TestNames.of(type)));
    }
  }

  private static List<Path> stored(Class<?> type) throws IOException {
    Path directory = HERE.resolve(TestNames.of(type));
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<String> names(Class<?> type) throws IOException {
    return stored(type).stream().map(file -> file.getFileName().toString()).toList();
  }

  /** Wherever this runs, the tests below think that somebody works there. */
  private Kit kit() {
    return Kit.reportingTo(reports).with(TestSnapshots.CI_SETTING, "false");
  }

  private EngineExecutionResults run(Class<?> type, String mode) {
    return kit().with(SnapshotMode.SETTING, mode).run(type);
  }

  /** A relative one would be another one as soon as the first file is there. */
  @Test
  void aClassOutsideOfAnyModuleHasAWholePathToo() {
    assertThat(TestSnapshots.directoryOf(String.class)).isAbsolute();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class StoringTestCase {

    @Test
    void one(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("job").startSpan().end();
      assertThat(harness).matchesSnapshot();
      assertThat(harness).span("job").hasNoParent();
      assertThat(harness).hasSingleTrace().matchesSnapshot("named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void each(String name, TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder(name).startSpan().end();
      assertThat(harness).matchesSnapshot();
    }
  }

  @Test
  void filesLieBesideTheResourcesOfTheTestsModule() throws IOException {
    run(StoringTestCase.class, "write").testEvents().assertStatistics(s -> s.succeeded(3));
    assertThat(names(StoringTestCase.class))
        .containsExactly("each.1.trace", "each.2.trace", "one-named.trace", "one.trace");
    assertThat(stored(StoringTestCase.class).get(1))
        .hasContent(
            """
            # SnapshotPlaceTest$StoringTestCase.each.2
            # stored by Baton; -Dbaton.snapshots=update stores it anew
            b    @StoringTestCase  INTERNAL
            """);
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class OverloadsTestCase {

    @Test
    void pays(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("cash").startSpan().end();
      assertThat(harness).matchesSnapshot();
    }

    @ParameterizedTest
    @ValueSource(strings = "card")
    void pays(String by, TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder(by).startSpan().end();
      assertThat(harness).matchesSnapshot("named");
    }
  }

  @Test
  void overloadsHaveFilesOfTheirOwn() throws IOException {
    run(OverloadsTestCase.class, "write").testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(names(OverloadsTestCase.class))
        .containsExactly(
            "pays(String,TraceHarness,Tracer).1-named.trace", "pays(TraceHarness,Tracer).trace");

    EngineExecutionResults results = run(OverloadsTestCase.class, "verify");

    results.testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(stale(results)).isEmpty();
  }

  @Test
  void whatIsStoredHoldsInCiAndWhatIsMissingFails() throws IOException {
    run(StoringTestCase.class, "write");
    Files.delete(stored(StoringTestCase.class).get(3));

    EngineExecutionResults results = run(StoringTestCase.class, "verify");

    results.testEvents().assertStatistics(s -> s.succeeded(2).failed(1));
    assertThat(Kit.failures(results).get(0))
        .hasMessageStartingWith("Expected the snapshot src/test/resources/dev/baton/junit5/")
        .hasMessageContaining("one.trace, but it is missing");
    assertThat(names(StoringTestCase.class)).hasSize(3);
  }

  @Test
  void aModeThatThereIsNotFailsOnlyTestsThatAsk() {
    EngineExecutionResults results = run(StoringTestCase.class, "yes");
    assertThat(Kit.failures(results))
        .hasSize(3)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessage("baton.snapshots must be write, update or verify, but was 'yes'"));
  }

  @Test
  void filesThatNoTestAsksForAreReported() throws IOException {
    run(StoringTestCase.class, "write");
    Path directory = HERE.resolve(TestNames.of(StoringTestCase.class));
    Files.writeString(directory.resolve("one-old.trace"), "job\n");
    Files.writeString(directory.resolve("gone.trace"), "job\n");
    Files.writeString(directory.resolve("each.3.trace"), "job\n");
    Files.writeString(directory.resolve("notes.txt"), "not ours");

    EngineExecutionResults results = run(StoringTestCase.class, "verify");

    assertThat(stale(results)).containsExactly("gone.trace", "one-old.trace");
    Files.delete(directory.resolve("notes.txt"));
  }

  @Test
  void filesOfClassesThatAreGoneAreReported() throws IOException {
    Path gone = Files.createDirectories(HERE.resolve("GoneTest"));
    Files.writeString(gone.resolve("once.trace"), "job\n");
    try {
      assertThat(stale(run(StoringTestCase.class, "write"))).containsExactly("once.trace");
    } finally {
      Files.delete(gone.resolve("once.trace"));
      Files.delete(gone);
    }
  }

  private static List<String> stale(EngineExecutionResults results) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(
            event ->
                event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
        .map(entry -> entry.getKeyValuePairs().get(StaleSnapshots.ENTRY))
        .map(file -> Path.of(file).getFileName().toString())
        .toList();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class ClassTestCase {

    static TraceHarness shared;

    @BeforeAll
    static void start(TraceHarness harness) {
      shared = harness;
    }

    @Test
    void first() {
      shared.service("web").getTracer("t").spanBuilder("a").startSpan().end();
      assertThat(shared).matchesSnapshot();
    }

    @Test
    void second() {
      shared.service("web").getTracer("t").spanBuilder("b").startSpan().end();
      assertThat(shared).matchesSnapshot();
    }
  }

  @Test
  void testsThatShareAHarnessStoreEachItsOwn() throws IOException {
    run(ClassTestCase.class, "write").testEvents().assertStatistics(s -> s.succeeded(2));
    assertThat(names(ClassTestCase.class)).containsExactly("first.trace", "second.trace");
  }

  @Test
  void testsInParallelStoreEachItsOwn() throws IOException {
    kit()
        .with(SnapshotMode.SETTING, "write")
        .inParallel()
        .run(StoringTestCase.class)
        .testEvents()
        .assertStatistics(s -> s.succeeded(3));
    assertThat(names(StoringTestCase.class)).hasSize(4);
  }
}
