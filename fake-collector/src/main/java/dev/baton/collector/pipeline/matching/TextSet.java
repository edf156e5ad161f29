package dev.baton.collector.pipeline.matching;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Texts that are compared strictly, or patterns that match anywhere in a text. */
final class TextSet {

  private TextSet() {}

  static Predicate<String> of(ComponentSettings settings, String matchType, List<String> texts) {
    return switch (matchType) {
      case "strict" -> Set.copyOf(texts)::contains;
      case "regexp" -> anyOf(texts.stream().map(text -> pattern(settings, text)).toList());
      default -> throw unknown(settings, matchType);
    };
  }

  private static Predicate<String> anyOf(List<GoRegex> patterns) {
    return text -> patterns.stream().anyMatch(pattern -> pattern.find(text));
  }

  static GoRegex pattern(ComponentSettings settings, String text) {
    try {
      return GoRegex.compile(text);
    } catch (IllegalArgumentException e) {
      throw settings.error("no pattern: " + text + ": " + e.getMessage());
    }
  }

  static ConfigException unknown(ComponentSettings settings, String matchType) {
    return settings.error("match_type", "must be strict or regexp, but is \"" + matchType + "\"");
  }
}
