package dev.baton.sdk.w3c;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers as HTTP has them: names without case, each with one line or several. */
final class Headers {

  static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return headers.lines.keySet();
        }

        @Override
        public String get(Headers headers, String name) {
          List<String> lines = headers.all(name);
          return lines.isEmpty() ? null : lines.get(0);
        }

        @Override
        public Iterator<String> getAll(Headers headers, String name) {
          return headers.all(name).iterator();
        }
      };

  private final Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static Headers of(String name, String... values) {
    return new Headers().with(name, values);
  }

  Headers with(String name, String... values) {
    Collections.addAll(lines.computeIfAbsent(name, n -> new ArrayList<>()), values);
    return this;
  }

  List<String> all(String name) {
    return lines.getOrDefault(name, List.of());
  }

  Context extractedBy(TextMapPropagator propagator) {
    return propagator.extract(Context.root(), this, GETTER);
  }

  SpanContext spanReadBy(TextMapPropagator propagator) {
    return Span.fromContext(extractedBy(propagator)).getSpanContext();
  }

  Baggage baggageReadBy(TextMapPropagator propagator) {
    return Baggage.fromContext(extractedBy(propagator));
  }

  /** Returns what the propagator writes for this context. */
  static Headers writtenBy(TextMapPropagator propagator, Context context) {
    Headers headers = new Headers();
    propagator.inject(context, headers, (to, name, value) -> to.with(name, value));
    return headers;
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
