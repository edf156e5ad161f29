package dev.baton.sdk;

import dev.baton.sdk.config.SpanLimits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** Starts the spans that a builder has built: a tracer of one service, or of several. */
interface SpanStarter {

  /** Returns the limits of what is collected before the start. */
  SpanLimits limits();

  /**
   * Starts a span.
   *
   * @param parent the context that holds the parent
   */
  Span start(LiteSpanBuilder builder, Context parent);
}
