package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of each type of policy. A Collector decodes every block of a policy, whatever its type
 * says, and also in a processor that no pipeline uses.
 */
@Internal
public final class PolicyFields {

  /** What a field holds. */
  private enum Kind {
    WHOLE((settings, field) -> settings.integer(field, 0)),
    DECIMAL((settings, field) -> settings.decimal(field, 0)),
    FLAG((settings, field) -> settings.flag(field, false)),
    TEXT((settings, field) -> settings.text(field, "")),
    TEXTS(ComponentSettings::texts),
    ERROR_MODE(PolicyFields::errorMode);

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final BiConsumer<ComponentSettings, String> reader;

    Kind(BiConsumer<ComponentSettings, String> reader) {
      this.reader = reader;
    }
  }

  private static final List<String> IN_AND = List.of("not");
  private static final List<String> AT_THE_TOP = List.of("and", "not", "drop", "composite");

  private static final Map<String, Map<String, Kind>> SIMPLE =
      Map.ofEntries(
          Map.entry(
              "latency", Map.of("threshold_ms", Kind.WHOLE, "upper_threshold_ms", Kind.WHOLE)),
          Map.entry(
              "numeric_attribute",
              Map.of(
                  "key", Kind.TEXT,
                  "min_value", Kind.WHOLE,
                  "max_value", Kind.WHOLE,
                  "invert_match", Kind.FLAG)),
          Map.entry(
              "probabilistic", Map.of("hash_salt", Kind.TEXT, "sampling_percentage", Kind.DECIMAL)),
          Map.entry("status_code", Map.of("status_codes", Kind.TEXTS)),
          Map.entry(
              "string_attribute",
              Map.of(
                  "key", Kind.TEXT,
                  "values", Kind.TEXTS,
                  "enabled_regex_matching", Kind.FLAG,
                  "cache_max_size", Kind.WHOLE,
                  "invert_match", Kind.FLAG)),
          Map.entry(
              "rate_limiting",
              Map.of("spans_per_second", Kind.WHOLE, "burst_capacity", Kind.WHOLE)),
          Map.entry(
              "bytes_limiting",
              Map.of("bytes_per_second", Kind.WHOLE, "burst_capacity", Kind.WHOLE)),
          Map.entry("span_count", Map.of("min_spans", Kind.WHOLE, "max_spans", Kind.WHOLE)),
          Map.entry("trace_state", Map.of("key", Kind.TEXT, "values", Kind.TEXTS)),
          Map.entry(
              "boolean_attribute",
              Map.of("key", Kind.TEXT, "value", Kind.FLAG, "invert_match", Kind.FLAG)),
          Map.entry(
              "ottl_condition",
              Map.of("error_mode", Kind.ERROR_MODE, "span", Kind.TEXTS, "spanevent", Kind.TEXTS)));

  private PolicyFields() {}

  /**
   * Checks the policies of a processor.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if a block has an unknown field or
   *     one of another type
   */
  public static void check(List<ComponentSettings> policies) {
    policies.forEach(policy -> check(policy, AT_THE_TOP));
  }

  private static void errorMode(ComponentSettings settings, String field) {
    String mode = settings.text(field, "ignore").toLowerCase(Locale.ROOT);
    if (!List.of("ignore", "silent", "propagate").contains(mode)) {
      throw settings.error(field, "must be ignore, silent or propagate");
    }
  }

  private static void check(ComponentSettings policy, List<String> nesting) {
    PolicySettings.of(policy);
    for (String name : policy.names()) {
      ComponentSettings block = block(policy, name, nesting);
      if (block != null) {
        fields(name, block);
        block.finish();
      }
    }
  }

  private static @Nullable ComponentSettings block(
      ComponentSettings policy, String name, List<String> nesting) {
    return SIMPLE.containsKey(name) || nesting.contains(name) ? policy.section(name) : null;
  }

  private static void fields(String name, ComponentSettings block) {
    switch (name) {
      case "and", "drop" ->
          block.sections(name + "_sub_policy").forEach(each -> check(each, IN_AND));
      case "not" -> {
        ComponentSettings part = block.section("not_sub_policy");
        if (part != null) {
          check(part, List.of());
        }
      }
      case "composite" -> composite(block);
      default ->
          SIMPLE
              .getOrDefault(name, Map.of())
              .forEach((field, kind) -> kind.reader.accept(block, field));
    }
  }

  private static void composite(ComponentSettings block) {
    block.integer("max_total_spans_per_second", 0);
    block.texts("policy_order");
    block.sections("composite_sub_policy").forEach(each -> check(each, List.of("and")));
    for (ComponentSettings share : block.sections("rate_allocation")) {
      share.text("policy", "");
      share.integer("percent", 0);
      share.finish();
    }
  }
}
