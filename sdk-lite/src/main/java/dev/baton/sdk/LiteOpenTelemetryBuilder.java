package dev.baton.sdk;

import static java.util.Objects.requireNonNull;

import dev.baton.sdk.capture.CapturingPropagator;
import dev.baton.sdk.capture.UserCode;
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
import dev.baton.trace.CallSite;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanSink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configures one service. Setters throw if a value is invalid. Not thread-safe. */
public final class LiteOpenTelemetryBuilder {

  private static final Sampler EACH_ROOT = Sampler.parentBased(Sampler.alwaysOn());

  private static final Duration MOST_SKEW = Duration.ofDays(36_500); // fits a long of nanoseconds

  private final RecordingChoice recordings;
  private Resource resource = Resource.ofService("unknown_service:java");
  private Sampler sampler = EACH_ROOT;
  private @Nullable CallSite samplerLine; // null: the default sampler
  private SpanLimits limits = SpanLimits.defaults();
  private LogLimits logLimits = LogLimits.defaults();
  private Clock clock = Clock.system();
  private Duration clockSkew = Duration.ZERO;
  private double clockDrift;
  private @Nullable SpanSink sink;
  private boolean sourceLines = true;
  private boolean disabled;
  private long idSeed = System.nanoTime();
  private @Nullable String firstName; // tells instances of a service apart that a test names
  private TextMapPropagator propagator = W3cPropagators.both();

  LiteOpenTelemetryBuilder(RecordingChoice recordings) {
    this.recordings = recordings;
  }

  /**
   * Sets {@code service.name}; keeps the resource's other attributes.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public LiteOpenTelemetryBuilder service(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("service name must not be blank, but was '" + name + "'");
    }
    Attributes named = resource.attributes().toBuilder().put(Resource.SERVICE_NAME, name).build();
    resource = new Resource(named, resource.schemaUrl());
    firstName = firstName == null ? name : firstName;
    return this;
  }

  /** Returns the {@code service.name}. */
  public String serviceName() {
    return resource.serviceName();
  }

  /** Sets the whole resource. */
  public LiteOpenTelemetryBuilder resource(Resource value) {
    resource = requireNonNull(value, "resource");
    return this;
  }

  /** Sets the sampler; default: parent-based, keeping every root. */
  public LiteOpenTelemetryBuilder sampler(Sampler value) {
    sampler = requireNonNull(value, "sampler");
    samplerLine = UserCode.lineWithOutside();
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

  /** Sets the clock; default: the system clock. */
  public LiteOpenTelemetryBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /**
   * Sets by how much this service's clock is ahead of the shared {@link #clock}; negative if it is
   * behind. The skew applies from the start.
   *
   * @throws IllegalArgumentException if it is more than a century in either direction
   */
  public LiteOpenTelemetryBuilder clockSkew(Duration value) {
    if (value.abs().compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "clockSkew must be at most %s days in either direction, but was %s"
              .formatted(MOST_SKEW.toDays(), value));
    }
    clockSkew = value;
    return this;
  }

  /**
   * Sets how many microseconds this service's clock gains per second of the {@link #clock};
   * negative if it loses.
   *
   * @throws IllegalArgumentException unless it is finite and more than -1,000,000
   * @see Clock#drifting
   */
  public LiteOpenTelemetryBuilder clockDrift(double partsPerMillion) {
    clock.drifting(partsPerMillion); // throws here if it is invalid
    clockDrift = partsPerMillion;
    return this;
  }

  /** Sets the propagator; default: W3C Trace Context and Baggage. */
  public LiteOpenTelemetryBuilder propagator(TextMapPropagator value) {
    propagator = requireNonNull(value, "propagator");
    return this;
  }

  /** Sets the sink that receives each finished, sampled span. */
  public LiteOpenTelemetryBuilder sink(SpanSink value) {
    sink = requireNonNull(value, "sink");
    return this;
  }

  /**
   * Sets the seed of the ids: the same seed and the same first {@link #service} generate the same
   * ids. Two instances of a service have different ones if each had a name of its own at first.
   */
  public LiteOpenTelemetryBuilder idSeed(long value) {
    idSeed = value;
    return this;
  }

  /**
   * Sets whether to capture the user's line of each start, end, inject and extract; default true.
   */
  public LiteOpenTelemetryBuilder sourceLines(boolean value) {
    sourceLines = value;
    return this;
  }

  /**
   * Sets whether spans and logs are disabled, as {@code OTEL_SDK_DISABLED} does. A remote context
   * is still propagated.
   */
  public LiteOpenTelemetryBuilder disabled(boolean value) {
    disabled = value;
    return this;
  }

  /** Configures the service from this process's environment variables. */
  public LiteOpenTelemetryBuilder fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /**
   * Configures the service from these environment variables; settings without one are kept: {@code
   * OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_TRACES_SAMPLER} and {@code
   * OTEL_TRACES_SAMPLER_ARG}, {@code OTEL_PROPAGATORS}, {@code OTEL_SDK_DISABLED}, and the limits
   * {@code OTEL_ATTRIBUTE_…}, {@code OTEL_SPAN_…}, {@code OTEL_EVENT_…}, {@code OTEL_LINK_…} and
   * {@code OTEL_LOGRECORD_…} (OpenTelemetry specification, "Environment Variables"). An empty value
   * counts as unset.
   *
   * @throws IllegalArgumentException if a value is invalid, even if the specification only requires
   *     a warning; the message names every invalid variable, and no setting is changed
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
    if (variables.containsKey("OTEL_TRACES_SAMPLER")) {
      sampler(newSampler);
    }
    propagator = newPropagator;
    limits = newLimits;
    logLimits = newLogLimits;
    disabled = newDisabled;
    return this;
  }

  /** Returns the OpenTelemetry instance of the service. */
  public LiteOpenTelemetry build() {
    String service = resource.serviceName();
    Clock time = time();
    Sampler guarded = new GuardedSampler(sampler);
    ContextWatch.watch(recordings.present(), sourceLines);
    LiteShared shared =
        new LiteShared(
            recordings,
            resource,
            guarded,
            guarded.description(),
            sourceLines ? samplerLine : null,
            limits,
            time,
            new IdSource(idSeed, firstName == null ? service : firstName),
            sink,
            new StartLines(service, sourceLines));
    TextMapPropagator capturing = capturing(propagator, service, time);
    return new LiteOpenTelemetry(
        shared,
        disabled
            ? TracerProvider.noop()
            : new LiteTracerProvider<>(scope -> new LiteTracer(shared, scope)),
        disabled ? LoggerProvider.noop() : new LiteLoggerProvider(LogTarget.of(shared, logLimits)),
        ContextPropagators.create(capturing));
  }

  /**
   * Wraps the propagators of a service that uses another SDK, so that each pass is reported; they
   * write and read the same. Uses this builder's service name, clock and source lines.
   */
  public ContextPropagators capture(ContextPropagators propagators) {
    return ContextPropagators.create(
        capturing(propagators.getTextMapPropagator(), resource.serviceName(), time()));
  }

  private TextMapPropagator capturing(TextMapPropagator propagators, String service, Clock time) {
    return new ChoosingPropagator(
        new CapturingPropagator(propagators, service, recordings::of, time, sourceLines),
        recordings);
  }

  private Clock time() {
    Clock skewed = clockSkew.isZero() ? clock : clock.skewed(clockSkew);
    return clockDrift == 0 ? skewed : skewed.drifting(clockDrift);
  }
}
