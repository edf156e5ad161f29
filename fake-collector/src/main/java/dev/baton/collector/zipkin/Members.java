package dev.baton.collector.zipkin;

import dev.baton.collector.otlp.json.JsonTree.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, read by type as Go does: names without case, null as absent. */
final class Members {

  private final String where;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Members(String where, Map<?, ?> object) {
    this.where = where;
    object.forEach(
        (key, value) -> {
          if (value != null) {
            values.put(String.valueOf(key).toLowerCase(Locale.ROOT), value);
          }
        });
  }

  static Members of(String where, @Nullable Object value) throws ZipkinException {
    if (value instanceof Map<?, ?> object) {
      return new Members(where, object);
    }
    throw new ZipkinException(where + " must be an object, but was " + describe(value));
  }

  /** Returns the elements of a list, none if it is absent. */
  static List<@Nullable Object> list(String where, @Nullable Object value) throws ZipkinException {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new ZipkinException(where + " must be an array, but was " + describe(value));
  }

  @Nullable Object get(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
  }

  String place(String name) {
    return where + "." + name;
  }

  /** Returns a text, empty if it is absent. */
  String text(String name) throws ZipkinException {
    @Nullable Object value = get(name);
    if (value == null || value instanceof String) {
      return value == null ? "" : (String) value;
    }
    throw wrong(name, "a string");
  }

  /** Returns a whole number from 0 to the largest one, 0 if it is absent. */
  long number(String name, long largest) throws ZipkinException {
    @Nullable Object value = get(name);
    if (value == null) {
      return 0;
    }
    if (value instanceof JsonNumber number && number.text().matches("[0-9]{1,18}")) {
      long whole = Long.parseLong(number.text());
      if (whole <= largest) {
        return whole;
      }
    }
    throw wrong(name, "a whole number from 0 to " + largest);
  }

  void requireFlag(String name) throws ZipkinException {
    @Nullable Object value = get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(name, "true or false");
    }
  }

  /** Returns an id of that many hex digits, padded with zeros; empty if it is absent. */
  String id(String name, int digits) throws ZipkinException {
    @Nullable Object value = get(name);
    if (value == null || "".equals(value)) {
      return "";
    }
    if (value instanceof String text && text.matches("[0-9a-fA-F]{1," + digits + "}")) {
      return "0".repeat(digits - text.length()) + text.toLowerCase(Locale.ROOT);
    }
    throw wrong(name, "1 to " + digits + " hex digits");
  }

  ZipkinException wrong(String name, String wanted) {
    return new ZipkinException(
        place(name) + " must be " + wanted + ", but was " + describe(get(name)));
  }

  private static String describe(@Nullable Object value) {
    String text = value instanceof JsonNumber number ? number.text() : String.valueOf(value);
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return value instanceof String ? "'" + shown + "'" : shown;
  }
}
