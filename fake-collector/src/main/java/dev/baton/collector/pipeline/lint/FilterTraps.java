package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.List;

/** Conditions of {@code filter} that drop something else than they look like. */
final class FilterTraps {

  private FilterTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    for (ConfigNode item : Nodes.items(Nodes.at(body, "trace_conditions"))) {
      List<ConfigNode> texts =
          item instanceof ConfigNode.Mapping
              ? Nodes.items(Nodes.at(item, "conditions"))
              : List.of(item);
      texts.stream()
          .filter(text -> usesBoth(Nodes.text(text)))
          .forEach(text -> traps.add(text, "asks for span and spanevent, so it drops events only"));
    }
    if (!Nodes.items(Nodes.at(body, "trace_conditions")).isEmpty()
        && Nodes.at(body, "spans") != null) {
      traps.add(body, "spans is ignored beside trace_conditions");
    }
  }

  private static boolean usesBoth(String condition) {
    return condition.contains("spanevent.") && condition.matches("(?s)(.*[^\\w.])?span\\..*");
  }
}
