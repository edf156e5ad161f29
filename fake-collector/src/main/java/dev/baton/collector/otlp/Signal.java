package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.TracesRequest;

/** The OTLP signals. */
public enum Signal {
  /** Spans. */
  TRACES("/v1/traces", "trace", "Trace", "span"),
  /** Metrics: checked and counted, and kept as they were sent. */
  METRICS("/v1/metrics", "metrics", "Metrics", "data point"),
  /** Log records. */
  LOGS("/v1/logs", "logs", "Logs", "log record");

  private final String httpPath;
  private final String packageName;
  private final String messageName;
  private final String item;

  Signal(String httpPath, String packageName, String messageName, String item) {
    this.httpPath = httpPath;
    this.packageName = packageName;
    this.messageName = messageName;
    this.item = item;
  }

  /** Returns the signal of a request. */
  public static Signal of(OtlpRequest request) {
    if (request instanceof TracesRequest) {
      return TRACES;
    }
    return request instanceof LogsRequest ? LOGS : METRICS;
  }

  /** Returns the HTTP path of its requests. */
  public String httpPath() {
    return httpPath;
  }

  /** Returns the full name of its gRPC service, whose only method is {@code Export}. */
  public String grpcService() {
    return "opentelemetry.proto.collector." + packageName + ".v1." + messageName + "Service";
  }

  /** Returns a text such as {@code 3 spans}, {@code 1 log record}. */
  public String items(long number) {
    return number + " " + item + (number == 1 ? "" : "s");
  }

  String requestMessage() {
    return "Export" + messageName + "ServiceRequest";
  }

  String responseMessage() {
    return "Export" + messageName + "ServiceResponse";
  }
}
