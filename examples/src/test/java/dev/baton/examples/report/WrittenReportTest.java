package dev.baton.examples.report;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report of a test that passes. */
@TraceTest
class WrittenReportTest {

  @Test
  void aReportCanBeWrittenAtAnyTime(TraceHarness harness) {
    harness.service("jobs").getTracer("example").spanBuilder("clean up").startSpan().end();

    List<Path> files = harness.writeReport();

    assertThat(files)
        .containsExactly(
            Path.of("target/trace-report/WrittenReportTest/aReportCanBeWrittenAtAnyTime.html"),
            Path.of(
                "target/trace-report/WrittenReportTest/aReportCanBeWrittenAtAnyTime.otlp.json"));
    assertThat(files.get(0)).content().contains("clean up");
  }
}
