package dev.baton.junit5;

import dev.baton.junit5.global.GlobalEnvironment;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import dev.baton.sdk.RecordingChoice;
import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import dev.baton.trace.SpanSink;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services of one harness, by name. Thread-safe. */
final class Services {

  private final HarnessSettings settings;
  private final RecordingChoice recordings;
  private final Supplier<@Nullable SpanSink> sinks;
  private final HarnessClock clock = new HarnessClock();
  private final Map<String, LiteOpenTelemetry> made = new ConcurrentHashMap<>();
  private final Set<String> exporting = ConcurrentHashMap.newKeySet();

  /**
   * Creates a harness's services.
   *
   * @param sinks returns what takes the finished spans of a new service, or null
   */
  Services(
      HarnessSettings settings, RecordingChoice recordings, Supplier<@Nullable SpanSink> sinks) {
    this.settings = settings;
    this.recordings = recordings;
    this.sinks = sinks;
  }

  /** Returns the service with this name. Creates it if there is none. */
  LiteOpenTelemetry get(String name) {
    return made.computeIfAbsent(name, n -> builder(n).build());
  }

  /** Returns the service with this name. If there is none, creates it for GlobalOpenTelemetry. */
  LiteOpenTelemetry global(String name) {
    LiteOpenTelemetry known = made.get(name); // unlike computeIfAbsent, lock-free
    return known == null
        ? made.computeIfAbsent(
            name, n -> GlobalEnvironment.ofJvm().configure(builder(n)).service(n).build())
        : known;
  }

  boolean has(String name) {
    return made.containsKey(name);
  }

  /** Creates a service with its own settings. */
  LiteOpenTelemetry make(String name, UnaryOperator<LiteOpenTelemetryBuilder> configure) {
    LiteOpenTelemetry service = configure.apply(builder(name)).build();
    if (made.putIfAbsent(name, service) != null) {
      throw new IllegalStateException(
          "service '%s' already exists, so these settings are too late: pass them with the first call for this service"
              .formatted(name));
    }
    return service;
  }

  ContextPropagators capture(String name, ContextPropagators propagators) {
    ContextPropagators capturing = builder(name).capture(propagators);
    exporting.add(name);
    return capturing;
  }

  /** Tells whether there is a service already. */
  boolean exist() {
    return !made.isEmpty();
  }

  /** Returns the current names of the services that use another SDK. */
  Set<String> exporting() {
    return exporting;
  }

  /** Returns the configuration of each service, one line each, sorted by name. */
  List<String> wiring() {
    Stream<String> ours =
        made.values().stream().map(service -> "service " + service.wiring()).sorted();
    Stream<String> others =
        exporting.stream()
            .sorted()
            .map(name -> "service " + name + ": uses another SDK, its propagators are captured");
    return Stream.concat(ours, others).toList();
  }

  /** Returns a clock for a component that is not a service and shares the clock of the services. */
  Clock clockOf(String name) {
    return clock.of(name);
  }

  VirtualClock virtualClock() {
    return clock.virtual();
  }

  private LiteOpenTelemetryBuilder builder(String name) {
    LiteOpenTelemetryBuilder builder =
        LiteOpenTelemetry.builder(recordings)
            .service(name)
            .clock(clock.of(name))
            .idSeed(settings.idSeed())
            .sourceLines(settings.sourceLines());
    SpanSink sink = sinks.get();
    return sink == null ? builder : builder.sink(sink);
  }
}
