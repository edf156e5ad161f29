package dev.baton.collector.pipeline.lint;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.decision.ConfigTrap;
import java.util.List;
import java.util.Map;

/** Searches a whole configuration. */
@Internal
public final class Traps {

  private Traps() {}

  /** Returns the traps, in the order of the sections. */
  public static List<ConfigTrap> in(CollectorDefinition definition) {
    TrapList traps = new TrapList();
    KeyTraps.find(definition.root(), traps);
    for (String section : List.of("processors", "connectors")) {
      NullTraps.find(definition.root().entries().get(section), traps);
    }
    for (Map.Entry<ComponentId, ConfigNode> processor : definition.processors().entrySet()) {
      ConfigNode body = processor.getValue();
      switch (processor.getKey().type()) {
        case "tail_sampling" -> TailSamplingTraps.find(body, traps);
        case "filter" -> FilterTraps.find(body, traps);
        case "redaction" -> RedactionTraps.find(body, traps);
        case "span" -> SpanNameTraps.find(body, traps);
        default -> {
          // No traps are known in the others.
        }
      }
    }
    OrderTraps.find(definition, traps);
    MetadataTraps.find(definition, traps);
    return traps.all();
  }
}
