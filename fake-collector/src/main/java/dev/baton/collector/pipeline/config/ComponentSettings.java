package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping, read once each and without weak typing: a number is no string. A field
 * that is absent has its default; one that is null has the zero value of its type. {@link
 * #finish()} refuses every field that was not asked for.
 */
@Internal
public final class ComponentSettings {

  private final String path;
  private final Location location;
  private final Map<String, ConfigNode> fields;
  private final Set<String> known = new LinkedHashSet<>();

  private ComponentSettings(String path, Location location, Map<String, ConfigNode> fields) {
    this.path = path;
    this.location = location;
    this.fields = fields;
  }

  /** Returns the fields of a mapping; null is a mapping without fields. */
  public static ComponentSettings of(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return new ComponentSettings(node.path(), node.location(), mapping.entries());
    }
    if (isNull(node)) {
      return new ComponentSettings(node.path(), node.location(), Map.of());
    }
    throw mismatch(node, "a mapping");
  }

  public String path() {
    return path;
  }

  public Location location() {
    return location;
  }

  /** Tells whether a field is there, also as null, and counts it as asked for. */
  public boolean has(String field) {
    return node(field) != null;
  }

  /** Returns a field as it is, or null. */
  public @Nullable ConfigNode node(String field) {
    known.add(field);
    return fields.get(field);
  }

  /** Returns the names of the fields that are there, in their order. */
  public Set<String> names() {
    return fields.keySet();
  }

  public String text(String field, String absent) {
    ConfigNode node = node(field);
    return node == null ? absent : textOf(node);
  }

  public boolean flag(String field, boolean absent) {
    ConfigNode node = node(field);
    if (node == null) {
      return absent;
    }
    if (isNull(node)) {
      return false;
    }
    if (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    throw mismatch(node, "a boolean");
  }

  /** Returns a whole number; a fraction is cut as the Collector does. */
  public long integer(String field, long absent) {
    ConfigNode node = node(field);
    if (node == null) {
      return absent;
    }
    Number number = number(node, "a whole number");
    return number instanceof Double fraction
        ? GoNumbers.toLong(fraction)
        : number.longValue(); // one of 64 bits becomes negative
  }

  /** Returns a whole number and refuses a negative one; what is far too large is 0. */
  public long unsigned(String field, long absent) {
    ConfigNode node = node(field);
    Number value = node == null ? Long.valueOf(absent) : number(node, "a whole number");
    if (value.doubleValue() < 0) {
      throw error(field, "must not be negative, but is " + value);
    }
    return value instanceof Long whole ? whole : GoNumbers.toUnsigned(value.doubleValue());
  }

  public double decimal(String field, double absent) {
    ConfigNode node = node(field);
    return node == null ? absent : number(node, "a number").doubleValue();
  }

  /** Returns a duration: text as Go writes it, or a number of nanoseconds. */
  public Duration duration(String field, Duration absent) {
    ConfigNode node = node(field);
    return node == null ? absent : DurationValue.of(node);
  }

  /** Returns a list of durations. */
  public List<Duration> durations(String field) {
    return items(field).stream().map(DurationValue::of).toList();
  }

  /** Returns a list of plain strings; a single string is split at its commas. */
  public List<String> texts(String field) {
    ConfigNode node = node(field);
    return node == null ? List.of() : textsOf(node);
  }

  /** Returns the fields of a mapping below this one, or null if it is absent or null. */
  public @Nullable ComponentSettings section(String field) {
    ConfigNode node = node(field);
    return node == null || isNull(node) ? null : of(node);
  }

  /** Returns a list of mappings. */
  public List<ComponentSettings> sections(String field) {
    List<ComponentSettings> sections = new ArrayList<>();
    for (ConfigNode item : items(field)) {
      sections.add(of(item));
    }
    return sections;
  }

  /** Returns the items of a list; none if it is absent or null. */
  public List<ConfigNode> items(String field) {
    ConfigNode node = node(field);
    if (node == null || isNull(node)) {
      return List.of();
    }
    if (node instanceof ConfigNode.Items list) {
      return list.items();
    }
    throw mismatch(node, "a list");
  }

  /** Returns a value of any type, with the type that YAML gives it; null if absent or null. */
  public @Nullable AnyValue value(String field) {
    ConfigNode node = node(field);
    return node == null || isNull(node) ? null : TypedValues.of(node);
  }

  /**
   * Refuses each field that nobody has asked for.
   *
   * @throws ConfigException if there is one
   */
  public void finish() {
    for (Map.Entry<String, ConfigNode> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw ConfigException.at(
            path.isEmpty() ? field.getKey() : path + "::" + field.getKey(),
            field.getValue().location(),
            "unknown field"
                + Similar.question(field.getKey(), known)
                + "; known are "
                + String.join(", ", known));
      }
    }
  }

  /** Says what is wrong with a field, or with the whole mapping if the field is absent. */
  public ConfigException error(String field, String problem) {
    ConfigNode node = fields.get(field);
    return node != null
        ? ConfigException.at(node, problem)
        : ConfigException.at(path, location, field + " " + problem);
  }

  /** Says what is wrong with the whole mapping. */
  public ConfigException error(String problem) {
    return ConfigException.at(path, location, problem);
  }

  static boolean isNull(ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
  }

  /** Returns a string node's text; null is the empty text. */
  public static String textOf(ConfigNode node) {
    String source = node.source();
    if (source != null) {
      return source;
    }
    if (node instanceof ConfigNode.Scalar scalar) {
      if (scalar.value() == null) {
        return "";
      }
      if (scalar.value() instanceof String text) {
        return text;
      }
    }
    throw mismatch(node, "a string");
  }

  /** Returns the strings of a list; a single string is split at its commas. */
  public static List<String> textsOf(ConfigNode node) {
    if (isNull(node)) {
      return List.of();
    }
    if (node instanceof ConfigNode.Items list) {
      return list.items().stream().map(ComponentSettings::textOf).toList();
    }
    if (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String text) {
      return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
    throw mismatch(node, "a list of strings");
  }

  private static Number number(ConfigNode node, String wanted) {
    if (isNull(node)) {
      return 0L;
    }
    if (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof Number number) {
      return number;
    }
    throw mismatch(node, wanted);
  }

  static ConfigException mismatch(ConfigNode node, String wanted) {
    return ConfigException.at(
        node, String.format(Locale.ROOT, "expected %s, but found %s", wanted, node.describe()));
  }
}
