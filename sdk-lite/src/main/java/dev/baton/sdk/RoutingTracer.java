package dev.baton.sdk;

import dev.baton.sdk.config.SpanLimits;
import dev.baton.trace.InstrumentationScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Creates spans of one instrumentation scope, each for the service it belongs to. */
final class RoutingTracer implements Tracer, SpanStarter {

  private static final Tracer NOOP = TracerProvider.noop().get("");

  private final Router router;
  private final InstrumentationScope scope;

  RoutingTracer(Router router, InstrumentationScope scope) {
    this.router = router;
    this.scope = scope;
  }

  @Override
  public SpanBuilder spanBuilder(@Nullable String spanName) {
    return router.isActive()
        ? new LiteSpanBuilder(this, spanName)
        : NOOP.spanBuilder(spanName == null ? "" : spanName);
  }

  @Override
  public boolean isEnabled() {
    return router.isActive();
  }

  @Override
  public SpanLimits limits() {
    return SpanLimits.defaults();
  }

  @Override
  public Span start(LiteSpanBuilder builder, Context parent) {
    CallTarget route = router.routeOf(parent);
    LiteTracer tracer = route == null ? null : route.service().tracer(scope);
    return route == null || tracer == null
        ? NOOP.spanBuilder("").setParent(parent).startSpan()
        : builder.start(tracer, route.recording(), parent);
  }
}
