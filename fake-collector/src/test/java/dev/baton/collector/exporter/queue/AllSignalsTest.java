package dev.baton.collector.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.collector.FakeCollector;
import dev.baton.collector.ReceivedRequest;
import dev.baton.collector.backend.MemoryBackend;
import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpExporterBuilder;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.MetricsRequest;
import dev.baton.collector.otlp.data.OtlpRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans, logs and metrics of the official SDK, handed on by exporters with a queue. */
class AllSignalsTest {

  private static final RetryPolicy SOON =
      new RetryPolicy(1_000, Duration.ofMillis(20), Duration.ofMillis(20), 1, 0);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(OtlpProtocol.class)
  void everythingArrivesAtTheBackendAsItWasSent(OtlpProtocol protocol) {
    try (FakeCollector backend = FakeCollector.start(spans -> {});
        FakeCollector collector = FakeCollector.start(spans -> {});
        QueuedExporter exporter = QueuedExporter.builder("tempo", to(backend, protocol)).start()) {
      collector.exportTo(exporter);
      sendAllSignals(collector);

      assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
      assertThat(contents(backend))
          .as(exporter.summary())
          .containsExactlyInAnyOrderElementsOf(contents(collector));
      assertThat(exporter.deliveredRequests()).hasSize(3);
      assertThat(exporter.summary())
          .isEqualTo(
              "tempo: 1 span sent, 0 lost; 2 data points sent, 0 lost; 1 log record sent, 0 lost");
    }
  }

  @Test
  void eachSignalWaitsUntilABackendIsUpAgain(@TempDir Path buffer) throws IOException {
    try (FakeCollector backend = FakeCollector.start(spans -> {});
        FakeCollector collector = FakeCollector.start(spans -> {})) {
      backend.grpcFaults().always(ReceiverFault.rpcStatus(14));
      try (QueuedExporter first = buffering(backend, buffer)) {
        collector.exportTo(first);
        sendAllSignals(collector);
        backend.grpcFaults().awaitAttempts(3, DEADLINE);
      }
      assertThat(Files.list(buffer)).hasSize(3);

      backend.grpcFaults().recover();
      try (QueuedExporter second = buffering(backend, buffer)) {
        assertThat(second.awaitEmpty(DEADLINE)).isTrue();
        assertThat(second.sent(Signal.LOGS)).isEqualTo(1);
        assertThat(second.lost(Signal.METRICS)).isZero();
      }
      assertThat(contents(backend)).containsExactlyInAnyOrderElementsOf(contents(collector));
    }
  }

  @Test
  void aBackendInMemoryKeepsEachSignal() {
    MemoryBackend tempo = MemoryBackend.named("tempo");
    try (FakeCollector collector = FakeCollector.start(spans -> {});
        QueuedExporter exporter = QueuedExporter.builder("tempo", tempo).start()) {
      collector.exportTo(exporter);
      sendAllSignals(collector);

      assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
      assertThat(tempo.requests(Signal.LOGS)).hasSize(1);
      assertThat(tempo.requests(Signal.METRICS)).hasSize(1);
      assertThat(tempo.recording().spans()).hasSize(1);
    }
  }

  @Test
  void eachSignalMayHaveAnEndpointOfItsOwn() {
    try (FakeCollector backend = FakeCollector.start(spans -> {});
        FakeCollector collector = FakeCollector.start(spans -> {})) {
      Map<String, String> variables =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", backend.httpEndpoint() + "/v1/traces",
              "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", backend.httpEndpoint() + "/v1/logs",
              "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", backend.httpEndpoint() + "/v1/metrics");
      try (QueuedExporter exporter =
          QueuedExporter.builder("tempo", OtlpExporter.builderFromEnvironment(variables)).start()) {
        collector.exportTo(exporter);
        sendAllSignals(collector);

        assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
        assertThat(contents(backend)).hasSize(3);
      }
    }
  }

  private static QueuedExporter buffering(FakeCollector backend, Path buffer) {
    return QueuedExporter.builder("tempo", to(backend, OtlpProtocol.GRPC))
        .retry(SOON)
        .buffer(buffer)
        .start();
  }

  private static OtlpExporterBuilder to(FakeCollector backend, OtlpProtocol protocol) {
    return OtlpExporter.builder()
        .protocol(protocol)
        .endpoints(backend::grpcEndpoint, backend::httpEndpoint);
  }

  private static List<Object> contents(FakeCollector collector) {
    return collector.receivedRequests().stream().map(AllSignalsTest::content).toList();
  }

  /** Metrics are bytes here, which are compared as the official classes read them. */
  private static Object content(ReceivedRequest request) {
    OtlpRequest content = request.content();
    try {
      return content instanceof MetricsRequest metrics
          ? ExportMetricsServiceRequest.parseFrom(metrics.protobuf().toByteArray())
          : content;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** One span, one log record and one metric with two points. */
  private static void sendAllSignals(FakeCollector collector) {
    String endpoint = collector.httpEndpoint();
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(
                        SimpleSpanProcessor.create(
                            OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint + Signal.TRACES.httpPath())
                                .build()))
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                        SimpleLogRecordProcessor.create(
                            OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(endpoint + Signal.LOGS.httpPath())
                                .build()))
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(
                        PeriodicMetricReader.create(
                            OtlpHttpMetricExporter.builder()
                                .setEndpoint(endpoint + Signal.METRICS.httpPath())
                                .build()))
                    .build())
            .build()) {
      sdk.getTracer("shop").spanBuilder("POST /orders").startSpan().end();
      sdk.getLogsBridge()
          .get("shop")
          .logRecordBuilder()
          .setSeverity(Severity.WARN)
          .setBody("declined")
          .emit();
      var orders = sdk.getMeter("shop").counterBuilder("orders").build();
      orders.add(1, Attributes.builder().put("tier", "free").build());
      orders.add(2, Attributes.builder().put("tier", "paid").build());
    }
  }
}
