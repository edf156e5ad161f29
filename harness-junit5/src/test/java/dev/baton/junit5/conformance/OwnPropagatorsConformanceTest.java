package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service of Baton keeps every rule over real HTTP, without a known deviation. */
class OwnPropagatorsConformanceTest {

  private HttpService service;

  @BeforeEach
  void start() throws Exception {
    LiteOpenTelemetry telemetry =
        LiteOpenTelemetry.builder(Recording.of("conformance")).service("own").build();
    service = HttpService.start(TracedService.on(telemetry));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyRuleOfTraceContextLevel2IsKept() {
    Verdicts verdicts = Verdicts.of(W3cTraceContextConformance.against(service.uri("/test")));

    assertThat(verdicts.failed()).isEmpty();
    assertThat(verdicts.passed()).hasSize(50);
    assertThat(verdicts.skipped()).isEmpty();
  }

  @Test
  void everyRuleOfBaggageIsKept() {
    Verdicts verdicts = Verdicts.of(W3cBaggageConformance.against(service.uri("/test")));

    assertThat(verdicts.failed()).isEmpty();
    assertThat(verdicts.passed()).hasSize(24);
    assertThat(verdicts.skipped()).isEmpty();
  }
}
