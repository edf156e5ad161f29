package dev.baton.junit5.observed;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;

/** An OpenTelemetry that was built before, with spans and propagators that are observed. */
record DecoratedOpenTelemetry(
    OpenTelemetry built, DecoratedSpans spans, ContextPropagators propagators)
    implements OpenTelemetry {

  @Override
  public TracerProvider getTracerProvider() {
    return new Tracers(built.getTracerProvider(), spans);
  }

  @Override
  public MeterProvider getMeterProvider() {
    return built.getMeterProvider();
  }

  @Override
  public LoggerProvider getLogsBridge() {
    return built.getLogsBridge();
  }

  @Override
  public ContextPropagators getPropagators() {
    return propagators;
  }

  @Override
  public String toString() {
    return built.toString();
  }

  private record Tracers(TracerProvider built, DecoratedSpans spans) implements TracerProvider {

    @Override
    public Tracer get(String scope) {
      return decorated(scope, built.get(scope));
    }

    @Override
    public Tracer get(String scope, String version) {
      return decorated(scope, built.get(scope, version));
    }

    private Tracer decorated(String scope, Tracer tracer) {
      return name -> new DecoratedSpanBuilder(tracer.spanBuilder(name), scope, spans);
    }

    @Override
    public TracerBuilder tracerBuilder(String scope) {
      return new Builder(scope, built.tracerBuilder(scope));
    }

    /** Builds a tracer whose spans are observed. */
    private final class Builder implements TracerBuilder {

      private final String scope;
      private final TracerBuilder builder;

      Builder(String scope, TracerBuilder builder) {
        this.scope = scope;
        this.builder = builder;
      }

      @Override
      public TracerBuilder setSchemaUrl(String url) {
        builder.setSchemaUrl(url);
        return this;
      }

      @Override
      public TracerBuilder setInstrumentationVersion(String version) {
        builder.setInstrumentationVersion(version);
        return this;
      }

      @Override
      public Tracer build() {
        return decorated(scope, builder.build());
      }
    }
  }
}
