package dev.baton.sdk.sampling;

import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.List;

/** The input of a sampling decision: what is set before the span starts. */
public interface SamplingInput {

  /** The API's placeholder for an unset name. */
  String UNNAMED = "<unspecified span name>";

  /** Returns the context in which the span starts. */
  Context parentContext();

  /** Returns the parent's span context, invalid for a root. */
  SpanContext parent();

  /** Returns the trace id, 32 lower-case hex digits. */
  String traceId();

  /** Returns the lower 64 bits of the trace id, which ratio samplers use. */
  long traceIdLow();

  /** Returns the name at the start, {@link #UNNAMED} if unset. Libraries may change it later. */
  String name();

  /**
   * Returns whether a name was set before the start; Micrometer, for example, sets it at the end.
   */
  default boolean isNamed() {
    return !name().equals(UNNAMED);
  }

  /** Returns the name of the service that starts the span. */
  String service();

  /** Returns the kind. */
  SpanKind kind();

  /** Returns the attributes that were set before the start. */
  Attributes attributes();

  /** Returns the links that were added before the start. */
  List<SpanLink> links();
}
