package dev.baton.collector.pipeline.loadbalancing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBalancerSettingsTest {

  private static CollectorConfig config(String settings) {
    return CollectorConfig.of(
        """
        receivers: {otlp: {protocols: {grpc: }}}
        exporters: {loadbalancing: %s}
        service: {pipelines: {traces: {receivers: [otlp], exporters: [loadbalancing]}}}
        """
            .formatted(settings));
  }

  @Test
  void settingsOfACollectorAreAccepted() {
    assertThatCode(
            () ->
                config(
                    "{routing_key: service, protocol: {otlp: {tls: {insecure: true}}},"
                        + " resolver: {static: {hostnames: [a, b]}}}"))
        .doesNotThrowAnyException();
    assertThatCode(() -> config("{resolver: {dns: {hostname: gateways}}}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|no resolvers specified for the exporter",
        "{resolver: {static: {hostnames: [a]}, dns: {hostname: b}}}|only one resolver should be",
        "{resolver: {static: {hostnames: []}}}|no endpoints specified for the static resolver",
        "{routing_key: x, resolver: {static: {hostnames: [a]}}}|unsupported routing_key: x",
        "{resolver: {static: {hostname: [a]}}}|no endpoints specified for the static resolver",
        "{resolver: {fixed: {}}}|no resolvers specified",
        "{reslover: {}}|no resolvers specified"
      })
  void whatACollectorRefusesIsRefused(String settings, String problem) {
    assertThatThrownBy(() -> config(settings)).hasMessageContaining(problem);
  }
}
