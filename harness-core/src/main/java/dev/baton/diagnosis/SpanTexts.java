package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;

/** All texts of a span (names, attribute values and so on), each with its place. */
final class SpanTexts {

  private SpanTexts() {}

  /** Gets each text. */
  interface Reader {

    /**
     * Reads one text.
     *
     * @param place where it stands: {@code url.full}, {@code the span name}
     * @param name the name of the value; empty if it has none
     */
    void read(String place, String name, Object value);
  }

  static void of(CapturedSpan span, Reader reader) {
    reader.read("the span name", "", span.name());
    read(span.attributes(), "", reader);
    for (SpanEvent event : span.events()) {
      reader.read("the event name", "", event.name());
      read(event.attributes(), " of the event " + event.name(), reader);
    }
    for (SpanLink link : span.links()) {
      read(link.attributes(), " of a link", reader);
    }
    if (!span.status().description().isEmpty()) {
      reader.read("the status description", "", span.status().description());
    }
  }

  static void read(Attributes attributes, String behind, Reader reader) {
    if (!attributes.isEmpty()) {
      attributes.forEach(
          (key, value) -> reader.read(placeOf(key.getKey(), behind), key.getKey(), value));
    }
  }

  private static String placeOf(String key, String behind) {
    return behind.isEmpty() ? key : key + behind; // nothing is copied for those of spans
  }
}
