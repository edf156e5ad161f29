package dev.baton.collector.pipeline.transform;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the file says.
 *
 * @param groups the statements on traces
 * @param onMetrics whether there are statements on metrics, which are not run
 */
record TransformConfiguration(List<StatementGroup> groups, boolean onMetrics) {

  private static final String GATE = "processor.transform.defaultErrorModeIgnore";
  private static final String FLATTEN_GATE = "transform.flatten.logs";

  static TransformConfiguration of(ComponentSettings settings, Gates gates) {
    ErrorMode byDefault = gates.isOn(GATE, true) ? ErrorMode.IGNORE : ErrorMode.PROPAGATE;
    ErrorMode mode = ErrorMode.of(settings, byDefault);
    if (settings.flag("flatten_data", false) && !gates.isOn(FLATTEN_GATE, false)) {
      throw settings.error("flatten_data", "needs the feature gate " + FLATTEN_GATE);
    }
    boolean onMetrics = UnrunStatements.check(settings);
    List<ConfigNode> items = ContextField.list(settings, "trace_statements");
    return new TransformConfiguration(groups(items, mode), onMetrics);
  }

  /** Groups, and behind them texts that form one more group together. */
  private static List<StatementGroup> groups(List<ConfigNode> items, ErrorMode mode) {
    List<StatementGroup> groups = new ArrayList<>();
    List<ConfigNode> texts = new ArrayList<>();
    for (ConfigNode item : items) {
      if (item instanceof ConfigNode.Mapping) {
        if (!texts.isEmpty()) {
          throw ConfigException.at(item, "a group cannot follow a statement; write groups first");
        }
        groups.add(StatementGroup.of(item, mode));
      } else if (ComponentSettings.textOf(item).isEmpty()) {
        throw ConfigException.at(item, "an item cannot be empty");
      } else {
        texts.add(item);
      }
    }
    if (!texts.isEmpty()) {
      groups.add(StatementGroup.inferred(texts.get(0), List.of(), texts, mode));
    }
    return groups;
  }
}
