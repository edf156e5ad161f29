package dev.baton.junit5;

import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpExporterBuilder;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import dev.baton.sdk.export.BatchingSink;
import dev.baton.sdk.export.BatchingSinkBuilder;
import dev.baton.trace.SpanSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration of a service by the {@code OTEL_*} variables of its deployment. */
final class ServiceEnvironment {

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final Set<String> SILENT = Set.of("none", "console", "logging", "logging-otlp");
  private static final SpanSink NOWHERE = spans -> {};

  private final Map<String, String> variables;

  ServiceEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * Configures the service, except for its sink.
   *
   * @throws IllegalArgumentException if variables are invalid; the message names all of them
   */
  void configure(LiteOpenTelemetryBuilder service) {
    List<String> ofTheSdk = new ArrayList<>();
    collect(ofTheSdk, () -> service.fromEnvironment(variables));
    List<String> problems = withoutHeading(ofTheSdk);
    collect(problems, this::exports);
    collect(problems, this::exporter);
    collect(problems, () -> batches(NOWHERE));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment does not configure the service:\n  " + String.join("\n  ", problems));
    }
  }

  /** Removes the heading of a list of problems. */
  private static List<String> withoutHeading(List<String> problems) {
    return problems.stream()
        .flatMap(problem -> problem.lines().skip(1).map(String::strip))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void collect(List<String> problems, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns whether spans are exported over OTLP. Exporters that write to a log are ignored in
   * tests.
   */
  boolean exports() {
    String value = variables.getOrDefault(EXPORTER, "").strip();
    List<String> names =
        Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip).toList();
    if (value.isEmpty() || names.contains("otlp")) {
      return true;
    }
    if (!SILENT.containsAll(names)) {
      throw new IllegalArgumentException(
          "%s must be otlp, or none, console or logging for no export over the network, but was '%s'"
              .formatted(EXPORTER, Redaction.current().line(value, 80)));
    }
    return false;
  }

  OtlpExporterBuilder exporter() {
    return OtlpExporter.builderFromEnvironment(variables);
  }

  BatchingSinkBuilder batches(SpanSink exporter) {
    return BatchingSink.builder(exporter).environment(variables);
  }
}
