package dev.baton.collector.pipeline.lint;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of a configuration whose decisions depend on more than the trace that they are about. */
@Internal
public final class AcrossTraces {

  private static final Set<String> TYPES = Set.of("rate_limiting", "bytes_limiting", "composite");

  private AcrossTraces() {}

  /** Names them, each with its place. */
  public static List<String> in(CollectorDefinition definition) {
    List<String> found = new ArrayList<>();
    definition
        .processors()
        .forEach(
            (id, body) -> {
              if (id.type().equals("tail_sampling")) {
                policies(Nodes.at(body, "policies"), found);
                ConfigNode cache = Nodes.at(body, "decision_cache");
                if (cache != null) {
                  found.add("decision_cache of " + place(cache));
                }
              }
            });
    return found;
  }

  private static void policies(@Nullable ConfigNode list, List<String> found) {
    for (ConfigNode policy : Nodes.items(list)) {
      String type = Nodes.text(Nodes.at(policy, "type"));
      if (TYPES.contains(type)) {
        found.add(
            "%s %s of %s".formatted(type, Nodes.text(Nodes.at(policy, "name")), place(policy)));
      }
      for (String nested : List.of("and", "drop")) {
        policies(Nodes.at(policy, nested, nested + "_sub_policy"), found);
      }
    }
  }

  private static String place(ConfigNode node) {
    return node.path() + " (" + node.location() + ")";
  }
}
