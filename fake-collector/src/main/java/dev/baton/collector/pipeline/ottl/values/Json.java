package dev.baton.collector.pipeline.ottl.values;

import dev.baton.collector.pipeline.data.TraceId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as compact JSON, keys sorted, as Go writes them. */
final class Json {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final StringBuilder text = new StringBuilder();
  private final String escaped;

  private Json(String escaped) {
    this.escaped = escaped;
  }

  /** Returns JSON that is safe in HTML. */
  static String of(@Nullable Object value) {
    return of(value, "<>&\u2028\u2029");
  }

  /** Returns JSON with the characters of HTML as they are. */
  static String plain(@Nullable Object value) {
    return of(value, "\u2028\u2029");
  }

  private static String of(@Nullable Object value, String escaped) {
    Json json = new Json(escaped);
    json.write(value);
    return json.text.toString();
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof String string) {
      writeString(string);
    } else if (value instanceof Double number) {
      text.append(isForHtml() ? GoFloat.json(number) : GoFloat.shortJson(number));
    } else if (value instanceof Long || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof byte[] bytes) {
      writeString(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof ValueList list) {
      writeList(list.values());
    } else if (value instanceof TextList list) {
      writeList(new ArrayList<@Nullable Object>(list.texts()));
    } else if (value instanceof RawMap map) {
      writeMap(map.values());
    } else {
      writeOther(value);
    }
  }

  /** Go's standard library, which makes texts of attributes, writes exponents without a zero. */
  private boolean isForHtml() {
    return escaped.indexOf('<') >= 0;
  }

  private void writeOther(Object value) {
    if (value instanceof GoInt number) {
      text.append(number.value());
    } else if (value instanceof GoDuration duration) {
      text.append(duration.nanos());
    } else if (value instanceof TimeValue time) {
      text.append('"').append(rfc3339(time)).append('"');
    } else if (value instanceof TraceId || value instanceof SpanId) {
      writeId(HexFormat.of().parseHex(value.toString()));
    } else {
      text.append("{}"); // what Go makes of a type without public fields
    }
  }

  private void writeId(byte[] id) {
    List<@Nullable Object> octets = new ArrayList<>();
    for (byte octet : id) {
      octets.add((long) (octet & 0xFF));
    }
    writeList(octets);
  }

  private void writeList(List<@Nullable Object> values) {
    text.append('[');
    String separator = "";
    for (Object each : values) {
      text.append(separator);
      write(each);
      separator = ",";
    }
    text.append(']');
  }

  private void writeMap(Map<String, @Nullable Object> values) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>(Utf8::compare);
    sorted.putAll(values);
    text.append('{');
    String separator = "";
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      text.append(separator);
      writeString(entry.getKey());
      text.append(':');
      write(entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      writeCharacter(string.charAt(i));
    }
    text.append('"');
  }

  private void writeCharacter(char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ' || escaped.indexOf(c) >= 0) {
          text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }

  private static String rfc3339(TimeValue time) {
    String fraction = String.format(Locale.ROOT, ".%09d", time.nanos()).replaceAll("\\.?0+$", "");
    String offset = time.dateTime().getOffset().getId();
    return SECONDS.format(time.dateTime()) + fraction + offset;
  }
}
