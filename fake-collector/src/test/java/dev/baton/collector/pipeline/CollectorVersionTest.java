package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CollectorVersionTest {

  private static final String YAML =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
        tail_sampling:
          policies:
            - {name: slow, type: latency, latency: {threshold_ms: 5000}}
      exporters: {otlp/tempo: {endpoint: "tempo:4317"}}
      service:
        pipelines:
          traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp/tempo]}
      """;

  private static int kept(String version) {
    CollectorConfig config = CollectorConfig.builder().yaml(YAML).collectorVersion(version).load();
    try (CollectorEngine collector = config.start()) {
      collector.receive("GET /report  5s");
      collector.settle();
      return collector.backend("otlp/tempo").spans().size();
    }
  }

  @Test
  void aThresholdIsExclusiveSince160() {
    assertThat(kept("0.155")).isEqualTo(1);
    assertThat(kept("v0.160.0")).isZero();
  }

  @Test
  void anOldVersionIsRefused() {
    assertThatThrownBy(() -> kept("0.120"))
        .hasMessage("Baton does not know the Collector 0.120, only those since 0.155");
  }
}
