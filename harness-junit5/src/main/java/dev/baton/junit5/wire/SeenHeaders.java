package dev.baton.junit5.wire;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.PropagationFields;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.sdk.w3c.W3cTraceContext;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a message's headers: all names, and the values of those that carry a context. Its
 * size is limited, whatever is sent.
 */
record SeenHeaders(Map<String, List<String>> values, List<String> names) {

  private static final int MAX_NAMES = 100;
  private static final int MAX_VALUES = 10;
  private static final int MAX_LENGTH = 8_192;

  private static final TextMapGetter<Map<String, List<String>>> FIRST =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, List<String>> values) {
          return values.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, List<String>> values, String name) {
          List<String> known = values == null ? null : values.get(name);
          return known == null ? null : known.get(0);
        }
      };

  static SeenHeaders at(List<Header> headers) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Header header : headers.subList(0, Math.min(MAX_NAMES, headers.size()))) {
      String name = cap(header.name().toLowerCase(Locale.ROOT));
      names.add(name);
      if (PropagationFields.contains(name)) {
        addCapped(values.computeIfAbsent(name, n -> new ArrayList<>(1)), header.value());
      }
    }
    return new SeenHeaders(values, names);
  }

  private static void addCapped(List<String> values, String value) {
    if (values.size() < MAX_VALUES) {
      values.add(cap(value));
    }
  }

  /** Returns the context that they carry in the format of the W3C; else the current one. */
  Context context() {
    return values.containsKey("traceparent")
        ? W3cTraceContext.propagator().extract(Context.root(), values, FIRST)
        : Context.current();
  }

  /** Returns the text, cut to the maximum length. */
  static String cap(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  Sighting sighting(
      String place,
      Side side,
      CarrierKind carrier,
      String subject,
      long crossing,
      long sequence,
      long epochNanos) {
    Moment moment = Moment.here(sequence, null);
    return new Sighting(place, side, carrier, subject, crossing, moment, epochNanos, values, names);
  }
}
