package dev.baton.collector.pipeline.routing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import java.util.List;

/**
 * What the file says.
 *
 * @param errorMode what happens when a condition fails on an item
 * @param defaults who gets what no row takes; nobody if it is empty
 * @param infersContexts whether the paths of a row tell its context, as they do since 0.156
 */
@Internal
public record RoutingSettings(
    ErrorMode errorMode, PipelineList defaults, List<Row> table, boolean infersContexts) {

  private static final String GATE = "connector.routing.defaultErrorModeIgnore";
  private static final int GATE_IS_ON = 157;
  private static final int INFERENCE = 156;

  static RoutingSettings of(ComponentSettings settings, Gates gates) {
    boolean ignores = gates.isOn(GATE, gates.isSince(GATE_IS_ON));
    ErrorMode mode = ErrorMode.of(settings, ignores ? ErrorMode.IGNORE : ErrorMode.PROPAGATE);
    PipelineList defaults = PipelineList.of(settings, "default_pipelines");
    boolean infers = gates.isSince(INFERENCE);
    List<Row> table =
        settings.sections("table").stream().map(section -> Row.of(section, infers)).toList();
    if (table.isEmpty()) {
      throw settings.error("table", "must have at least one row");
    }
    return new RoutingSettings(mode, defaults, table, infers);
  }
}
