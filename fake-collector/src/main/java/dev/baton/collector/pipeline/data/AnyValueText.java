package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Values as text: strings as they are, lists and maps as compact JSON with sorted keys. */
@Internal
public final class AnyValueText {

  private AnyValueText() {}

  public static String of(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value();
    }
    if (value instanceof AnyValue.EmptyValue) {
      return "";
    }
    if (value instanceof AnyValue.BytesValue bytes) {
      return Base64.getEncoder().encodeToString(bytes.value());
    }
    StringBuilder json = new StringBuilder();
    json(value, json);
    return json.toString();
  }

  private static void json(AnyValue value, StringBuilder into) {
    if (value instanceof AnyValue.StringValue text) {
      quote(text.value(), into);
    } else if (value instanceof AnyValue.BoolValue flag) {
      into.append(flag.value());
    } else if (value instanceof AnyValue.IntValue number) {
      into.append(number.value());
    } else if (value instanceof AnyValue.DoubleValue number) {
      into.append(DoubleText.compact(number.value()));
    } else if (value instanceof AnyValue.BytesValue bytes) {
      quote(Base64.getEncoder().encodeToString(bytes.value()), into);
    } else if (value instanceof AnyValue.SliceValue slice) {
      list(slice, into);
    } else if (value instanceof AnyValue.MapValue map) {
      map(map.values(), into);
    } else {
      into.append("null");
    }
  }

  private static void list(AnyValue.SliceValue slice, StringBuilder into) {
    into.append('[');
    String comma = "";
    for (AnyValue item : slice.values()) {
      into.append(comma);
      json(item, into);
      comma = ",";
    }
    into.append(']');
  }

  private static void map(AttributeMap map, StringBuilder into) {
    TreeMap<String, AnyValue> sorted = new TreeMap<>();
    map.forEach(sorted::put);
    into.append('{');
    String comma = "";
    for (Map.Entry<String, AnyValue> entry : sorted.entrySet()) {
      into.append(comma);
      quote(entry.getKey(), into);
      into.append(':');
      json(entry.getValue(), into);
      comma = ",";
    }
    into.append('}');
  }

  private static void quote(String text, StringBuilder into) {
    into.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> into.append('\\').append(c);
        case '\n' -> into.append("\\n");
        case '\r' -> into.append("\\r");
        case '\t' -> into.append("\\t");
        case '\b' -> into.append("\\b");
        case '\f' -> into.append("\\f");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029') {
            into.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            into.append(c);
          }
        }
      }
    }
    into.append('"');
  }
}
