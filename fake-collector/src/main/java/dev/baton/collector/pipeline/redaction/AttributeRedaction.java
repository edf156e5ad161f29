package dev.baton.collector.pipeline.redaction;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.redaction.sanitizing.Sanitizers;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes and masks attributes of one map. */
final class AttributeRedaction {

  /** Attributes of the processor's own, which no list of allowed keys removes. */
  private static final Set<String> OWN_KEYS =
      Set.of(
          "redaction.redacted.keys",
          "redaction.redacted.count",
          "redaction.masked.keys",
          "redaction.masked.count",
          "redaction.ignored.count");

  private static final Set<String> KEYS_OF_SUMMARIES =
      Set.of(
          "redaction.redacted.keys",
          "redaction.redacted.count",
          "redaction.masked.keys",
          "redaction.masked.count",
          "redaction.allowed.keys",
          "redaction.allowed.count",
          "redaction.ignored.count");

  private static final GoRegex EVERYTHING = GoRegex.compile(".*");

  private final RedactionSettings settings;
  private final Set<String> allowedKeys;
  private final Set<String> ignoredKeys;
  private final List<GoRegex> ignoredKeyPatterns;
  private final List<GoRegex> blockedKeyPatterns;
  private final List<GoRegex> blockedValues;
  private final List<GoRegex> allowedValues;
  private final Sanitizers sanitizers;
  private final boolean sparesSummaries;

  AttributeRedaction(RedactionSettings settings, Sanitizers sanitizers) {
    this.settings = settings;
    this.allowedKeys = new HashSet<>(settings.allowedKeys());
    allowedKeys.addAll(OWN_KEYS);
    this.ignoredKeys = Set.copyOf(settings.ignoredKeys());
    this.ignoredKeyPatterns = compile(settings.ignoredKeyPatterns());
    this.blockedKeyPatterns = compile(settings.blockedKeyPatterns());
    this.blockedValues = compile(settings.blockedValues());
    this.allowedValues = compile(settings.allowedValues());
    this.sanitizers = sanitizers;
    this.sparesSummaries = settings.sparesSummaries() && settings.summarizes();
  }

  private List<GoRegex> compile(List<String> patterns) {
    return patterns.stream().map(this::compile).toList();
  }

  private GoRegex compile(String pattern) {
    try {
      return GoRegex.compile(pattern);
    } catch (IllegalArgumentException e) {
      throw settings.settings().error("no pattern: " + pattern + ": " + e.getMessage());
    }
  }

  boolean allowsValue(String text) {
    return anyFinds(allowedValues, text);
  }

  private static boolean anyFinds(List<GoRegex> patterns, String text) {
    for (GoRegex pattern : patterns) {
      if (pattern.find(text)) {
        return true;
      }
    }
    return false;
  }

  void apply(AttributeMap attributes) {
    Summary summary = new Summary();
    String databaseSystem = Sanitizers.databaseSystem(attributes);
    for (int i = 0; i < attributes.size(); i++) {
      apply(attributes, i, databaseSystem, summary);
    }
    summary.redacted.forEach(attributes::remove);
    if (settings.summarizes()) {
      summary.write(attributes, settings);
    }
  }

  private void apply(AttributeMap attributes, int index, String databaseSystem, Summary summary) {
    String key = attributes.key(index);
    if (sparesSummaries && KEYS_OF_SUMMARIES.contains(key)) {
      return;
    }
    if (ignoredKeys.contains(key) || anyFinds(ignoredKeyPatterns, key)) {
      summary.ignored.add(key);
      return;
    }
    if (!settings.allowAllKeys() && !allowedKeys.contains(key)) {
      summary.redacted.add(key);
      return;
    }
    String text = text(attributes.value(index));
    if (allowsValue(text)) {
      summary.allowed.add(key);
      return;
    }
    if (anyFinds(blockedKeyPatterns, key)) {
      summary.masked.add(key);
      attributes.setValue(index, AnyValue.of(maskedWhole(text)));
      return;
    }
    String processed = sanitizers.attribute(key, masked(text), databaseSystem);
    if (!processed.equals(text)) {
      summary.masked.add(key);
      attributes.setValue(index, AnyValue.of(processed));
    }
  }

  /** Returns the mask of each line of a text; one for all of them where later versions do. */
  private String maskedWhole(String text) {
    return settings.masksWhole() ? settings.mask().apply(text) : mask(EVERYTHING, text);
  }

  private String text(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value();
    }
    return settings.redactAllTypes() ? AnyValueText.of(value) : "";
  }

  private String masked(String text) {
    String masked = text;
    for (GoRegex pattern : blockedValues) {
      masked = pattern.find(masked) ? mask(pattern, masked) : masked;
    }
    return masked;
  }

  private String mask(GoRegex pattern, String text) {
    return pattern.replaceAll(
        text, match -> settings.mask().apply(text.substring(match.start(), match.end())));
  }
}
