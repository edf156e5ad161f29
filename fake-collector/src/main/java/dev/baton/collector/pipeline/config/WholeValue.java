package dev.baton.collector.pipeline.config;

import org.jspecify.annotations.Nullable;

/**
 * What a reference that is a whole value stands for: its text read as YAML, and the text itself.
 */
final class WholeValue {

  private WholeValue() {}

  static ConfigNode of(ConfigNode.Scalar place, String text) {
    ConfigNode parsed = parse(place, text);
    if (parsed instanceof ConfigNode.Mapping mapping) {
      return new ConfigNode.Mapping(place.path(), place.location(), mapping.entries(), text);
    }
    if (parsed instanceof ConfigNode.Items list) {
      return new ConfigNode.Items(place.path(), place.location(), list.items(), text);
    }
    Object value = parsed instanceof ConfigNode.Scalar scalar ? scalar.value() : null;
    // A string keeps all its text: quotes, blanks and what looks like a comment.
    boolean keepsText = value instanceof String;
    return new ConfigNode.Scalar(place.path(), place.location(), keepsText ? text : value, text);
  }

  private static @Nullable ConfigNode parse(ConfigNode.Scalar place, String text) {
    try {
      return YamlReader.read(new ConfigSource(place.location().source(), text), place.path());
    } catch (ConfigException e) {
      return new ConfigNode.Scalar(place.path(), place.location(), text, text);
    }
  }
}
