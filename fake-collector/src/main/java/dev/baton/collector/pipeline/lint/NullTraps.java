package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings without a value: they are zero, and not what they are by default. */
final class NullTraps {

  /** Fields whose zero is another value than their default, or surely not what is meant. */
  private static final Set<String> NUMBERS =
      Set.of(
          "aggregation_cardinality_limit",
          "allow_all_keys",
          "block_on_overflow",
          "burst_capacity",
          "bytes_per_second",
          "check_interval",
          "decision_wait",
          "dimensions_cache_size",
          "error_mode",
          "fail_closed",
          "hash_seed",
          "limit_mib",
          "limit_percentage",
          "max_spans",
          "max_total_spans_per_second",
          "max_value",
          "maximum_trace_size_bytes",
          "metrics_expiration",
          "metrics_flush_interval",
          "min_spans",
          "min_value",
          "non_sampled_cache_size",
          "num_traces",
          "num_workers",
          "percent",
          "redact_all_types",
          "resource_metrics_cache_size",
          "sampled_cache_size",
          "sampling_percentage",
          "sampling_precision",
          "sampling_strategy",
          "send_batch_max_size",
          "send_batch_size",
          "spans_per_second",
          "spike_limit_mib",
          "spike_limit_percentage",
          "threshold_ms",
          "timeout",
          "upper_threshold_ms",
          "wait_duration");

  private NullTraps() {}

  static void find(@Nullable ConfigNode node, TrapList traps) {
    if (node instanceof ConfigNode.Mapping mapping) {
      mapping.entries().forEach((key, value) -> check(key, value, traps));
    } else if (node instanceof ConfigNode.Items list) {
      list.items().forEach(item -> check("", item, traps));
    }
  }

  private static void check(String key, ConfigNode value, TrapList traps) {
    boolean unset = value.source() != null;
    if (Nodes.isNull(value) && NUMBERS.contains(key)) {
      String because = unset ? "comes from an unset variable" : "has no value";
      traps.add(value, because + ", so it is zero and not its default");
    } else if (Nodes.isNull(value) && unset) {
      traps.add(value, "comes from an unset variable, so it is empty");
    }
    find(value, traps);
  }
}
