package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path reports;

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class MixedTestCase {

    @Test
    void passes(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("job").startSpan().end();
      assertThat(harness).hasTraces(1);
    }

    @Test
    void fails(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("job").startSpan().end();
      throw new IllegalStateException("of its own");
    }

    @Test
    void failsWithoutSpans(TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }

    @Test
    void expectsAnAssertionToFail(TraceHarness harness) {
      assertThatThrownBy(() -> assertThat(harness).hasTraces(1)).isInstanceOf(AssertionError.class);
    }

    @Test
    void isAborted(TraceHarness harness) {
      Assumptions.abort("not here");
    }

    @Test
    void failsWithoutHarness() {
      throw new IllegalStateException("not our business");
    }
  }

  @Test
  void onlyTestsThatFailLeaveAReport() throws IOException {
    var results = Kit.reportingTo(reports).run(MixedTestCase.class);

    results.testEvents().assertStatistics(s -> s.succeeded(2).failed(3).aborted(1));
    assertThat(files())
        .containsExactly(
            "ReportTest$MixedTestCase/fails.html",
            "ReportTest$MixedTestCase/fails.otlp.json",
            "ReportTest$MixedTestCase/failsWithoutSpans.html",
            "ReportTest$MixedTestCase/failsWithoutSpans.otlp.json");
    assertThat(reports.resolve("ReportTest$MixedTestCase/fails.html"))
        .content()
        .contains("of its own", "job");
    assertThat(reports.resolve("ReportTest$MixedTestCase/fails.otlp.json"))
        .content()
        .contains("\"name\":\"job\"");
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class DynamicTestCase {

    @TestFactory
    Stream<DynamicTest> dynamic(TraceHarness harness) {
      return Stream.of(DynamicTest.dynamicTest("fails", () -> assertThat(harness).hasTraces(1)));
    }
  }

  @Test
  void aDynamicTestThatFailsLeavesTheReportOfItsFactory() throws IOException {
    Kit.reportingTo(reports).run(DynamicTestCase.class);

    assertThat(files())
        .containsExactly(
            "ReportTest$DynamicTestCase/dynamic.html",
            "ReportTest$DynamicTestCase/dynamic.otlp.json");
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class BeforeAllTestCase {

    @BeforeAll
    static void start(TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }

    @Test
    void neverRuns() {}
  }

  @Test
  void aClassThatFailsToStartLeavesAReport() throws IOException {
    Kit.reportingTo(reports).run(BeforeAllTestCase.class);

    assertThat(files())
        .containsExactly(
            "ReportTest$BeforeAllTestCase.html", "ReportTest$BeforeAllTestCase.otlp.json");
  }

  @Test
  void aReportThatCannotBeWrittenDoesNotHideWhyTheTestFailed() throws IOException {
    Path file = Files.writeString(reports.resolve("file"), "in the way");

    var results = Kit.reportingTo(file).run(MixedTestCase.class);

    assertThat(Kit.failures(results))
        .filteredOn(failure -> failure.getMessage().equals("of its own"))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(e -> assertThat(e).isInstanceOf(UncheckedIOException.class)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(reports)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> reports.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
