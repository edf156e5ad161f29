package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServiceEnvironmentTest {

  private final TraceHarness harness = TraceHarness.start("environment");

  @AfterEach
  void close() {
    harness.close();
  }

  private void span(Map<String, String> variables) {
    OpenTelemetry orders = harness.exportingService("orders", variables);
    orders.getTracer("test").spanBuilder("POST /orders").startSpan().end();
    harness.flush();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf", "http/json"})
  void spansGoToTheCollectorWhateverEndpointProductionHas(String protocol) {
    span(
        Map.of(
            "OTEL_EXPORTER_OTLP_PROTOCOL", protocol,
            "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example.com:4317",
            "OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret",
            "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));

    assertThat(harness.collector().received())
        .extracting(CapturedSpan::service, CapturedSpan::name)
        .containsExactly(tuple("orders", "POST /orders"));
  }

  @Test
  void theAddressForTracesAloneDoesNotCountEither() {
    span(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector.example.com/v1/traces"));

    assertThat(harness.collector().received()).hasSize(1);
  }

  @Test
  void samplerAndResourceAreThoseOfProduction() {
    span(
        Map.of(
            "OTEL_TRACES_SAMPLER", "always_off",
            "OTEL_SERVICE_NAME", "orders-v2",
            "OTEL_RESOURCE_ATTRIBUTES", "service.version=2.0"));

    CapturedSpan recorded = harness.recording().spans().get(0);
    assertThat(harness.collector().received()).isEmpty();
    assertThat(recorded.service()).isEqualTo("orders-v2");
    assertThat(recorded.resource().attributes().toString()).contains("service.version=\"2.0\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "logging", "console, none"})
  void aServiceThatDoesNotExportIsRecordedAllTheSame(String exporter) {
    span(Map.of("OTEL_TRACES_EXPORTER", exporter));

    assertThat(harness.collector().received()).isEmpty();
    assertThat(harness.recording().spans()).hasSize(1);
  }

  @Test
  void everyWrongVariableIsNamedAtOnce() {
    Map<String, String> wrong =
        Map.of(
            "OTEL_TRACES_SAMPLER", "sometimes",
            "OTEL_TRACES_EXPORTER", "zipkin",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "thrift",
            "OTEL_EXPORTER_OTLP_TIMEOUT", "soon",
            "OTEL_BSP_MAX_QUEUE_SIZE", "0",
            "OTEL_BSP_SCHEDULE_DELAY", "later");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> harness.exportingService("orders", wrong))
        .withMessage(
            """
            the environment does not configure the service:
              OTEL_TRACES_SAMPLER must be always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio, but was 'sometimes'
              OTEL_TRACES_EXPORTER must be otlp, or none, console or logging for no export over the network, but was 'zipkin'
              OTEL_EXPORTER_OTLP_PROTOCOL: must be one of grpc, http/protobuf, http/json, but was 'thrift'
              OTEL_EXPORTER_OTLP_TIMEOUT: must be a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d, but was 'soon'
              OTEL_BSP_MAX_QUEUE_SIZE must be a whole number from 1 to 2147483647, but was '0'
              OTEL_BSP_SCHEDULE_DELAY must be a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d, but was 'later'\
            """);
  }
}
