package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traps in the settings of a tail sampler. */
final class TailSamplingTraps {

  private static final Set<String> INVERTIBLE =
      Set.of("numeric_attribute", "string_attribute", "boolean_attribute");

  private TailSamplingTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    List<ConfigNode> policies = Nodes.items(Nodes.at(body, "policies"));
    for (ConfigNode policy : policies) {
      policy(policy, traps);
      inverted(policy, policies.size(), traps);
    }
    ingest(body, policies, traps);
    overflow(body, traps);
  }

  /** Finds those of one policy, with those inside of it. */
  static void policy(ConfigNode policy, TrapList traps) {
    String type = Nodes.text(Nodes.at(policy, "type"));
    strayBlocks(policy, type, traps);
    ConfigNode block = Nodes.at(policy, type);
    switch (type) {
      case "numeric_attribute" -> bounds(block, traps);
      case "composite" -> CompositeTraps.find(block, traps);
      case "and" -> each(Nodes.at(block, "and_sub_policy"), traps);
      case "drop" -> each(Nodes.at(block, "drop_sub_policy"), traps);
      case "not" -> nested(Nodes.at(block, "not_sub_policy"), traps);
      default -> {
        // No traps are known in the others.
      }
    }
  }

  private static void each(@Nullable ConfigNode policies, TrapList traps) {
    Nodes.items(policies).forEach(policy -> policy(policy, traps));
  }

  private static void nested(@Nullable ConfigNode policy, TrapList traps) {
    if (policy != null) {
      policy(policy, traps);
    }
  }

  private static void strayBlocks(ConfigNode policy, String type, TrapList traps) {
    if (policy instanceof ConfigNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                if (value instanceof ConfigNode.Mapping && !key.equals(type)) {
                  traps.add(
                      value,
                      "is ignored, as the policy has the type "
                          + type
                          + ", whose settings are now all zero unless "
                          + type
                          + " stands here too");
                }
              });
    }
  }

  private static void bounds(@Nullable ConfigNode block, TrapList traps) {
    for (String bound : List.of("min_value", "max_value")) {
      ConfigNode value = Nodes.at(block, bound);
      if (value != null && Nodes.isZero(value)) {
        traps.add(value, "0 means that there is no bound; a bound of 0 cannot be written");
      }
    }
  }

  private static void inverted(ConfigNode policy, int policies, TrapList traps) {
    String type = Nodes.text(Nodes.at(policy, "type"));
    ConfigNode inverted = Nodes.at(policy, type, "invert_match");
    if (policies > 1 && INVERTIBLE.contains(type) && Nodes.isTrue(inverted)) {
      traps.add(
          policy,
          "invert_match beside other policies: before 0.144 it vetoed traces, since then it keeps"
              + " them; use a drop or a not policy");
    }
  }

  private static void ingest(ConfigNode body, List<ConfigNode> policies, TrapList traps) {
    ConfigNode strategy = Nodes.at(body, "sampling_strategy");
    boolean drops =
        policies.stream().anyMatch(each -> Nodes.text(Nodes.at(each, "type")).equals("drop"));
    if (strategy != null && Nodes.text(strategy).equals("span-ingest") && drops) {
      traps.add(strategy, "with a drop policy span-ingest never keeps a trace");
    }
  }

  private static void overflow(ConfigNode body, TrapList traps) {
    ConfigNode blocks = Nodes.at(body, "block_on_overflow");
    boolean caches =
        hasCache(body, "sampled_cache_size") && hasCache(body, "non_sampled_cache_size");
    if (blocks != null && Nodes.isTrue(blocks) && !caches) {
      traps.add(
          blocks,
          "without both decision caches no trace ever leaves memory, and the input blocks for"
              + " ever");
    }
  }

  private static boolean hasCache(ConfigNode body, String field) {
    return Nodes.number(Nodes.at(body, "decision_cache", field)) > 0;
  }
}
