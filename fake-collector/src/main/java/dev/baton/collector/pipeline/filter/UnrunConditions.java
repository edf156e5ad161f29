package dev.baton.collector.pipeline.filter;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.SyntaxCheck;
import java.util.List;

/** Conditions on metrics, logs and profiles: their syntax is checked, they are not run. */
final class UnrunConditions {

  private static final List<String> LISTS =
      List.of("resource", "metric", "datapoint", "log_record", "profile");

  private UnrunConditions() {}

  /** Checks them all, and tells whether there are any on metrics. */
  static boolean check(ComponentSettings settings) {
    boolean onMetrics = settings.has("metrics");
    for (String signal : List.of("metrics", "logs", "profiles")) {
      ComponentSettings section = settings.section(signal);
      if (section != null) {
        LISTS.forEach(list -> SyntaxCheck.conditions(ContextField.texts(section, list)));
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
