package dev.baton.sdk;

import static java.util.Objects.requireNonNull;

import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanSink;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures one service. Wrong settings throw here, and name themselves. Not thread-safe. */
public final class LiteOpenTelemetryBuilder {

  private final Supplier<Recording> recordings;
  private Resource resource = Resource.ofService("unknown_service:java");
  private Sampler sampler = Sampler.parentBased(Sampler.alwaysOn());
  private SpanLimits limits = SpanLimits.defaults();
  private Clock clock = Clock.system();
  private @Nullable SpanSink sink;
  private boolean sourceLines = true;
  private long idSeed = System.nanoTime();
  private TextMapPropagator propagator =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  LiteOpenTelemetryBuilder(Supplier<Recording> recordings) {
    this.recordings = recordings;
  }

  /**
   * Sets {@code service.name}, and keeps the resource's other attributes.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public LiteOpenTelemetryBuilder service(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("service name must not be blank, but was '" + name + "'");
    }
    Attributes named = resource.attributes().toBuilder().put(Resource.SERVICE_NAME, name).build();
    resource = new Resource(named, resource.schemaUrl());
    return this;
  }

  /** Sets the whole resource. */
  public LiteOpenTelemetryBuilder resource(Resource value) {
    resource = requireNonNull(value, "resource");
    return this;
  }

  /** Sets the sampler; unless told, it follows the parent and keeps every root. */
  public LiteOpenTelemetryBuilder sampler(Sampler value) {
    sampler = requireNonNull(value, "sampler");
    return this;
  }

  /** Sets the limits of spans. */
  public LiteOpenTelemetryBuilder limits(SpanLimits value) {
    limits = requireNonNull(value, "limits");
    return this;
  }

  /** Sets the clock; the system's unless told. */
  public LiteOpenTelemetryBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /** Sets the formats of the context on the wire; W3C trace context and baggage unless told. */
  public LiteOpenTelemetryBuilder propagator(TextMapPropagator value) {
    propagator = requireNonNull(value, "propagator");
    return this;
  }

  /** Sets who takes each span that is finished and sampled. */
  public LiteOpenTelemetryBuilder sink(SpanSink value) {
    sink = requireNonNull(value, "sink");
    return this;
  }

  /** Sets the seed of the ids: the same seed and service make the same ids again. */
  public LiteOpenTelemetryBuilder idSeed(long value) {
    idSeed = value;
    return this;
  }

  /** Sets whether to look up the line of user code of each start, end, inject and extract; on. */
  public LiteOpenTelemetryBuilder sourceLines(boolean value) {
    sourceLines = value;
    return this;
  }

  /** Returns the service's OpenTelemetry. */
  public LiteOpenTelemetry build() {
    String service = resource.serviceName();
    LiteShared shared =
        new LiteShared(
            recordings,
            resource,
            sampler,
            sampler.description(),
            limits,
            clock,
            new IdSource(idSeed, service),
            sink,
            sourceLines);
    TextMapPropagator capturing =
        new CapturingPropagator(propagator, service, recordings, clock, sourceLines);
    return new LiteOpenTelemetry(shared, ContextPropagators.create(capturing));
  }

  /**
   * Returns these propagators, unchanged in what they do, with each pass reported: for a service
   * that runs on another SDK. Uses the service's name, the clock and the source lines set here.
   */
  public ContextPropagators capture(ContextPropagators propagators) {
    return ContextPropagators.create(
        new CapturingPropagator(
            propagators.getTextMapPropagator(),
            resource.serviceName(),
            recordings,
            clock,
            sourceLines));
  }
}
