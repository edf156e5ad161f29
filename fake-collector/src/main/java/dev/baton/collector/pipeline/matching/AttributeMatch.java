package dev.baton.collector.pipeline.matching;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.DoubleText;
import dev.baton.collector.pipeline.data.SameValue;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Attributes that must all be there, each with its value if one is given. */
record AttributeMatch(List<Entry> entries) {

  /** A key and what its value must be. */
  record Entry(String key, Predicate<AnyValue> value) {}

  static AttributeMatch of(MatchProperties properties, List<MatchProperties.Attribute> listed) {
    return new AttributeMatch(
        listed.stream().map(attribute -> entry(properties, attribute)).toList());
  }

  private static Entry entry(MatchProperties properties, MatchProperties.Attribute attribute) {
    if (attribute.key().isEmpty()) {
      throw attribute.settings().error("key", "must not be empty");
    }
    AnyValue wanted = attribute.value();
    if (wanted == null) {
      return new Entry(attribute.key(), value -> true);
    }
    return switch (properties.matchType()) {
      case "strict" -> new Entry(attribute.key(), value -> SameValue.test(value, wanted));
      case "regexp" -> pattern(attribute, wanted);
      default -> throw TextSet.unknown(properties.settings(), properties.matchType());
    };
  }

  private static Entry pattern(MatchProperties.Attribute attribute, AnyValue wanted) {
    if (!(wanted instanceof AnyValue.StringValue text)) {
      throw attribute.settings().error("value", "must be a string, as match_type is regexp");
    }
    GoRegex pattern = TextSet.pattern(attribute.settings(), text.value());
    return new Entry(attribute.key(), value -> matches(pattern, value));
  }

  private static boolean matches(GoRegex pattern, AnyValue value) {
    String text = text(value);
    return text != null && pattern.find(text);
  }

  private static @Nullable String text(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value();
    }
    if (value instanceof AnyValue.BoolValue flag) {
      return String.valueOf(flag.value());
    }
    if (value instanceof AnyValue.IntValue number) {
      return String.valueOf(number.value());
    }
    return value instanceof AnyValue.DoubleValue number ? DoubleText.plain(number.value()) : null;
  }

  boolean test(AttributeMap attributes) {
    for (Entry entry : entries) {
      AnyValue value = attributes.get(entry.key());
      if (value == null || !entry.value().test(value)) {
        return false;
      }
    }
    return true;
  }
}
