package dev.baton.examples.findings;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Home-made, from the days when "sampled" was the only flag. */
final class FussyPropagator implements TextMapPropagator {

  private static final Pattern FORMAT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])");

  @Override
  public Collection<String> fields() {
    return List.of("traceparent");
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    String flags = span.isSampled() ? "01" : "00";
    setter.set(
        carrier, "traceparent", "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + flags);
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    String header = getter.get(carrier, "traceparent");
    Matcher match = FORMAT.matcher(header == null ? "" : header);
    if (!match.matches()) {
      return context;
    }
    TraceFlags flags = TraceFlags.fromHex("0" + match.group(3), 0);
    return context.with(
        Span.wrap(
            SpanContext.createFromRemoteParent(
                match.group(1), match.group(2), flags, TraceState.getDefault())));
  }
}
