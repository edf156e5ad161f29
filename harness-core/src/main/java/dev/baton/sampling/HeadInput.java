package dev.baton.sampling;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;

/**
 * What a head sampler is asked about.
 *
 * @param parent the context in which the span starts
 * @param traceId 32 lower-case hexadecimal digits
 * @param name the name at the start
 * @param kind the kind
 * @param service the name of the service that starts the span
 * @param attributes the attributes that are set before the start
 */
public record HeadInput(
    Context parent,
    String traceId,
    String name,
    SpanKind kind,
    String service,
    Attributes attributes) {

  /** Rejects nulls. */
  public HeadInput {
    requireNonNull(parent, "parent");
    requireNonNull(traceId, "traceId");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(service, "service");
    requireNonNull(attributes, "attributes");
  }

  /** Returns a span of this trace without a parent. */
  public static HeadInput root(String traceId) {
    return in(Context.root(), traceId);
  }

  /** Returns a span of this trace with this parent. */
  public static HeadInput in(Context parent, String traceId) {
    return new HeadInput(parent, traceId, "GET /", SpanKind.SERVER, "service", Attributes.empty());
  }
}
