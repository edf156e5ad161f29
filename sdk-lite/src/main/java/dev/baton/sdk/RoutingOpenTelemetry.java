package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.EnvironmentVariables;
import dev.baton.sdk.config.LogLimits;
import dev.baton.sdk.config.PropagatorVariables;
import dev.baton.sdk.w3c.W3cPropagators;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry that several tests share. It hands each call to the service it belongs to, which
 * a {@link Router} decides when a span starts, a log record is emitted, and headers are written or
 * read. So a tracer may be kept in a static field.
 */
public final class RoutingOpenTelemetry implements OpenTelemetry {

  private final TracerProvider tracers;
  private final LoggerProvider loggers;
  private final ContextPropagators propagators;

  private RoutingOpenTelemetry(Router router, TextMapPropagator otherwise) {
    this.tracers = new LiteTracerProvider<>(scope -> new RoutingTracer(router, scope));
    this.loggers = new LiteLoggerProvider(new RoutedLogs(router));
    this.propagators = ContextPropagators.create(new RoutingPropagator(router, otherwise));
  }

  /**
   * Returns an OpenTelemetry of this router. The headers of calls that are not recorded are written
   * and read in the formats of {@code OTEL_PROPAGATORS}; W3C if that is unset or invalid.
   */
  public static RoutingOpenTelemetry of(Router router, Map<String, String> variables) {
    return new RoutingOpenTelemetry(
        router,
        PropagatorVariables.read(new EnvironmentVariables(variables), W3cPropagators.both()));
  }

  @Override
  public TracerProvider getTracerProvider() {
    return tracers;
  }

  /** Returns the API's no-op meter provider. */
  @Override
  public MeterProvider getMeterProvider() {
    return MeterProvider.noop();
  }

  @Override
  public LoggerProvider getLogsBridge() {
    return loggers;
  }

  @Override
  public ContextPropagators getPropagators() {
    return propagators;
  }

  @Override
  public String toString() {
    return "RoutingOpenTelemetry";
  }

  private record RoutedLogs(Router router) implements LogTarget {

    @Override
    public LogLimits limits() {
      return LogLimits.defaults();
    }

    @Override
    public @Nullable Place placeOf(Context context) {
      CallTarget route = router.isActive() ? router.routeOf(context) : null;
      if (route == null || !route.service().isLogging()) {
        return null;
      }
      Recording recording = route.recording();
      return new Place(route.service().shared(), recording);
    }
  }
}
