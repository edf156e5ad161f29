package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A propagator of a company's own format: {@code X-Shop-Trace: trace;span;1}. */
final class OwnFormat implements TextMapPropagator {

  static final OwnFormat INSTANCE = new OwnFormat();

  static final TextMapGetter<Map<String, String>> FROM_MAP =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String key) {
          return headers.get(key);
        }
      };

  private static final String HEADER = "X-Shop-Trace";

  private OwnFormat() {}

  @Override
  public Collection<String> fields() {
    return List.of(HEADER);
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    if (span.isValid()) {
      setter.set(
          carrier,
          HEADER,
          span.getTraceId() + ";" + span.getSpanId() + ";" + (span.isSampled() ? 1 : 0));
    }
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    String value = getter.get(carrier, HEADER);
    if (value == null || Span.fromContext(context).getSpanContext().isValid()) {
      return context;
    }
    String[] parts = value.split(";", -1);
    TraceFlags flags = parts[2].equals("1") ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return context.with(
        Span.wrap(
            SpanContext.createFromRemoteParent(
                parts[0], parts[1], flags, TraceState.getDefault())));
  }
}
