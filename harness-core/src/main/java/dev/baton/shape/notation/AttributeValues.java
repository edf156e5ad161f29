package dev.baton.shape.notation;

import static java.util.Objects.requireNonNull;

import dev.baton.Internal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts attribute values to the types of the notation: {@code String}, {@code Long}, {@code
 * Double}, {@code Boolean} and lists of these. Maps and bytes are converted to text.
 */
@Internal
public final class AttributeValues {

  /**
   * The greatest depth of nested lists. Deeper ones are converted to text, because many algorithms
   * walk through them recursively.
   */
  static final int DEEPEST = 100;

  private static final String TOO_DEEP = "[...]";

  private static final Pattern LONG = Pattern.compile("-?(0|[1-9]\\d{0,18})");
  private static final Pattern DOUBLE =
      Pattern.compile("-?\\d+\\.\\d+([eE][-+]?\\d+)?|NaN|-?Infinity");

  private AttributeValues() {}

  /** Returns the value of an unquoted word: {@code 200}, {@code 1.5} and {@code true} are typed. */
  public static Object ofBareWord(String word) {
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    if (DOUBLE.matcher(word).matches()) {
      return Double.valueOf(word);
    }
    return LONG.matcher(word).matches() ? longOrText(word) : word;
  }

  private static Object longOrText(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException tooLarge) {
      return digits;
    }
  }

  /** Returns the text of the value. Parsing this text gives the value again. */
  public static String print(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(AttributeValues::print).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof String text) {
      return Quoting.isBareWord(text) && ofBareWord(text).equals(text) ? text : Quoting.quote(text);
    }
    return value.toString();
  }

  /** Returns the text that globs are compared with: a string without quotes. */
  public static String plain(Object value) {
    return value instanceof String text ? text : print(value);
  }

  /**
   * Returns the shown values by key. If attributes of two types have the same key, the first is
   * used.
   */
  public static Map<String, Object> of(Attributes attributes, Predicate<AttributeKey<?>> shown) {
    Map<String, Object> values = new TreeMap<>();
    for (var entry : attributes.asMap().entrySet()) {
      String key = entry.getKey().getKey();
      if (shown.test(entry.getKey()) && !values.containsKey(key)) {
        values.put(key, requireNonNull(of(attributes, key)));
      }
    }
    return values;
  }

  /** Returns the value of this key, null if it is missing. */
  public static @Nullable Object of(Attributes attributes, String key) {
    for (var entry : attributes.asMap().entrySet()) {
      if (entry.getKey().getKey().equals(key)) {
        return of(entry.getValue());
      }
    }
    return null;
  }

  /** Converts a value of any attribute type. */
  public static Object of(Object value) {
    return of(value, 1);
  }

  private static Object of(Object value, int depth) {
    if (value instanceof List<?> list) {
      return depth > DEEPEST
          ? TOO_DEEP
          : list.stream()
              .map(element -> element == null ? "null" : of(element, depth + 1))
              .toList();
    }
    if (value instanceof Value<?> any) {
      Object inner = any.getValue();
      boolean plain = isScalar(inner) || isListOfValues(inner);
      return plain ? of(inner, depth) : any.asString();
    }
    return isScalar(value) ? value : value.toString();
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double;
  }

  private static boolean isListOfValues(Object inner) {
    return inner instanceof List<?> list && list.stream().allMatch(e -> e instanceof Value<?>);
  }
}
