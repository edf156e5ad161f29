package dev.baton.collector;

import dev.baton.collector.exporter.OtlpProtocol;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The variables with which another process sends its telemetry to a collector. */
final class ProcessEnvironment {

  /** An assertion fails when nothing has happened for 500 ms, so that batches must be shorter. */
  private static final Duration SCHEDULE_DELAY = Duration.ofMillis(100);

  private ProcessEnvironment() {}

  /** Makes an environment with a mark that no other one has. */
  static GivenEnvironment give(String service) {
    String mark = UUID.randomUUID().toString().replace("-", "").substring(16);
    return new GivenEnvironment(service, mark, SCHEDULE_DELAY);
  }

  static Map<String, String> variables(
      GivenEnvironment given, OtlpProtocol protocol, String endpoint) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("OTEL_SERVICE_NAME", given.service());
    variables.put("OTEL_RESOURCE_ATTRIBUTES", GivenEnvironment.MARK.getKey() + "=" + given.mark());
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol.toString());
    variables.put("OTEL_TRACES_EXPORTER", "otlp");
    variables.put("OTEL_METRICS_EXPORTER", "none");
    variables.put("OTEL_LOGS_EXPORTER", "none");
    String delay = Long.toString(given.scheduleDelay().toMillis());
    variables.put("OTEL_BSP_SCHEDULE_DELAY", delay);
    variables.put("OTEL_BLRP_SCHEDULE_DELAY", delay); // for those that let it export logs
    variables.put("OTEL_METRIC_EXPORT_INTERVAL", delay); // or metrics
    variables.put("OTEL_PROPAGATORS", "tracecontext,baggage");
    return variables;
  }
}
