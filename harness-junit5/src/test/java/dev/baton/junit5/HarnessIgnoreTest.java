package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.assertions.BatonAssertions.named;

import dev.baton.waiting.WaitSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a harness leaves out of its assertions: from its start, and from within the test. */
class HarnessIgnoreTest {

  @TempDir Path reports;

  private TraceHarness start() {
    WaitSettings hasty = WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(20));
    return new TraceHarness(
        new HarnessSettings("ignoring", 1, hasty, true, reports, List.of(named("scheduled job"))));
  }

  private static void span(OpenTelemetry telemetry, String name) {
    telemetry.getTracer("test").spanBuilder(name).startSpan().end();
  }

  @Test
  void whatTheSettingsIgnoreIsRecordedAndNotAssertedOn() {
    try (TraceHarness harness = start()) {
      span(harness.service("shop"), "GET /stock");
      span(harness.service("cron"), "scheduled job");

      assertThat(harness).hasSingleTrace().root().hasName("GET /stock");
      assertThat(harness.recording().spans()).hasSize(2);
    }
  }

  @Test
  void aTestIgnoresMore() {
    try (TraceHarness harness = start()) {
      span(harness.service("shop"), "GET /health");
      harness.ignore(named("GET /health"));

      assertThat(harness).hasNoSpans();
      assertThatThrownBy(() -> assertThat(harness).hasTraces(1))
          .hasMessageContaining("left out: nothing of scheduled job, 1 trace of GET /health");
    }
  }

  @Test
  void whatIsIgnoredRefutesNothingAfterwards() {
    try (TraceHarness harness = start()) {
      assertThat(harness).hasNoSpans();
      span(harness.service("cron"), "scheduled job");

      harness.finish(Optional.empty(), () -> new FindingLevels(List.of()), TestBaseline.NONE);
      assertThat(harness.recording().spans()).hasSize(1);
    }
  }
}
