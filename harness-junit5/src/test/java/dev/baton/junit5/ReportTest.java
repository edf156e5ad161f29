package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

  @Test
  void aReportOfVeryManySpansSaysWhatItLeavesOut() throws IOException {
    List<Path> files;
    try (TraceHarness harness = TraceHarness.start("very many")) {
      Tracer tracer = harness.service("app").getTracer("example");
      for (int i = 0; i <= 10_000; i++) {
        tracer.spanBuilder("job").startSpan().end();
      }
      files = new ReportFiles(reports).write(harness.recording().snapshot(), "many", "many", null);
    }

    String page = Files.readString(files.get(0));
    assertThat(Pattern.compile("<p class=\"cut big\">(.*?)</p>").matcher(page).results())
        .extracting(found -> found.group(1))
        .containsExactly(
            "This page shows 2,000 of 10,001 spans: those with an error, without an end or without"
                + " their parent, then the longest, each with all that is above it.",
            "many.otlp.json beside it has 10,000 of 10,001 spans, selected in the same way.");
    assertThat(Files.readString(files.get(1)).split("\"spanId\"", -1)).hasSize(10_001);
  }

  @Test
  void aReportThatWasWrittenAtOnceIsNotWrittenAgainIfNothingCame() throws IOException {
    Recording recording = Recording.of("job");
    recording.accept(List.of(span("job", 1)));

    assertThat(pageAfter(recording, recording::over)).isEqualTo("as it was");
  }

  @Test
  void aReportThatWasWrittenAtOnceIsWrittenAgainIfSomethingCame() throws IOException {
    Recording recording = Recording.of("job");
    recording.accept(List.of(span("job", 1)));

    assertThat(pageAfter(recording, () -> recording.accept(List.of(span("late", 2)))))
        .contains("late");
  }

  @Test
  void theTextOfTheFailureComesIntoAReportThatWasWrittenAtOnce() throws IOException {
    Recording recording = Recording.of("job");
    HarnessReports written = new HarnessReports(new ReportFiles(reports));
    Waiter waiter = new Waiter(recording, WaitSettings.defaults());
    HarnessSession session = new HarnessSession(recording, waiter, () -> "job");
    written.writeAtOnce();

    written.failed(session);
    written.failed(session, "Expected a single trace, but there is none.");

    Path page = reports.resolve("job.html");
    assertThat(Files.readString(page)).contains("Expected a single trace, but there is none.");
    Files.writeString(page, "as it was");
    written.failed(session, "Expected a single trace, but there is none.");
    assertThat(Files.readString(page)).isEqualTo("as it was"); // as one that polls says it again
  }

  /** Returns the page of a harness that is closed after an assertion has failed. */
  private String pageAfter(Recording recording, Runnable untilClosed) throws IOException {
    HarnessReports written = new HarnessReports(new ReportFiles(reports));
    Waiter waiter = new Waiter(recording, WaitSettings.defaults());
    HarnessSession session = new HarnessSession(recording, waiter, () -> "job");
    Path page = reports.resolve("job.html");
    written.writeAtOnce();
    written.failed(session);
    Files.writeString(page, "as it was");

    untilClosed.run();
    written.writeIfFailed(session);
    return Files.readString(page);
  }

  private static CapturedSpan span(String name, int id) {
    SpanContext context =
        SpanContext.create(
            "%032x".formatted(id),
            "%016x".formatted(id),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, name).time(1, 2).build();
  }
}
