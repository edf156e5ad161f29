package dev.baton.collector.otlp;

/** The OTLP signals. */
public enum Signal {
  /** Spans. */
  TRACES("/v1/traces", "trace", "Trace"),
  /** Metrics: checked and counted, and kept as they were sent. */
  METRICS("/v1/metrics", "metrics", "Metrics"),
  /** Log records. */
  LOGS("/v1/logs", "logs", "Logs");

  private final String httpPath;
  private final String packageName;
  private final String messageName;

  Signal(String httpPath, String packageName, String messageName) {
    this.httpPath = httpPath;
    this.packageName = packageName;
    this.messageName = messageName;
  }

  /** Returns the HTTP path of its requests. */
  public String httpPath() {
    return httpPath;
  }

  /** Returns the full name of its gRPC service, whose only method is {@code Export}. */
  public String grpcService() {
    return "opentelemetry.proto.collector." + packageName + ".v1." + messageName + "Service";
  }

  String requestMessage() {
    return "Export" + messageName + "ServiceRequest";
  }

  String responseMessage() {
    return "Export" + messageName + "ServiceResponse";
  }
}
