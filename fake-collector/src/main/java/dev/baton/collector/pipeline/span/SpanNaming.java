package dev.baton.collector.pipeline.span;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.DoubleText;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.regex.GoMatch;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.ArrayList;
import java.util.List;

/** Names out of attributes, and attributes out of names. */
final class SpanNaming {

  private final SpanSettings settings;
  private final List<GoRegex> rules;

  SpanNaming(SpanSettings settings) {
    this.settings = settings;
    this.rules = settings.rules().compile(settings.settings());
  }

  void fromAttributes(SpanData span) {
    List<String> parts = new ArrayList<>();
    for (String key : settings.fromAttributes()) {
      AnyValue value = span.attributes().get(key);
      if (value == null) {
        return;
      }
      parts.add(text(value));
    }
    if (!parts.isEmpty()) {
      span.setName(String.join(settings.separator(), parts));
    }
  }

  private static String text(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value();
    }
    if (value instanceof AnyValue.BoolValue flag) {
      return String.valueOf(flag.value());
    }
    if (value instanceof AnyValue.IntValue number) {
      return String.valueOf(number.value());
    }
    return value instanceof AnyValue.DoubleValue number
        ? DoubleText.plain(number.value())
        : "<unknown-attribute-type>";
  }

  void toAttributes(SpanData span) {
    for (GoRegex rule : rules) {
      GoMatch match = span.name().isEmpty() ? null : rule.first(span.name());
      if (match != null) {
        String name = apply(rule, match, span);
        if (!settings.rules().keepOriginalName()) {
          span.setName(name);
        }
        if (settings.rules().breakAfterMatch()) {
          return;
        }
      }
    }
  }

  /** Sets the groups as attributes and returns the name with the groups' names in their place. */
  private static String apply(GoRegex rule, GoMatch match, SpanData span) {
    StringBuilder name = new StringBuilder();
    int end = 0;
    for (int i = 1; i < rule.groupNames().size(); i++) {
      String group = match.group(i);
      // Where a real Collector crashes: the group takes no part, or lies inside of another one.
      if (group != null && match.start(i) >= end) {
        span.attributes().put(rule.groupNames().get(i), AnyValue.of(group));
        name.append(span.name().substring(end, match.start(i)));
        name.append('{').append(rule.groupNames().get(i)).append('}');
        end = match.start(i) + group.length();
      }
    }
    return name.append(span.name(), end, span.name().length()).toString();
  }
}
