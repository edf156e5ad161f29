package dev.baton.collector.pipeline.transform;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.SyntaxCheck;
import java.util.List;

/** Statements on metrics, logs and profiles: their syntax is checked, they are not run. */
final class UnrunStatements {

  private UnrunStatements() {}

  /** Checks them all, and tells whether there are any on metrics. */
  static boolean check(ComponentSettings settings) {
    boolean onMetrics = false;
    for (String field : List.of("metric_statements", "log_statements", "profile_statements")) {
      for (ConfigNode item : ContextField.list(settings, field)) {
        check(item);
        onMetrics |= field.startsWith("metric");
      }
    }
    return onMetrics;
  }

  private static void check(ConfigNode item) {
    if (!(item instanceof ConfigNode.Mapping)) {
      SyntaxCheck.statements(List.of(item));
      return;
    }
    ComponentSettings group = ComponentSettings.of(item);
    boolean hasContext = !group.text("context", "").isEmpty();
    group.node("error_mode");
    SyntaxCheck.conditions(ContextField.texts(group, "conditions"));
    List<ConfigNode> statements = ContextField.texts(group, "statements");
    if (!hasContext && statements.isEmpty()) {
      throw group.error("statements", "are missing, which would tell the context");
    }
    SyntaxCheck.statements(statements);
    group.finish();
  }
}
