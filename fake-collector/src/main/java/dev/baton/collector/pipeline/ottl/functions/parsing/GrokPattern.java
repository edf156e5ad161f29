package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Parsing;
import dev.baton.collector.pipeline.regex.GoMatch;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern of Grok: a regular expression with references to others by name. */
final class GrokPattern {

  private static final Pattern REFERENCE =
      Pattern.compile("%\\{(\\w+)(?::([\\w.]+)(?::(\\w+))?)?\\}");
  private static final String POINT = "___";
  private static final int MOST_ROUNDS = 1000;
  private static final int LONGEST = 1 << 20;

  private final GoRegex regex;
  private final Map<String, String> types;

  private GrokPattern(GoRegex regex, Map<String, String> types) {
    this.regex = regex;
    this.types = types;
  }

  static GrokPattern compile(String pattern, boolean namedOnly, Map<String, String> definitions) {
    Map<String, String> types = new HashMap<>();
    String expanded = pattern;
    for (int round = 0; round < MOST_ROUNDS && REFERENCE.matcher(expanded).find(); round++) {
      expanded = expanded(expanded, namedOnly, definitions, types);
      if (expanded.length() > LONGEST) {
        throw new OttlException("the Grok pattern refers to itself: " + pattern);
      }
    }
    try {
      GrokPattern grok = new GrokPattern(GoRegex.compile(expanded), types);
      if (namedOnly && grok.regex.groupNames().stream().allMatch(String::isEmpty)) {
        throw new OttlException("the Grok pattern has no named group: " + pattern);
      }
      return grok;
    } catch (IllegalArgumentException e) {
      throw new OttlException("no Grok pattern: " + pattern + ": " + e.getMessage());
    }
  }

  private static String expanded(
      String pattern,
      boolean namedOnly,
      Map<String, String> definitions,
      Map<String, String> types) {
    return REFERENCE
        .matcher(pattern)
        .replaceAll(
            reference -> {
              String name = reference.group(1);
              String definition = definitions.get(name);
              if (definition == null) {
                throw new OttlException("there is no Grok pattern " + name);
              }
              boolean named = reference.group(2) != null;
              String group = named ? reference.group(2).replace(".", POINT) : name;
              if (reference.group(3) != null) {
                types.put(group, reference.group(3));
              }
              String start = namedOnly && !named ? "(" : "(?P<" + group + ">";
              return Matcher.quoteReplacement(start + definition + ")");
            });
  }

  AttributeMap parse(String text) {
    AttributeMap captures = new AttributeMap();
    GoMatch match = regex.first(text);
    List<String> names = regex.groupNames();
    for (int i = 1; match != null && i < names.size(); i++) {
      String group = names.get(i).isEmpty() ? null : match.group(i);
      if (group != null && !group.isEmpty()) {
        captures.put(names.get(i).replace(POINT, "."), typed(names.get(i), group));
      }
    }
    return captures;
  }

  private AnyValue typed(String name, String text) {
    String type = types.getOrDefault(name, "string");
    return switch (type) {
      case "string" -> AnyValue.of(text);
      case "int", "long" -> AnyValue.of(Parsing.integer(text, 10));
      case "float", "double" -> AnyValue.of(Parsing.decimal(text));
      case "bool", "boolean" -> AnyValue.of(Parsing.flag(text));
      default -> throw new OttlException("there is no type " + type + " of a Grok pattern");
    };
  }
}
