package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.List;

/** Ids with blanks: the Collector does not find their bodies. */
final class KeyTraps {

  private static final List<String> SECTIONS =
      List.of("receivers", "processors", "exporters", "connectors", "extensions");

  private KeyTraps() {}

  static void find(ConfigNode.Mapping root, TrapList traps) {
    for (String section : SECTIONS) {
      if (Nodes.at(root, section) instanceof ConfigNode.Mapping components) {
        components.entries().forEach((id, body) -> check(id, body, traps));
      }
    }
  }

  private static void check(String id, ConfigNode body, TrapList traps) {
    if (id.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))
        && !Nodes.isNull(body)) {
      traps.add(body, "the id has a blank, so the Collector ignores all of its settings");
    }
  }
}
