package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossCheckTest {

  private static final TraceId BOTH = TraceId.parse("4bf92f3577b34da6a3ce929d0e0e4736");
  private static final TraceId ONE = TraceId.parse("0af7651916cd43dd8448eb211c80319c");

  @Test
  void differencesStandSideBySide() {
    CrossCheck check =
        new CrossCheck(
            2, 3, CrossCheck.compare("otlp/tempo", Map.of(BOTH, 3), Map.of(BOTH, 3, ONE, 2)));

    assertThat(check)
        .hasToString(
            """
            1 of 2 traces differ; the real Collector exported 3 spans
                trace                             real  baton  exporter
                0af7651916cd43dd8448eb211c80319c     0      2  otlp/tempo""");
  }

  @Test
  void aRealCollectorReceivesFromHereAndExportsToHere() {
    CollectorConfig config =
        CollectorConfig.of(
            """
            receivers: {otlp: {protocols: {grpc: }}}
            connectors: {forward: }
            exporters: {otlp/tempo: {endpoint: tempo:4317}}
            service:
              pipelines:
                traces/in: {receivers: [otlp], exporters: [forward]}
                traces/out: {receivers: [forward], exporters: [otlp/tempo]}
            """);

    assertThat(new RealConfiguration(config.plan().definition(), 4000, 5000).text())
        .contains(
            "endpoint: \"127.0.0.1:4000\"",
            "otlphttp/baton-otlp-tempo:",
            "headers: {x-baton-exporter: \"otlp/tempo\"}",
            "traces/in: {receivers: [otlp/baton], exporters: [forward]}",
            "traces/out: {receivers: [forward], exporters: [otlphttp/baton-otlp-tempo]}");
  }
}
