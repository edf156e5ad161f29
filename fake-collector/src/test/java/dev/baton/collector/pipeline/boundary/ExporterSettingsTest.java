package dev.baton.collector.pipeline.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExporterSettingsTest {

  private static final String CONFIG =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      exporters:
        %s
      service: {pipelines: {traces: {receivers: [otlp], exporters: [%s]}}}
      """;

  /** What a Collector v0.155 said of each. */
  private static List<String> recorded() throws IOException {
    try (InputStream lines =
        ExporterSettingsTest.class.getResourceAsStream("/collector-cases/exporters.tsv")) {
      return new String(Objects.requireNonNull(lines).readAllBytes(), UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void settingsAreRefusedWhereACollectorRefusesThem(String line) {
    String[] answerAndBody = line.split("\t");

    String answer;
    try {
      load(answerAndBody[1]);
      answer = "accepted";
    } catch (ConfigException e) {
      answer = "refused";
    }

    assertThat(answer).isEqualTo(answerAndBody[0]);
  }

  @Test
  void anEndpointNeedsAPort() {
    assertThatThrownBy(() -> load("otlp: {endpoint: tempo}"))
        .hasMessage(
            "exporters::otlp::endpoint (config-1.yaml:3): must have a host and a port, as in"
                + " tempo:4317");
  }

  private static void load(String exporter) {
    CollectorConfig.of(CONFIG.formatted(exporter, exporter.substring(0, exporter.indexOf(':'))));
  }
}
