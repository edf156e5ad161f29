package dev.baton.collector.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.collector.FakeCollector;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/** The official Java exporters, which send each span by itself and retry quickly. */
final class OfficialClient {

  /** The protocols of the official exporters. */
  enum Protocol {
    GRPC,
    HTTP
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .setMaxAttempts(5)
          .setInitialBackoff(Duration.ofMillis(10))
          .setMaxBackoff(Duration.ofMillis(20))
          .build();

  private final Protocol protocol;
  private final String endpoint;

  OfficialClient(FakeCollector collector, Protocol protocol) {
    this.protocol = protocol;
    endpoint =
        protocol == Protocol.GRPC ? collector.grpcEndpoint() : collector.httpTracesEndpoint();
  }

  /** Sends spans one after the other, and returns when each is sent or given up. */
  void send(int spans) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter()))
            .build()) {
      for (int i = 0; i < spans; i++) {
        provider.get("lib").spanBuilder("work " + i).startSpan().end();
        provider.forceFlush().join(30, SECONDS);
      }
    }
  }

  private SpanExporter exporter() {
    return switch (protocol) {
      case GRPC ->
          OtlpGrpcSpanExporter.builder()
              .setEndpoint(endpoint)
              .setRetryPolicy(RETRIES)
              .setTimeout(TIMEOUT)
              .build();
      case HTTP ->
          OtlpHttpSpanExporter.builder()
              .setEndpoint(endpoint)
              .setRetryPolicy(RETRIES)
              .setTimeout(TIMEOUT)
              .build();
    };
  }
}
