package dev.baton.collector;

import dev.baton.collector.exporter.OtlpProtocol;
import java.util.Map;
import java.util.TreeMap;

/** The variables with which another process sends its telemetry to a collector. */
final class ProcessEnvironment {

  /** Milliseconds: an assertion fails when nothing has happened for 500. */
  private static final String SCHEDULE_DELAY = "100";

  private ProcessEnvironment() {}

  static Map<String, String> of(String service, OtlpProtocol protocol, String endpoint) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("OTEL_SERVICE_NAME", service);
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol.toString());
    variables.put("OTEL_TRACES_EXPORTER", "otlp");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    variables.put("OTEL_BSP_SCHEDULE_DELAY", SCHEDULE_DELAY);
    variables.put("OTEL_PROPAGATORS", "tracecontext,baggage");
    return variables;
  }
}
