package dev.baton.collector.pipeline.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code service::telemetry}: what a Collector tells about itself. Only its resource
 * has an effect.
 */
final class TelemetrySettings {

  private static final Set<String> LOG_LEVELS =
      Set.of("", "debug", "info", "warn", "warning", "error", "dpanic", "panic", "fatal");
  private static final Set<String> LEVELS = Set.of("none", "basic", "normal", "detailed");

  private static final Set<String> OF_A_RESOURCE =
      Set.of("attributes", "attributes_list", "detectors", "schema_url");

  private TelemetrySettings() {}

  /**
   * Checks the section and returns the attributes of the Collector's own resource.
   *
   * @throws ConfigException for what a Collector refuses
   */
  static Map<String, String> ownResource(@Nullable ComponentSettings telemetry) {
    if (telemetry == null) {
      return Map.of();
    }
    ComponentSettings logs = telemetry.section("logs");
    ComponentSettings metrics = telemetry.section("metrics");
    ComponentSettings traces = telemetry.section("traces");
    ComponentSettings resource = telemetry.section("resource");
    telemetry.finish();
    if (logs != null) {
      checkLogs(logs);
    }
    if (metrics != null) {
      checkMetrics(metrics);
    }
    if (traces != null) {
      checkLevel(traces);
      traces.sections("processors");
      accept(traces, "propagators", "sampler", "limits");
    }
    return resource == null ? Map.of() : attributes(resource);
  }

  private static void checkLogs(ComponentSettings logs) {
    boolean isText = scalar(logs.node("level")) instanceof String;
    if (isText && !LOG_LEVELS.contains(logs.text("level", "").toLowerCase(Locale.ROOT))) {
      throw logs.error("level", "must be debug, info, warn, error, dpanic, panic or fatal");
    }
    for (String flag :
        List.of("development", "disable_caller", "disable_stacktrace", "disable_zap_resource")) {
      logs.flag(flag, false);
    }
    String encoding = logs.text("encoding", "console");
    if (!encoding.equals("console") && !encoding.equals("json")) {
      throw logs.error("encoding", "must be console or json, but is " + encoding);
    }
    logs.texts("output_paths");
    logs.texts("error_output_paths");
    logs.section("initial_fields");
    logs.sections("processors");
    ComponentSettings sampling = logs.section("sampling");
    logs.finish();
    if (sampling != null) {
      sampling.flag("enabled", false);
      sampling.duration("tick", Duration.ZERO);
      sampling.integer("initial", 0);
      sampling.integer("thereafter", 0);
      sampling.finish();
    }
  }

  private static void checkMetrics(ComponentSettings metrics) {
    String level = checkLevel(metrics);
    if (metrics.has("readers") && metrics.items("readers").isEmpty() && !level.equals("none")) {
      throw metrics.error("readers", "must not be empty unless level is none");
    }
    if (metrics.has("views") && !level.equals("detailed")) {
      throw metrics.error("views", "can only be set if level is detailed");
    }
    for (ComponentSettings reader : metrics.sections("readers")) {
      accept(reader, "pull", "periodic", "producers");
    }
    metrics.finish();
  }

  private static String checkLevel(ComponentSettings signal) {
    if (signal.has("level") && scalar(signal.node("level")) == null) {
      return "basic"; // the zero of its type
    }
    if (scalar(signal.node("level")) instanceof Number number) {
      return number.toString();
    }
    String level = signal.text("level", "normal").toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw signal.error("level", "must be none, basic, normal or detailed, but is " + level);
    }
    return level;
  }

  private static void accept(ComponentSettings settings, String... fields) {
    for (String field : fields) {
      settings.node(field);
    }
    settings.finish();
  }

  private static Map<String, String> attributes(ComponentSettings resource) {
    Map<String, String> attributes = new LinkedHashMap<>();
    resource.text("schema_url", "");
    resource.section("detectors");
    if (resource.has("attributes_list")) {
      throw resource.error("attributes_list", "is not supported; use attributes");
    }
    for (ComponentSettings attribute : resource.sections("attributes")) {
      Object value = scalar(attribute.node("value"));
      attributes.put(attribute.text("name", ""), String.valueOf(value));
    }
    boolean hasList = !attributes.isEmpty();
    for (String key : resource.names()) {
      if (!OF_A_RESOURCE.contains(key)) {
        if (hasList) {
          throw resource.error(key, "stands beside attributes, which is the list of all of them");
        }
        // Taken as text, which refuses a number.
        String text = resource.text(key, "");
        if (scalar(resource.node(key)) != null) {
          attributes.put(key, text);
        }
      }
    }
    return attributes;
  }

  private static @Nullable Object scalar(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar ? scalar.value() : null;
  }
}
