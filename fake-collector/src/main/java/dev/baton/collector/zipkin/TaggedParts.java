package dev.baton.collector.zipkin;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.json.JsonException;
import dev.baton.collector.otlp.json.JsonTree;
import dev.baton.collector.otlp.json.JsonTree.JsonNumber;
import dev.baton.collector.zipkin.ZipkinSpan.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events and links, which exporters of OpenTelemetry write as one text each: {@code
 * name|attributes|dropped}, {@code trace id|span id|trace state|attributes|dropped}.
 */
final class TaggedParts {

  private static final int MOST_LINKS = 128;
  private static final long NANOS = 1_000;

  private final ZipkinSpan span;

  TaggedParts(ZipkinSpan span) {
    this.span = span;
  }

  List<OtlpEvent> events() throws ZipkinException {
    List<OtlpEvent> events = new ArrayList<>();
    for (Annotation annotation : span.annotations()) {
      List<String> parts = Arrays.asList(annotation.value().split("\\|", -1));
      boolean whole = parts.size() >= 3;
      events.add(
          new OtlpEvent(
              NANOS * annotation.timestampMicros(),
              parts.get(0),
              whole ? attributes(parts, 1) : List.of(),
              whole ? dropped(parts) : 0));
    }
    return events;
  }

  /** Takes the links out of these tags. */
  List<OtlpLink> links(Map<String, String> tags) throws ZipkinException {
    List<OtlpLink> links = new ArrayList<>();
    for (int i = 0; i < MOST_LINKS && tags.containsKey("otlp.link." + i); i++) {
      List<String> parts = Arrays.asList(tags.remove("otlp.link." + i).split("\\|", -1));
      if (parts.size() >= 5) {
        links.add(
            new OtlpLink(
                id(parts.get(0), 32),
                id(parts.get(1), 16),
                parts.get(2),
                attributes(parts, 3),
                dropped(parts),
                0));
      }
    }
    return links;
  }

  private static String id(String text, int digits) throws ZipkinException {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    String hex = quoted ? text.substring(1, text.length() - 1) : text;
    if (!hex.isEmpty() && !hex.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw new ZipkinException("the id of a link must be " + digits + " hex digits");
    }
    return hex.toLowerCase(Locale.ROOT);
  }

  /** Returns what stands between that part and the last one. */
  private static List<OtlpAttribute> attributes(List<String> parts, int from)
      throws ZipkinException {
    List<OtlpAttribute> attributes = new ArrayList<>();
    String json = String.join("|", parts.subList(from, parts.size() - 1));
    try {
      @Nullable Object tree = JsonTree.parse(json);
      if (tree != null) {
        for (Map.Entry<?, ?> member : requireObject(tree).entrySet()) {
          add(String.valueOf(member.getKey()), member.getValue(), attributes);
        }
      }
      return attributes;
    } catch (JsonException e) {
      throw new ZipkinException("attributes of a link or event: " + e.getMessage(), e);
    }
  }

  private static Map<?, ?> requireObject(Object tree) throws ZipkinException {
    if (tree instanceof Map<?, ?> object) {
      return object;
    }
    throw new ZipkinException("attributes of a link or event must be an object");
  }

  private static void add(String key, @Nullable Object value, List<OtlpAttribute> to) {
    if (value instanceof String text) {
      to.add(ZipkinTranslator.text(key, text));
    } else if (value instanceof Boolean flag) {
      to.add(OtlpAttribute.of(key, OtlpValue.BoolValue.of(flag)));
    } else if (value instanceof JsonNumber number) {
      double decimal = Double.parseDouble(number.text());
      boolean whole = decimal % 1 == 0;
      to.add(
          OtlpAttribute.of(
              key,
              whole ? new OtlpValue.IntValue((long) decimal) : new OtlpValue.DoubleValue(decimal)));
    }
  }

  private static int dropped(List<String> parts) throws ZipkinException {
    String text = parts.get(parts.size() - 1);
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new ZipkinException("'" + text + "' is no number of dropped attributes", e);
    }
  }
}
