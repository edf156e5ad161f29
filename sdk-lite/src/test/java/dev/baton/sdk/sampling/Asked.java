package dev.baton.sdk.sampling;

import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;

/** What a sampler is asked in a test: a span named GET /orders of service orders, kind SERVER. */
record Asked(
    SpanContext parent,
    String traceId,
    String name,
    SpanKind kind,
    Attributes attributes,
    String service)
    implements SamplingInput {

  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  static Asked root() {
    return root(TRACE);
  }

  static Asked root(String traceId) {
    return below(SpanContext.getInvalid(), traceId);
  }

  /** Asks below a remote parent; ot is its member of the trace state, null for none. */
  static Asked below(TraceFlags flags, String traceId, String ot) {
    TraceState state =
        ot == null ? TraceState.getDefault() : TraceState.builder().put("ot", ot).build();
    return below(
        SpanContext.createFromRemoteParent(traceId, "00f067aa0ba902b7", flags, state), traceId);
  }

  static Asked below(SpanContext parent, String traceId) {
    return new Asked(parent, traceId, "GET /orders", SpanKind.SERVER, Attributes.empty(), "orders");
  }

  Asked named(String value) {
    return new Asked(parent, traceId, value, kind, attributes, service);
  }

  Asked unnamed() {
    return named("<unspecified span name>");
  }

  Asked kind(SpanKind value) {
    return new Asked(parent, traceId, name, value, attributes, service);
  }

  Asked attributes(Attributes value) {
    return new Asked(parent, traceId, name, kind, value, service);
  }

  @Override
  public Context parentContext() {
    return Context.root().with(Span.wrap(parent));
  }

  @Override
  public long traceIdLow() {
    return Long.parseUnsignedLong(traceId, 16, 32, 16);
  }

  @Override
  public List<SpanLink> links() {
    return List.of();
  }
}
