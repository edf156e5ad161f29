package dev.baton.collector.pipeline.tailsampling.policies;

import java.util.Set;
import java.util.TreeSet;

/** The types of policies, and where each may stand. */
final class PolicyTypes {

  static final Set<String> SIMPLE =
      Set.of(
          "always_sample",
          "latency",
          "numeric_attribute",
          "probabilistic",
          "status_code",
          "string_attribute",
          "rate_limiting",
          "bytes_limiting",
          "span_count",
          "trace_state",
          "trace_flags",
          "boolean_attribute",
          "ottl_condition");

  private PolicyTypes() {}

  static boolean isKnown(String type) {
    return SIMPLE.contains(type) || Set.of("and", "not", "drop", "composite").contains(type);
  }

  /** Whether a policy of this type has settings; those of others belong to extensions. */
  static boolean hasBlock(String type) {
    return isKnown(type) && !Set.of("always_sample", "trace_flags").contains(type);
  }

  static Set<String> simpleAnd(String... others) {
    TreeSet<String> types = new TreeSet<>(SIMPLE);
    types.addAll(Set.of(others));
    return types;
  }
}
