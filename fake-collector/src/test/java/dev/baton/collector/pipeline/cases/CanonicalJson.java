package dev.baton.collector.pipeline.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One text for all JSON that means the same: keys sorted, numbers as numbers, no defaults. */
final class CanonicalJson {

  private static final Set<String> VALUES =
      Set.of("stringValue", "intValue", "doubleValue", "boolValue", "bytesValue");

  private CanonicalJson() {}

  static String of(Object json) {
    if (json instanceof Map<?, ?> map) {
      TreeMap<String, String> sorted = new TreeMap<>();
      map.forEach((key, value) -> put(sorted, (String) key, value));
      return sorted.toString();
    }
    if (json instanceof List<?> list) {
      return list.stream().map(CanonicalJson::item).toList().toString();
    }
    if (json instanceof Number number) {
      return number(number.toString());
    }
    return json instanceof String text ? quoted(text) : String.valueOf(json);
  }

  private static String item(Object item) {
    return item instanceof String text && text.matches("-?\\d{1,18}")
        ? number(text)
        : of(item == null ? "null" : item);
  }

  private static void put(Map<String, String> into, String key, Object value) {
    String text;
    if (key.equals("attributes") && value instanceof List<?> list) {
      List<String> sorted = new ArrayList<>();
      list.forEach(item -> sorted.add(of(item)));
      sorted.sort(null);
      text = sorted.toString();
    } else if (value instanceof String string && !Set.of("stringValue", "key").contains(key)) {
      text = string.matches("-?\\d{1,18}") ? number(string) : quoted(string);
    } else {
      text = value == null ? "null" : of(value);
    }
    boolean absent = Set.of("0", "\"\"", "[]", "{}", "false", "null").contains(text);
    if (!absent || VALUES.contains(key)) {
      into.put(key, text);
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
