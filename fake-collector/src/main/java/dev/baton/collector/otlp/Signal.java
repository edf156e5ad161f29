package dev.baton.collector.otlp;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** The OTLP signals. */
public enum Signal {
  /** Spans. */
  TRACES(
      "/v1/traces",
      "opentelemetry.proto.collector.trace.v1.TraceService",
      ExportTraceServiceRequest.getDefaultInstance(),
      ExportTraceServiceResponse.newBuilder()
          .setPartialSuccess(ExportTracePartialSuccess.getDefaultInstance())
          .build()),
  /** Metrics: accepted, so that an SDK can send all three signals, and ignored. */
  METRICS(
      "/v1/metrics",
      "opentelemetry.proto.collector.metrics.v1.MetricsService",
      ExportMetricsServiceRequest.getDefaultInstance(),
      ExportMetricsServiceResponse.newBuilder()
          .setPartialSuccess(ExportMetricsPartialSuccess.getDefaultInstance())
          .build()),
  /** Log records: accepted like metrics. */
  LOGS(
      "/v1/logs",
      "opentelemetry.proto.collector.logs.v1.LogsService",
      ExportLogsServiceRequest.getDefaultInstance(),
      ExportLogsServiceResponse.newBuilder()
          .setPartialSuccess(ExportLogsPartialSuccess.getDefaultInstance())
          .build());

  private final String httpPath;
  private final String grpcService;
  private final Message request;
  private final Message success;

  Signal(String httpPath, String grpcService, Message request, Message success) {
    this.httpPath = httpPath;
    this.grpcService = grpcService;
    this.request = request;
    this.success = success;
  }

  /** Returns the HTTP path of its requests. */
  public String httpPath() {
    return httpPath;
  }

  /** Returns the full name of its gRPC service, whose only method is {@code Export}. */
  public String grpcService() {
    return grpcService;
  }

  Message.Builder newRequest() {
    return request.newBuilderForType();
  }

  /**
   * Returns the response of a full success. Its partial success is present but empty, as in the
   * Collector's response; clients must read it as full success.
   */
  Message success() {
    return success;
  }
}
