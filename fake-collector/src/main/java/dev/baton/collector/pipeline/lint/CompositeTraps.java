package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traps in a composite policy. */
final class CompositeTraps {

  private CompositeTraps() {}

  static void find(@Nullable ConfigNode composite, TrapList traps) {
    List<ConfigNode> parts = Nodes.items(Nodes.at(composite, "composite_sub_policy"));
    List<String> names = parts.stream().map(CompositeTraps::name).toList();
    ConfigNode order = Nodes.at(composite, "policy_order");
    List<String> ordered = Nodes.items(order).stream().map(Nodes::text).toList();
    if (order != null && !ordered.equals(names)) {
      traps.add(order, "is ignored: parts are asked in the order of composite_sub_policy " + names);
    }
    allocations(composite, parts, traps);
  }

  private static String name(ConfigNode policy) {
    return Nodes.text(Nodes.at(policy, "name"));
  }

  private static void allocations(
      @Nullable ConfigNode composite, List<ConfigNode> parts, TrapList traps) {
    Map<String, ConfigNode> allocated = new LinkedHashMap<>();
    for (ConfigNode allocation : Nodes.items(Nodes.at(composite, "rate_allocation"))) {
      allocated.put(Nodes.text(Nodes.at(allocation, "policy")), allocation);
    }
    for (ConfigNode part : parts) {
      TailSamplingTraps.policy(part, traps);
      if (!allocated.containsKey(name(part))) {
        traps.add(part, "is missing from rate_allocation, so it can never keep a trace");
      }
    }
    double most = Nodes.number(Nodes.at(composite, "max_total_spans_per_second"));
    for (ConfigNode allocation : allocated.values()) {
      double percent = Nodes.number(Nodes.at(allocation, "percent"));
      if (percent > 0 && percent / 100 * most < 1) {
        traps.add(allocation, "is less than one span a second, which is cut to none");
      }
    }
  }
}
