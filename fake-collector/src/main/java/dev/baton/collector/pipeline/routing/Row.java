package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.Objects;
import java.util.Set;

/**
 * One row of the table.
 *
 * @param context what its condition is asked of, or empty
 * @param text its condition or statement
 * @param isStatement whether it is a statement
 * @param copies whether what it takes stays for the rows below
 */
record Row(
    String context, ConfigNode text, boolean isStatement, boolean copies, PipelineList pipelines) {

  static final String REQUEST = "request";

  private static final Set<String> CONTEXTS =
      Set.of("", "resource", "span", "metric", "datapoint", "log", REQUEST);

  static Row of(ComponentSettings settings, boolean hasContextOtelcol) {
    String context = settings.text("context", "");
    String statement = settings.text("statement", "");
    String condition = settings.text("condition", "");
    boolean copies = copies(settings);
    PipelineList pipelines = PipelineList.of(settings, "pipelines");
    settings.finish();
    if (statement.isEmpty() == condition.isEmpty()) {
      throw settings.error(
          statement.isEmpty()
              ? "a row must have a condition or a statement"
              : "a row cannot have both a condition and a statement");
    }
    if (pipelines.isEmpty()) {
      throw settings.error("pipelines", "must name at least one");
    }
    if (!CONTEXTS.contains(context) && !(hasContextOtelcol && context.equals("otelcol"))) {
      throw settings.error(
          "context",
          "has to be resource, span, metric, datapoint, log or request, but is '" + context + "'");
    }
    if (context.equals(REQUEST) && condition.isEmpty()) {
      throw settings.error("context", "request needs a condition, not a statement");
    }
    String field = condition.isEmpty() ? "statement" : "condition";
    ConfigNode text = Objects.requireNonNull(settings.node(field));
    if (context.equals(REQUEST)) {
      RequestCondition.of(text);
    }
    return new Row(context, text, condition.isEmpty(), copies, pipelines);
  }

  private static boolean copies(ComponentSettings settings) {
    String action = settings.text("action", "move");
    if (!action.equals("copy") && !action.equals("move")) {
      throw settings.error("action", "has to be move or copy, but is '" + action + "'");
    }
    return action.equals("copy");
  }

  /** Rows with the same key are one; those below the first have no effect. */
  String key() {
    String written = ComponentSettings.textOf(text);
    if (context.equals(REQUEST)) {
      return "[request] " + written;
    }
    String statement = isStatement ? written : "route() where " + written;
    return context.isEmpty() || context.equals("resource")
        ? statement
        : "[" + context + "] " + statement;
  }
}
