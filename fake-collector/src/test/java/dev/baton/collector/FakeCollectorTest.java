package dev.baton.collector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.otlp.Signal;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeCollectorTest {

  private final Recording recording = Recording.of("test");
  private final FakeCollector collector = FakeCollector.start(recording);

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void endpointsAreOnLoopback() {
    assertThat(collector.httpEndpoint()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(collector.grpcEndpoint()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(collector.httpTracesEndpoint()).isEqualTo(collector.httpEndpoint() + "/v1/traces");
  }

  @Test
  void spansGoIntoTheSink() {
    export(OtlpProtocol.GRPC, collector.grpcEndpoint(), 1);

    assertThat(recording.spans()).isEqualTo(collector.received()).hasSize(1);
  }

  @Test
  void metricsAndLogsAreAcceptedOverGrpc() {
    sendMetric();
    sendLog(OtlpGrpcLogRecordExporter.builder().setEndpoint(collector.grpcEndpoint()).build());

    assertThat(collector.requests(Signal.METRICS)).isPositive();
    assertThat(collector.requests(Signal.LOGS)).isEqualTo(1);
    assertThat(collector.summary())
        .matches(
            "the collector received 0 spans in 0 requests, 1 log record in 1 request,"
                + " \\d+ data points? in \\d+ requests?");
  }

  @Test
  void logsAreAcceptedOverHttp() {
    sendLog(
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(collector.httpEndpoint() + "/v1/logs")
            .build());

    assertThat(collector.requests(Signal.LOGS)).isEqualTo(1);
  }

  @Test
  void whatCameAndWhatWasRefusedIsToldInWords() throws Exception {
    export(OtlpProtocol.HTTP_JSON, collector.httpEndpoint(), 3);
    export(OtlpProtocol.GRPC, collector.grpcEndpoint(), 2);
    post("/v1/spans", "application/json");
    post("/v1/traces", "text/plain");

    assertThat(collector.summary())
        .isEqualTo(
            """
            the collector received 5 spans (4 of them again) in 2 requests and refused 2 requests:
              POST /v1/spans -> HTTP 404: no such path '/v1/spans'; \
            there are /v1/traces, /v1/metrics and /v1/logs
              POST /v1/traces -> HTTP 415: media type 'text/plain'; \
            accepted are application/json and application/x-protobuf\
            """);
  }

  @Test
  void aRequestThatIsTooLargeForGrpcIsRefused() {
    String name = "n".repeat(4 * 1024 * 1024);
    try (OtlpExporter exporter = exporter(OtlpProtocol.GRPC, collector.grpcEndpoint())) {
      exporter.accept(List.of(CapturedSpan.builder(SpanContext.getInvalid(), name).build()));

      assertThat(exporter.lostSpans()).isEqualTo(1);
      assertThat(exporter.lastError()).startsWith("gRPC RESOURCE_EXHAUSTED");
    }
    assertThat(collector.received()).isEmpty();
  }

  private static OtlpExporter exporter(OtlpProtocol protocol, String endpoint) {
    return OtlpExporter.builder().protocol(protocol).endpoint(endpoint).build();
  }

  private static void export(OtlpProtocol protocol, String endpoint, int spans) {
    CapturedSpan span = CapturedSpan.builder(SpanContext.getInvalid(), "work").build();
    try (OtlpExporter exporter = exporter(protocol, endpoint)) {
      exporter.accept(Collections.nCopies(spans, span));
    }
  }

  private HttpResponse<String> post(String path, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(collector.httpEndpoint() + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private void sendMetric() {
    OtlpGrpcMetricExporter exporter =
        OtlpGrpcMetricExporter.builder().setEndpoint(collector.grpcEndpoint()).build();
    PeriodicMetricReader reader = PeriodicMetricReader.create(exporter);
    SdkMeterProvider meters = SdkMeterProvider.builder().registerMetricReader(reader).build();
    meters.get("lib").counterBuilder("orders").build().add(1);
    reader.forceFlush().join(10, SECONDS);
    meters.close();
  }

  @Test
  void logRecordsAreHandedOnOnceHoweverOftenAClientSendsThem() throws Exception {
    List<CapturedLog> logs = Collections.synchronizedList(new ArrayList<>());
    try (FakeCollector taking = FakeCollector.builder(spans -> {}).logsTo(logs::addAll).start()) {
      taking.httpFaults().next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));
      sendLog(
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint(taking.httpEndpoint() + "/v1/logs")
              .build());

      assertThat(taking.httpFaults().awaitAttempts(2, Duration.ofSeconds(30))).isTrue();
      assertThat(taking.requests(Signal.LOGS)).isEqualTo(2);
      assertThat(logs).hasSize(1);
      assertThat(taking.summary())
          .isEqualTo("the collector received 0 spans in 0 requests, 2 log records in 2 requests");
    }
  }

  private static void sendLog(LogRecordExporter exporter) {
    try (SdkLoggerProvider loggers =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
            .build()) {
      loggers.get("lib").logRecordBuilder().setBody("hello").emit();
    }
  }
}
