package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.regex.GoRegex;
import dev.baton.decision.SamplingVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes policies out of their settings. */
@Internal
public final class PolicyFactory {

  private static final Set<String> ANYWHERE_AT_THE_TOP =
      PolicyTypes.simpleAnd("and", "not", "drop", "composite");

  private static final int EXCLUSIVE_LATENCY = 157;
  private static final int WRAPPING_LATENCY = 162;
  private static final int SHARED_ALLOCATION = 159;

  private final VirtualTime time;
  private final ConditionLanguage language;
  private final boolean marks;
  private final Gates gates;

  /**
   * Makes a factory.
   *
   * @param marks whether composites write their deciding part on the scopes of a trace
   */
  public PolicyFactory(VirtualTime time, ConditionLanguage language, boolean marks, Gates gates) {
    this.time = time;
    this.language = language;
    this.marks = marks;
    this.gates = gates;
  }

  /**
   * Makes a policy of the top level.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  public Policy create(PolicySettings policy) {
    return create(policy, ANYWHERE_AT_THE_TOP);
  }

  private Policy create(PolicySettings policy, Set<String> allowed) {
    if (!allowed.contains(policy.type())) {
      throw policy
          .settings()
          .error("type", "\"" + policy.type() + "\" is none of " + String.join(", ", allowed));
    }
    Policy made = make(policy, policy.block());
    policy.block().finish();
    return made;
  }

  private Policy make(PolicySettings policy, ComponentSettings block) {
    return switch (policy.type()) {
      case "always_sample" -> new SimplePolicies.AlwaysSample();
      case "trace_flags" -> new SimplePolicies.TraceFlags();
      case "status_code" -> statusCode(policy, block);
      case "span_count" ->
          new SimplePolicies.SpanCount(
              (int) block.integer("min_spans", 0), (int) block.integer("max_spans", 0));
      case "latency" ->
          new Latency(
              block.integer("threshold_ms", 0),
              block.integer("upper_threshold_ms", 0),
              gates.isSince(EXCLUSIVE_LATENCY),
              !gates.isSince(WRAPPING_LATENCY));
      case "numeric_attribute" -> numericAttribute(policy, block);
      case "string_attribute" -> stringAttribute(policy, block);
      case "boolean_attribute" ->
          new BooleanAttribute(
              block.text("key", ""), block.flag("value", false), block.flag("invert_match", false));
      case "trace_state" -> TraceStatePolicy.of(block.text("key", ""), block.texts("values"));
      case "probabilistic" -> probabilistic(policy, block);
      case "rate_limiting" -> Limiting.spans(bucket(block, "spans_per_second"));
      case "bytes_limiting" -> Limiting.bytes(bucket(block, "bytes_per_second"));
      case "ottl_condition" -> ottlCondition(policy, block);
      case "and" ->
          new AndPolicy(
              parts(block, "and_sub_policy", PolicyTypes.simpleAnd("not")),
              SamplingVerdict.SAMPLED);
      case "drop" ->
          new AndPolicy(
              parts(block, "drop_sub_policy", PolicyTypes.simpleAnd("not")),
              SamplingVerdict.DROPPED);
      case "not" -> not(policy, block);
      default -> composite(block);
    };
  }

  private static Policy statusCode(PolicySettings policy, ComponentSettings block) {
    List<String> codes = block.texts("status_codes");
    if (codes.isEmpty() || !Set.of("OK", "ERROR", "UNSET").containsAll(codes)) {
      throw policy.settings().error("status_codes must be of OK, ERROR, UNSET, but are " + codes);
    }
    return new SimplePolicies.StatusCode(Set.copyOf(codes));
  }

  private static Policy numericAttribute(PolicySettings policy, ComponentSettings block) {
    long min = block.integer("min_value", 0);
    long max = block.integer("max_value", 0);
    if (min == 0 && max == 0) {
      throw policy
          .settings()
          .error("min_value or max_value must differ from 0: a real Collector ends in a panic");
    }
    return NumericAttribute.of(block.text("key", ""), min, max, block.flag("invert_match", false));
  }

  private static Policy stringAttribute(PolicySettings policy, ComponentSettings block) {
    List<String> values = block.texts("values");
    boolean patterns = block.flag("enabled_regex_matching", false);
    block.integer("cache_max_size", 0);
    return new StringAttribute(
        block.text("key", ""),
        values,
        patterns ? anyOf(policy, values) : new HashSet<>(without(values, ""))::contains,
        block.flag("invert_match", false));
  }

  private static List<String> without(List<String> values, String unwanted) {
    return values.stream().filter(value -> !value.equals(unwanted)).toList();
  }

  private static Predicate<String> anyOf(PolicySettings policy, List<String> values) {
    List<GoRegex> patterns =
        values.stream().map(value -> compile(policy, value, GoRegex::compile)).toList();
    return text -> {
      for (GoRegex pattern : patterns) {
        if (pattern.find(text)) {
          return true;
        }
      }
      return false;
    };
  }

  private static <T> T compile(PolicySettings policy, String text, Function<String, T> compiler) {
    try {
      return compiler.apply(text);
    } catch (IllegalArgumentException e) {
      throw policy.settings().error(text + ": " + e.getMessage());
    }
  }

  private static Policy probabilistic(PolicySettings policy, ComponentSettings block) {
    double percentage = block.decimal("sampling_percentage", 0);
    if (Double.isNaN(percentage)) {
      throw policy.settings().error("sampling_percentage must be a number");
    }
    return new Probabilistic(block.text("hash_salt", ""), percentage);
  }

  private RateBucket bucket(ComponentSettings block, String rate) {
    return new RateBucket(time, block.integer(rate, 0), block.integer("burst_capacity", 0));
  }

  private Policy ottlCondition(PolicySettings policy, ComponentSettings block) {
    String mode = block.text("error_mode", "").toLowerCase(Locale.ROOT);
    List<String> onSpans = block.texts("span");
    List<String> onEvents = block.texts("spanevent");
    if (onSpans.isEmpty() && onEvents.isEmpty()) {
      throw policy.settings().error("a condition in span or spanevent is needed");
    }
    return new OttlCondition(
        onSpans.stream()
            .map(text -> compile(policy, text, each -> language.span(each, time)))
            .toList(),
        onEvents.stream()
            .map(text -> compile(policy, text, each -> language.event(each, time)))
            .toList(),
        mode.equals("propagate"));
  }

  private List<Policy> parts(ComponentSettings block, String field, Set<String> allowed) {
    List<Policy> parts = new ArrayList<>();
    for (ComponentSettings part : block.sections(field)) {
      parts.add(create(PolicySettings.of(part), allowed));
    }
    return parts;
  }

  private Policy not(PolicySettings policy, ComponentSettings block) {
    ComponentSettings part = block.section("not_sub_policy");
    if (part == null) {
      throw policy.settings().error("not_sub_policy is missing");
    }
    return new NotPolicy(create(PolicySettings.of(part), PolicyTypes.simpleAnd()));
  }

  private Policy composite(ComponentSettings block) {
    long most = block.integer("max_total_spans_per_second", 0);
    block.texts("policy_order");
    List<ComponentSettings> subs = block.sections("composite_sub_policy");
    Map<String, Long> allocations = new HashMap<>();
    for (ComponentSettings allocation : block.sections("rate_allocation")) {
      long percent = allocation.integer("percent", 0);
      allocations.put(
          allocation.text("policy", ""),
          percent > 0 ? (long) (percent / 100.0 * most) : subs.isEmpty() ? 0 : most / subs.size());
      allocation.finish();
    }
    long unlisted = gates.isSince(SHARED_ALLOCATION) && !subs.isEmpty() ? most / subs.size() : 0;
    List<Composite.Part> parts = new ArrayList<>();
    for (ComponentSettings sub : subs) {
      PolicySettings settings = PolicySettings.of(sub);
      Policy policy = create(settings, PolicyTypes.simpleAnd("and"));
      parts.add(
          new Composite.Part(
              settings.name(), policy, allocations.getOrDefault(settings.name(), unlisted)));
    }
    return new Composite(parts, most, time, marks);
  }
}
