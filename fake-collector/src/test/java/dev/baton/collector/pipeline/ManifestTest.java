package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations out of Kubernetes manifests, with the lines of the manifest. */
class ManifestTest {

  private static final String AS_TEXT =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: observability}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: otel}
      data:
        start.sh: |
          #!/bin/sh
          exec otelcol --config /etc/relay.yaml
        relay.yaml: |
          receivers:
            otlp: {protocols: {grpc: }}
          processors:
            batch: {timeout: TIMEOUT}
          exporters:
            debug:
          service:
            pipelines:
              traces: {receivers: [otlp], processors: [batch], exporters: [debug]}
      """;

  private static final String RESOURCE =
      """
      apiVersion: opentelemetry.io/v1beta1
      kind: OpenTelemetryCollector
      metadata: {name: gateway}
      spec:
        mode: deployment
        config:
          receivers:
            otlp: {protocols: {grpc: }}
          processors:
            batch: {timeout: TIMEOUT}
          exporters:
            debug:
          service:
            pipelines:
              traces: {receivers: [otlp], processors: [batch], exporters: [debug]}
      """;

  private static final String OLD_RESOURCE =
      RESOURCE.replace("v1beta1", "v1alpha1").replace("config:", "config: |");

  private static CollectorConfig load(String text) {
    return CollectorConfig.builder().source("otel.yaml", text).load();
  }

  @ParameterizedTest
  @ValueSource(strings = {AS_TEXT, RESOURCE})
  void theConfigurationIsFound(String manifest) {
    try (CollectorEngine collector = load(manifest.replace("TIMEOUT", "5s")).start()) {
      assertThat(collector.receiver()).isEqualTo("otlp");
    }
  }

  @Test
  void aTextInAResourceIsOneToo() {
    try (CollectorEngine collector = load(OLD_RESOURCE.replace("TIMEOUT", "5s")).start()) {
      assertThat(collector.receiver()).isEqualTo("otlp");
    }
  }

  @Test
  void linesAreThoseOfTheManifest() {
    for (String manifest : List.of(AS_TEXT, RESOURCE, OLD_RESOURCE)) {
      int line = 1 + manifest.lines().toList().indexOf("    batch: {timeout: TIMEOUT}");
      int deeper = 1 + manifest.lines().toList().indexOf("      batch: {timeout: TIMEOUT}");

      assertThatThrownBy(() -> load(manifest.replace("TIMEOUT", "soon")))
          .hasMessageStartingWith(
              "processors::batch::timeout (otel.yaml:" + Math.max(line, deeper) + "): ");
    }
  }

  @Test
  void ofSeveralTheTestChoosesOne() {
    String both = (AS_TEXT + "---\n" + RESOURCE).replace("TIMEOUT", "5s");

    assertThatThrownBy(() -> load(both))
        .hasMessage(
            "otel.yaml has several configurations: choose one with #, as in otel.yaml#relay.yaml;"
                + " there are relay.yaml, gateway");
  }

  @Test
  void aManifestWithoutAConfigurationIsRefused() {
    assertThatThrownBy(() -> load("apiVersion: v1\nkind: Service\n"))
        .hasMessage(
            "otel.yaml has no Collector's configuration: neither a ConfigMap with one nor"
                + " spec.config of an OpenTelemetryCollector; its kinds are Service");
  }
}
