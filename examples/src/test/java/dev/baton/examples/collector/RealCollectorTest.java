package dev.baton.examples.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.CrossCheck;
import dev.baton.collector.pipeline.RealCollector;
import dev.baton.collector.pipeline.traffic.Traffic;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The same policies on a real Collector, where a developer has one. */
class RealCollectorTest {

  private static final String YAML =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
        tail_sampling:
          decision_wait: 30s
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: slow, type: latency, latency: {threshold_ms: 2000}}
            - {name: tenant, type: string_attribute, string_attribute: {key: tenant, values: [t7]}}
            - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 5}}
      exporters: {debug: }
      service:
        pipelines:
          traces: {receivers: [otlp], processors: [tail_sampling], exporters: [debug]}
      """;

  @Test
  void bothDecideAlike() {
    Assumptions.assumeTrue(
        RealCollector.given().isPresent(), "-Dbaton.collector.binary is not set");
    RealCollector real = RealCollector.given().orElseThrow();

    CrossCheck check = real.compare(YAML, Traffic.shop().traces(5_000).build());

    assertThat(check.exported()).isPositive();
    assertThat(check.differences()).as(check.toString()).isEmpty();
  }
}
