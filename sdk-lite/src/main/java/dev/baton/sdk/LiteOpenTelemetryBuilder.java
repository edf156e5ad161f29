package dev.baton.sdk;

import static java.util.Objects.requireNonNull;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.CapturingPropagator;
import dev.baton.sdk.config.EnvironmentVariables;
import dev.baton.sdk.config.LimitVariables;
import dev.baton.sdk.config.LogLimits;
import dev.baton.sdk.config.PropagatorVariables;
import dev.baton.sdk.config.ResourceVariables;
import dev.baton.sdk.config.SamplerVariables;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.sdk.sampling.GuardedSampler;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.sdk.w3c.W3cPropagators;
import dev.baton.time.Clock;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanSink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures one service. Wrong settings throw here, and name themselves. Not thread-safe. */
public final class LiteOpenTelemetryBuilder {

  private static final Duration MOST_SKEW = Duration.ofDays(36_500); // nanoseconds of it fit

  private final Supplier<Recording> recordings;
  private Resource resource = Resource.ofService("unknown_service:java");
  private Sampler sampler = Sampler.parentBased(Sampler.alwaysOn());
  private SpanLimits limits = SpanLimits.defaults();
  private LogLimits logLimits = LogLimits.defaults();
  private Clock clock = Clock.system();
  private Duration clockSkew = Duration.ZERO;
  private double clockDrift;
  private @Nullable SpanSink sink;
  private boolean sourceLines = true;
  private boolean disabled;
  private long idSeed = System.nanoTime();
  private TextMapPropagator propagator = W3cPropagators.both();

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

  /** Sets the limits of log records. */
  public LiteOpenTelemetryBuilder logLimits(LogLimits value) {
    logLimits = requireNonNull(value, "logLimits");
    return this;
  }

  /** Sets the clock; the system's unless told. */
  public LiteOpenTelemetryBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /**
   * Sets by how much this service's clock is ahead of the {@link #clock} that it shares with
   * others, behind when negative; what the clock shows is wrong by that from the start.
   *
   * @throws IllegalArgumentException if it is more than a century in either direction
   */
  public LiteOpenTelemetryBuilder clockSkew(Duration value) {
    if (value.abs().compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "clockSkew must be at most %d days in either direction, but was %s"
              .formatted(MOST_SKEW.toDays(), value));
    }
    clockSkew = value;
    return this;
  }

  /**
   * Sets how many microseconds this service's clock gains in each second of the {@link #clock},
   * loses when negative.
   *
   * @throws IllegalArgumentException unless it is finite and more than -1,000,000
   * @see Clock#drifting
   */
  public LiteOpenTelemetryBuilder clockDrift(double partsPerMillion) {
    clock.drifting(partsPerMillion); // refuses what is no drift here, where it was written
    clockDrift = partsPerMillion;
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

  /**
   * Sets whether spans and logs are not captured at all, as {@code OTEL_SDK_DISABLED} does; a
   * context from outside still passes through the service.
   */
  public LiteOpenTelemetryBuilder disabled(boolean value) {
    disabled = value;
    return this;
  }

  /** Configures the service as this process's own environment says. */
  public LiteOpenTelemetryBuilder fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /**
   * Configures the service as these environment variables say, and leaves what they do not mention:
   * {@code OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_TRACES_SAMPLER} and
   * {@code OTEL_TRACES_SAMPLER_ARG}, {@code OTEL_PROPAGATORS}, {@code OTEL_SDK_DISABLED}, and the
   * limits {@code OTEL_ATTRIBUTE_…}, {@code OTEL_SPAN_…}, {@code OTEL_EVENT_…}, {@code OTEL_LINK_…}
   * and {@code OTEL_LOGRECORD_…} (OpenTelemetry specification, "Environment Variables"). An empty
   * value is none.
   *
   * @throws IllegalArgumentException if a value is wrong, also where the specification only wants a
   *     warning; names every wrong variable and sets nothing
   */
  public LiteOpenTelemetryBuilder fromEnvironment(Map<String, String> variables) {
    EnvironmentVariables environment = new EnvironmentVariables(variables);
    Resource newResource = ResourceVariables.read(environment, resource);
    Sampler newSampler = SamplerVariables.read(environment, sampler);
    TextMapPropagator newPropagator = PropagatorVariables.read(environment, propagator);
    SpanLimits newLimits = LimitVariables.spanLimits(environment, limits);
    LogLimits newLogLimits = LimitVariables.logLimits(environment, logLimits);
    boolean newDisabled = environment.flag("OTEL_SDK_DISABLED", disabled);
    environment.check();
    resource = newResource;
    sampler = newSampler;
    propagator = newPropagator;
    limits = newLimits;
    logLimits = newLogLimits;
    disabled = newDisabled;
    return this;
  }

  /** Returns the service's OpenTelemetry. */
  public LiteOpenTelemetry build() {
    String service = resource.serviceName();
    Clock time = time();
    Sampler guarded = new GuardedSampler(sampler);
    ContextWatch.watch(recordings.get(), sourceLines);
    LiteShared shared =
        new LiteShared(
            recordings,
            resource,
            guarded,
            guarded.description(),
            limits,
            time,
            new IdSource(idSeed, service),
            sink,
            sourceLines);
    TextMapPropagator capturing =
        new CapturingPropagator(propagator, service, recordings, time, sourceLines);
    return new LiteOpenTelemetry(
        shared,
        disabled ? TracerProvider.noop() : new LiteTracerProvider(shared),
        disabled ? LoggerProvider.noop() : new LiteLoggerProvider(shared, logLimits),
        ContextPropagators.create(capturing));
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
            time(),
            sourceLines));
  }

  private Clock time() {
    Clock skewed = clockSkew.isZero() ? clock : clock.skewed(clockSkew);
    return clockDrift == 0 ? skewed : skewed.drifting(clockDrift);
  }
}
