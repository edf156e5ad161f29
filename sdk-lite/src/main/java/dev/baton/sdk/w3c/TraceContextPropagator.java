package dev.baton.sdk.w3c;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@code traceparent} and {@code tracestate}. */
final class TraceContextPropagator implements TextMapPropagator {

  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";
  private static final List<String> FIELDS = List.of(TRACEPARENT, TRACESTATE);

  private final int maxTraceStateLength;

  TraceContextPropagator(int maxTraceStateLength) {
    this.maxTraceStateLength = maxTraceStateLength;
  }

  @Override
  public Collection<String> fields() {
    return FIELDS;
  }

  @Override
  public <C> void inject(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
    if (context == null || setter == null) {
      return;
    }
    SpanContext span = Span.fromContext(context).getSpanContext();
    if (!span.isValid()) {
      return;
    }
    setter.set(carrier, TRACEPARENT, TraceParent.write(span));
    TraceState state = span.getTraceState();
    if (!state.isEmpty()) {
      String text = TraceStateText.write(state, maxTraceStateLength);
      if (!text.isEmpty()) {
        setter.set(carrier, TRACESTATE, text);
      }
    }
  }

  @Override
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    if (context == null) {
      return Context.root();
    }
    if (getter == null) {
      return context;
    }
    SpanContext span = read(RepeatedHeaders.of(getter, carrier, TRACEPARENT));
    if (!span.isValid()) {
      return context; // tracestate is ignored
    }
    String state = HeaderLines.combined(RepeatedHeaders.of(getter, carrier, TRACESTATE));
    return context.with(Span.wrap(state == null ? span : withState(span, state)));
  }

  /** Rejects a repeated header, even if both lines are equal. */
  private static SpanContext read(@Nullable Iterator<String> lines) {
    String header = HeaderLines.next(lines);
    if (header == null || HeaderLines.next(lines) != null) {
      return SpanContext.getInvalid();
    }
    return TraceParent.read(header);
  }

  private static SpanContext withState(SpanContext span, String header) {
    TraceState state = TraceStateText.read(header);
    return state.isEmpty()
        ? span
        : SpanContext.createFromRemoteParent(
            span.getTraceId(), span.getSpanId(), span.getTraceFlags(), state);
  }

  @Override
  public String toString() {
    return "W3cTraceContext";
  }
}
