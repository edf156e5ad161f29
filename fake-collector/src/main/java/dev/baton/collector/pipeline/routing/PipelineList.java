package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.config.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ids of pipelines, each with its place in the file. */
record PipelineList(List<Entry> entries) {

  private static final Set<String> SIGNALS = Set.of("traces", "metrics", "logs", "profiles");

  /** One of them. */
  record Entry(ComponentId id, ConfigNode node) {}

  /** Reads a list of ids. */
  static PipelineList of(ComponentSettings settings, String field) {
    return new PipelineList(settings.items(field).stream().map(PipelineList::entry).toList());
  }

  private static Entry entry(ConfigNode node) {
    ComponentId id;
    try {
      id = ComponentId.parse(ComponentSettings.textOf(node));
    } catch (IllegalArgumentException e) {
      throw ConfigException.at(node, String.valueOf(e.getMessage()));
    }
    if (!SIGNALS.contains(id.type())) {
      throw ConfigException.at(
          node, "a pipeline is named traces, metrics or logs, or traces/name and so on, not " + id);
    }
    return new Entry(id, node);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<ComponentId> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /** Refuses those that the connector does not feed. */
  void requireAmong(PipelineOutputs outputs, ComponentId connector) {
    for (Entry entry : entries) {
      if (!outputs.ids().contains(entry.id())) {
        List<String> fed = new ArrayList<>();
        outputs.ids().forEach(id -> fed.add(id.toString()));
        throw ConfigException.at(
            entry.node(),
            "the pipeline %s does not receive from %s%s; those that do are %s"
                .formatted(
                    entry.id(),
                    connector,
                    Similar.question(entry.id().toString(), fed),
                    String.join(", ", fed)));
      }
    }
  }
}
