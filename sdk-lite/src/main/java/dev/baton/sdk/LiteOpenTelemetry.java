package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry instance of one service, which reports everything to a {@link Recording}.
 *
 * <pre>{@code
 * Recording recording = Recording.of("checkout");
 * OpenTelemetry orders = LiteOpenTelemetry.builder(recording).service("orders").build();
 * }</pre>
 */
public final class LiteOpenTelemetry implements OpenTelemetry {

  private final LiteShared shared;
  private final TracerProvider tracerProvider;
  private final LoggerProvider loggerProvider;
  private final ContextPropagators propagators;

  LiteOpenTelemetry(
      LiteShared shared,
      TracerProvider tracerProvider,
      LoggerProvider loggerProvider,
      ContextPropagators propagators) {
    this.shared = shared;
    this.tracerProvider = tracerProvider;
    this.loggerProvider = loggerProvider;
    this.propagators = propagators;
  }

  /** Returns a builder of a service that reports to this recording. */
  public static LiteOpenTelemetryBuilder builder(Recording recording) {
    return builder(() -> recording);
  }

  /** Returns a builder of a service that reports to the recording that the supplier returns. */
  public static LiteOpenTelemetryBuilder builder(Supplier<Recording> recordings) {
    return builder(RecordingChoice.of(recordings));
  }

  /** Returns a builder of a service each of whose calls is kept in the recording of this choice. */
  public static LiteOpenTelemetryBuilder builder(RecordingChoice recordings) {
    return new LiteOpenTelemetryBuilder(recordings);
  }

  /**
   * Returns the recording of the span in this context, null if it holds none of Baton's and none
   * that a {@link SpanObserver} has added. If the test of the span is over, that is an empty one
   * which discards all events.
   */
  public static @Nullable Recording recordingOf(Context context) {
    KnownSpan span = KnownSpan.of(Span.fromContextOrNull(context));
    return span == null ? null : span.recording();
  }

  @Override
  public TracerProvider getTracerProvider() {
    return tracerProvider;
  }

  /** Returns the API's no-op meter provider. */
  @Override
  public MeterProvider getMeterProvider() {
    return MeterProvider.noop();
  }

  @Override
  public LoggerProvider getLogsBridge() {
    return loggerProvider;
  }

  @Override
  public ContextPropagators getPropagators() {
    return propagators;
  }

  /** Returns the tracer of this scope, null if the service is disabled. */
  @Nullable LiteTracer tracer(InstrumentationScope scope) {
    return tracerProvider instanceof LiteTracerProvider<?> tracers
        ? (LiteTracer) tracers.get(scope)
        : null;
  }

  boolean isLogging() {
    return loggerProvider instanceof LiteLoggerProvider;
  }

  LiteShared shared() {
    return shared;
  }

  /** Returns the resource of the spans. */
  public Resource resource() {
    return shared.resource();
  }

  /**
   * Returns the service's configuration and its instrumentation scopes on one line, for a failure
   * message without spans: {@code orders: AlwaysOnSampler, propagates traceparent, tracestate,
   * baggage; tracers for: shop}.
   */
  public String wiring() {
    String service = shared.resource().serviceName() + ": ";
    if (!(tracerProvider instanceof LiteTracerProvider<?> tracers)) {
      return service + "disabled, its tracers record nothing";
    }
    String fields = String.join(", ", propagators.getTextMapPropagator().fields());
    Set<String> scopes = tracers.scopeNames();
    return service
        + shared.samplerDescription()
        + (fields.isEmpty() ? ", propagates nothing; " : ", propagates " + fields + "; ")
        + (scopes.isEmpty()
            ? "no tracer was created"
            : "tracers for: " + String.join(", ", scopes));
  }

  @Override
  public String toString() {
    return "LiteOpenTelemetry of " + shared.resource().serviceName();
  }
}
