package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.Set;

/** Settings without a value: they are zero, and not what they are by default. */
final class NullTraps {

  private static final Set<String> NUMBERS =
      Set.of(
          "sampling_percentage",
          "decision_wait",
          "num_traces",
          "timeout",
          "send_batch_size",
          "send_batch_max_size",
          "spans_per_second",
          "bytes_per_second",
          "threshold_ms",
          "percent",
          "max_total_spans_per_second",
          "metrics_flush_interval",
          "hash_seed",
          "fail_closed");

  private NullTraps() {}

  static void find(ConfigNode node, TrapList traps) {
    if (node instanceof ConfigNode.Mapping mapping) {
      mapping.entries().forEach((key, value) -> check(key, value, traps));
    } else if (node instanceof ConfigNode.Items list) {
      list.items().forEach(item -> find(item, traps));
    }
  }

  private static void check(String key, ConfigNode value, TrapList traps) {
    if (Nodes.isNull(value) && NUMBERS.contains(key)) {
      String because = value.source() == null ? "has no value" : "comes from an unset variable";
      traps.add(value, because + ", so it is zero and not its default");
    }
    find(value, traps);
  }
}
