package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.AnyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which attributes the policies and conditions of a configuration read, and as what. */
final class AttributeReads {

  /** What a reader takes a value for. */
  enum Wanted {
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    TEXT("a text"),
    FLAG("a boolean");

    final String words;

    Wanted(String words) {
      this.words = words;
    }

    boolean accepts(AnyValue value) {
      return switch (this) {
        case WHOLE_NUMBER -> value instanceof AnyValue.IntValue;
        case NUMBER -> value instanceof AnyValue.IntValue || value instanceof AnyValue.DoubleValue;
        case TEXT -> value instanceof AnyValue.StringValue;
        case FLAG -> value instanceof AnyValue.BoolValue;
      };
    }
  }

  /**
   * One reader.
   *
   * @param ofResource whether it reads the attributes of resources, and only those
   * @param ofBoth whether it reads those of resources and spans
   */
  record Read(ConfigNode place, String key, Wanted wanted, boolean ofResource, boolean ofBoth) {}

  private static final Map<String, Wanted> POLICIES =
      Map.of(
          "numeric_attribute", Wanted.WHOLE_NUMBER,
          "string_attribute", Wanted.TEXT,
          "boolean_attribute", Wanted.FLAG);

  private static final Pattern COMPARISON =
      Pattern.compile(
          "(?<![\\w.])(?:(\\w+)\\.)?attributes\\[\"([^\"\\]]+)\"\\]\\s*(?:==|!=|<=|>=|<|>)\\s*"
              + "(?:(\"[^\"]*\")|(true|false)\\b|(-?\\d[\\d.]*))");

  private static final Pattern NOT_OF_SPANS =
      Pattern.compile("(metric|log|profile)(s|_.*)|span_?event");

  private final List<Read> reads = new ArrayList<>();

  private AttributeReads() {}

  static List<Read> in(CollectorDefinition definition) {
    AttributeReads found = new AttributeReads();
    definition
        .processors()
        .forEach(
            (id, body) -> {
              switch (id.type()) {
                case "tail_sampling" -> found.policies(Nodes.at(body, "policies"));
                case "filter", "transform" -> found.conditions(body);
                default -> {
                  // The others compare nothing.
                }
              }
            });
    return found.reads;
  }

  private void policies(@Nullable ConfigNode list) {
    Nodes.items(list).forEach(this::policy);
  }

  private void policy(ConfigNode policy) {
    String type = Nodes.text(Nodes.at(policy, "type"));
    ConfigNode block = Nodes.at(policy, type);
    Wanted wanted = POLICIES.get(type);
    ConfigNode key = Nodes.at(block, "key");
    if (wanted != null && key != null) {
      reads.add(new Read(key, Nodes.text(key), wanted, false, true));
    }
    if (type.equals("ottl_condition") && block != null) {
      conditions(block);
    }
    for (String nested : List.of("and", "drop", "composite")) {
      policies(Nodes.at(policy, nested, nested + "_sub_policy"));
    }
    ConfigNode negated = Nodes.at(policy, "not", "not_sub_policy");
    if (negated != null) {
      policy(negated);
    }
  }

  private void conditions(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      String context = Nodes.text(Nodes.at(mapping, "context"));
      mapping.entries().entrySet().stream()
          .filter(each -> context.isEmpty() || context.equals("span"))
          .filter(each -> !NOT_OF_SPANS.matcher(each.getKey()).matches())
          .forEach(each -> conditions(each.getValue()));
    } else if (node instanceof ConfigNode.Items list) {
      list.items().forEach(this::conditions);
    } else {
      comparisons(node, Nodes.text(node));
    }
  }

  private void comparisons(ConfigNode place, String text) {
    Matcher comparison = COMPARISON.matcher(text);
    while (comparison.find()) {
      String context = comparison.group(1) == null ? "span" : comparison.group(1);
      if (context.equals("span") || context.equals("resource")) {
        Wanted wanted =
            comparison.group(3) != null
                ? Wanted.TEXT
                : comparison.group(4) != null ? Wanted.FLAG : Wanted.NUMBER;
        reads.add(new Read(place, comparison.group(2), wanted, context.equals("resource"), false));
      }
    }
  }
}
