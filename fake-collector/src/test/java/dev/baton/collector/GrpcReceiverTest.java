package dev.baton.collector;

import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

class GrpcReceiverTest extends ReceiverContract {

  @Override
  protected SpanExporter exporter(String compression) {
    return OtlpGrpcSpanExporter.builder()
        .setEndpoint(collector.grpcEndpoint())
        .setCompression(compression == null ? "none" : compression)
        .build();
  }
}
