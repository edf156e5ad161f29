package dev.baton.sdk;

import dev.baton.sdk.config.SpanLimits;
import dev.baton.trace.InstrumentationScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Creates the spans of one instrumentation scope. */
final class LiteTracer implements Tracer, SpanStarter {

  private final LiteShared shared;
  private final InstrumentationScope scope;

  LiteTracer(LiteShared shared, InstrumentationScope scope) {
    this.shared = shared;
    this.scope = scope;
  }

  @Override
  public SpanBuilder spanBuilder(@Nullable String spanName) {
    return new LiteSpanBuilder(this, spanName);
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public SpanLimits limits() {
    return shared.limits();
  }

  @Override
  public Span start(LiteSpanBuilder builder, Context parent) {
    return builder.start(this, shared.recordingOf(parent), parent);
  }

  LiteShared shared() {
    return shared;
  }

  InstrumentationScope scope() {
    return scope;
  }
}
