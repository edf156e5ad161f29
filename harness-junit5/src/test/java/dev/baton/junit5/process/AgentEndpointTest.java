package dev.baton.junit5.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentEndpointTest {

  @Test
  void itIsWhereTheAgentExportsTo() {
    assertThat(
            AgentEndpoint.of(Map.of("otel.exporter.otlp.endpoint", "http://127.0.0.1:4319")::get))
        .contains(new AgentEndpoint(4319, false, Duration.ofSeconds(5)));
  }

  @Test
  void settingsOfTracesComeFirst() {
    assertThat(
            AgentEndpoint.of(
                Map.of(
                        "otel.exporter.otlp.endpoint", "http://collector:4318",
                        "otel.exporter.otlp.traces.endpoint", "http://localhost:4319/v1/traces",
                        "otel.exporter.otlp.traces.protocol", "grpc",
                        "otel.bsp.schedule.delay", "100ms")
                    ::get))
        .contains(new AgentEndpoint(4319, true, Duration.ofMillis(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://collector:4318", "http://localhost", "no url", ""})
  void aCollectorElsewhereIsLeftAlone(String endpoint) {
    assertThat(AgentEndpoint.of(Map.of("otel.exporter.otlp.endpoint", endpoint)::get)).isEmpty();
  }

  @Test
  void withoutAnEndpointThereIsNone() {
    assertThat(AgentEndpoint.of(name -> null)).isEmpty();
  }
}
