package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps a share of traces by their ids. */
final class IdReaders {

  private final List<ConfigNode> found = new ArrayList<>();

  private IdReaders() {}

  static List<ConfigNode> in(CollectorDefinition definition) {
    IdReaders readers = new IdReaders();
    definition
        .processors()
        .forEach(
            (id, body) -> {
              if (id.type().equals("probabilistic_sampler")) {
                readers.found.add(body);
              } else if (id.type().equals("tail_sampling")) {
                readers.policies(Nodes.at(body, "policies"));
              }
            });
    return readers.found;
  }

  private void policies(@Nullable ConfigNode list) {
    for (ConfigNode policy : Nodes.items(list)) {
      if (Nodes.text(Nodes.at(policy, "type")).equals("probabilistic")) {
        found.add(policy);
      }
      for (String nested : List.of("and", "drop", "composite")) {
        policies(Nodes.at(policy, nested, nested + "_sub_policy"));
      }
    }
  }
}
