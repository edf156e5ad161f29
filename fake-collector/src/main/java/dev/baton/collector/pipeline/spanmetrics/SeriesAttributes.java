package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of a series, and the text that tells it from others. */
final class SeriesAttributes {

  private static final char SEPARATOR = '\u0000';

  private final AttributeMap attributes;
  private final StringBuilder key = new StringBuilder();

  SeriesAttributes(AttributeMap builtIn) {
    this.attributes = builtIn;
    builtIn.forEach((name, value) -> addToKey(value));
  }

  private void addToKey(AnyValue value) {
    key.append(SEPARATOR).append(AnyValueText.of(value));
  }

  void add(String name, AnyValue value) {
    addToKey(value);
    attributes.put(name, value);
  }

  /** Adds an attribute that does not tell one series from another. */
  void addSilently(String name, String value) {
    attributes.put(name, value);
  }

  /** Adds the dimensions, each from the first of these maps that has it. */
  void addAll(List<Dimension> dimensions, List<AttributeMap> sources) {
    for (Dimension dimension : dimensions) {
      Pattern glob = dimension.glob();
      if (glob == null) {
        AnyValue value = find(dimension.name(), sources);
        AnyValue found = value == null ? dimension.byDefault() : value;
        if (found != null) {
          add(dimension.name(), found.copy());
        }
      } else {
        addMatching(glob, sources);
      }
    }
  }

  private static @Nullable AnyValue find(String name, List<AttributeMap> sources) {
    for (AttributeMap source : sources) {
      AnyValue value = source.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private void addMatching(Pattern glob, List<AttributeMap> sources) {
    for (AttributeMap source : sources) {
      source.forEach(
          (name, value) -> {
            if (!attributes.contains(name) && glob.matcher(name).matches()) {
              key.append(SEPARATOR).append(name);
              add(name, value.copy());
            }
          });
    }
  }

  AttributeMap attributes() {
    return attributes;
  }

  String key() {
    return key.toString();
  }
}
