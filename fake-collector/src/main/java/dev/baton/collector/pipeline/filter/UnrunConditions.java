package dev.baton.collector.pipeline.filter;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.SyntaxCheck;
import java.util.List;
import java.util.Map;

/** Conditions on metrics, logs and profiles: their syntax is checked, they are not run. */
final class UnrunConditions {

  private static final Map<String, List<String>> LISTS =
      Map.of(
          "metrics", List.of("resource", "metric", "datapoint"),
          "logs", List.of("resource", "log_record"),
          "profiles", List.of("resource", "profile"));

  private UnrunConditions() {}

  /** Checks them all, and tells whether there are any on metrics. */
  static boolean check(ComponentSettings settings) {
    boolean onMetrics = settings.has("metrics");
    for (String signal : LISTS.keySet()) {
      ComponentSettings section = settings.section(signal);
      if (section != null) {
        check(section, signal);
      }
    }
    for (String field : List.of("metric_conditions", "log_conditions", "profile_conditions")) {
      for (ConfigNode item : ContextField.list(settings, field)) {
        check(item);
        onMetrics |= field.startsWith("metric");
      }
    }
    return onMetrics;
  }

  private static void check(ComponentSettings section, String signal) {
    for (String list : LISTS.getOrDefault(signal, List.of())) {
      SyntaxCheck.conditions(ContextField.texts(section, list));
    }
    // Items that are to be matched by their properties.
    if (!signal.equals("profiles")) {
      section.section("include");
      section.section("exclude");
    }
    if (signal.equals("metrics")) {
      section.section("regexp");
    }
    section.finish();
  }

  private static void check(ConfigNode item) {
    if (item instanceof ConfigNode.Mapping) {
      ComponentSettings group = ComponentSettings.of(item);
      group.node("context");
      group.node("error_mode");
      SyntaxCheck.conditions(ContextField.texts(group, "conditions"));
      group.finish();
    } else {
      SyntaxCheck.conditions(List.of(item));
    }
  }
}
