package dev.baton.collector;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

class HttpProtobufReceiverTest extends ReceiverContract {

  @Override
  protected SpanExporter exporter(String compression) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(collector.httpTracesEndpoint())
        .setCompression(compression == null ? "none" : compression)
        .build();
  }
}
