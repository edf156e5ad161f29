package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the official SDK keeps and what not, over real HTTP: nobody here wrote it. */
class OfficialSdkConformanceTest {

  private HttpService service;

  @BeforeEach
  void start() throws Exception {
    service = HttpService.start(TracedService.onTheOfficialSdk());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void theOfficialPropagatorReadsOneLineOfEachAndTheKeysOfLevel1() {
    Verdicts verdicts = Verdicts.of(W3cTraceContextConformance.against(service.uri("/test")));

    assertThat(verdicts.failed())
        .containsExactly(
            "traceparent-twice",
            "tracestate-empty-line",
            "tracestate-empty-member",
            "tracestate-lines",
            "tracestate-duplicate-keys",
            "tracestate-key-at-sign",
            "tracestate-32-members",
            "tracestate-key-at-sign-length");
    assertThat(verdicts.passed()).hasSize(42);
    assertThat(verdicts.skipped()).isEmpty();
  }

  @Test
  void atLevel1ItsKeysAreRight() {
    Verdicts verdicts =
        Verdicts.of(
            W3cTraceContextConformance.with(Exchange.callback(service.uri("/test")))
                .level(Level.ONE)
                .lenient()
                .tests());

    assertThat(verdicts.failed())
        .containsExactly(
            "traceparent-twice",
            "tracestate-empty-line",
            "tracestate-empty-member",
            "tracestate-lines");
  }

  @Test
  void itsBaggageIsRightSinceItReadsProperties() {
    Verdicts verdicts = Verdicts.of(W3cBaggageConformance.against(service.uri("/test")));

    assertThat(verdicts.failed())
        .isIn(
            List.of(),
            List.of(
                "baggage-blanks",
                "baggage-value-empty",
                "baggage-properties",
                "baggage-property-values"));
  }
}
