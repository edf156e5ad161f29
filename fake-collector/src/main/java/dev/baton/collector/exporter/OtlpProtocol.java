package dev.baton.collector.exporter;

import dev.baton.collector.otlp.OtlpFormat;

/** The OTLP protocols; {@link #toString} is the value for {@code OTEL_EXPORTER_OTLP_PROTOCOL}. */
public enum OtlpProtocol {
  /** Protobuf over gRPC. */
  GRPC("grpc"),
  /** Protobuf over HTTP. */
  HTTP_PROTOBUF("http/protobuf"),
  /** JSON over HTTP. */
  HTTP_JSON("http/json");

  private final String label;

  OtlpProtocol(String label) {
    this.label = label;
  }

  OtlpFormat format() {
    return this == HTTP_JSON ? OtlpFormat.JSON : OtlpFormat.PROTOBUF;
  }

  @Override
  public String toString() {
    return label;
  }
}
