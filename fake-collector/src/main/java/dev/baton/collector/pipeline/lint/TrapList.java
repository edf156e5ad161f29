package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.config.Location;
import dev.baton.decision.ConfigTrap;
import java.util.ArrayList;
import java.util.List;

/** Collects traps. */
final class TrapList {

  private final List<ConfigTrap> traps = new ArrayList<>();

  void add(ConfigNode node, String problem) {
    add(node.path(), node.location(), problem);
  }

  void add(String path, Location location, String problem) {
    traps.add(new ConfigTrap(path + " (" + location + ")", problem));
  }

  List<ConfigTrap> all() {
    return List.copyOf(traps);
  }
}
