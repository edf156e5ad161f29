package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;

/** Rules of the span processor that end a real Collector's process. */
final class SpanNameTraps {

  private SpanNameTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    for (ConfigNode rule : Nodes.items(Nodes.at(body, "name", "to_attributes", "rules"))) {
      if (GroupScan.hasLooseGroup(Nodes.text(rule))) {
        traps.add(
            rule,
            "a group that takes no part in a match, or lies inside of another one, ends the"
                + " Collector's process");
      }
    }
  }
}
