package dev.baton.junit5.spring;

import dev.baton.junit5.observed.ObservedSdk;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a context is traced, by whom, and what its sampler, exporters and propagators are. */
final class TracingInventory {

  private static final String TRACER = "io.micrometer.tracing.Tracer";
  private static final String BRAVE = "io.micrometer.tracing.brave.";
  private static final String OPEN_TELEMETRY = "io.opentelemetry.api.OpenTelemetry";
  private static final String SAMPLER = "io.opentelemetry.sdk.trace.samplers.Sampler";
  private static final String EXPORTER = "io.opentelemetry.sdk.trace.export.SpanExporter";
  private static final String PROVIDER = "io.opentelemetry.sdk.trace.SdkTracerProvider";
  private static final String REMEDY_OF_SDK =
      "apply all beans of SdkTracerProviderBuilderCustomizer to the builder of its tracer provider,"
          + " or leave the provider to Spring Boot and declare beans of Sampler and SpanProcessor";
  private static final String PROBABILITY = "management.tracing.sampling.probability";

  private static final String NAME = "spring.application.name";

  private final ContextBeans beans;
  private final Inventory inventory;

  private TracingInventory(ContextBeans beans, Inventory inventory) {
    this.beans = beans;
    this.inventory = inventory;
  }

  /** Adds what there is, and returns whether there is any tracing. */
  static boolean add(ContextBeans beans, Inventory inventory) {
    return new TracingInventory(beans, inventory).add();
  }

  private boolean add() {
    List<Object> tracers = new ArrayList<>(beans.ofType(TRACER).values());
    tracers.addAll(beans.ofType(OPEN_TELEMETRY).values());
    if (tracers.isEmpty()) {
      new MissingTracing(beans, inventory).add();
      return false;
    }
    if (isTracedByBrave()) {
      new MissingTracing(beans, inventory).addBrave();
      return false;
    }
    inventory.line(
        beans.application() + " is traced by " + tracers.get(0).getClass().getSimpleName());
    addName();
    addEscaped();
    addPropagators();
    addSampler();
    inventory.line("span exporters: " + names(beans.ofType(EXPORTER).keySet()));
    return true;
  }

  /** Adds that the application has no name, and so its service has none, if so. */
  private void addName() {
    String name = beans.property(NAME);
    if (name == null || name.isBlank()) {
      inventory.gap(new WiringGap(Kind.SERVICE_NAME, NAME + " is not set", "set " + NAME));
    }
  }

  private boolean isTracedByBrave() {
    Map<String, Object> tracers = beans.ofType(TRACER);
    return !tracers.isEmpty()
        && tracers.values().stream()
            .allMatch(tracer -> tracer.getClass().getName().startsWith(BRAVE));
  }

  /**
   * Adds the SDKs that the application has built by itself, past the customizers of the builder.
   */
  private void addEscaped() {
    if (ObservedTracing.isPossible()) {
      Map<String, Object> sdks = new LinkedHashMap<>(beans.ofType(OPEN_TELEMETRY));
      sdks.putAll(beans.ofType(PROVIDER));
      sdks.forEach(
          (name, sdk) -> {
            if (!ObservedSdk.isObserved(sdk)) {
              String seen = "the spans of bean %s are not recorded".formatted(name);
              inventory.line(seen + ": the application builds it past Spring Boot");
              inventory.gap(new WiringGap(Kind.SDK, seen, REMEDY_OF_SDK));
            }
          });
    }
  }

  /** Adds that nothing is propagated, if so. */
  private void addPropagators() {
    if (!ObservedTracing.isPossible() || !ObservedTelemetryBeans.propagateNothing(beans)) {
      return;
    }
    String seen = "the propagators of %s write no header".formatted(beans.application());
    String remedy =
        MissingTracing.switchedOff(beans)
            .map(key -> "remove %s=false from the test".formatted(key))
            .orElse("declare a bean of ContextPropagators that has some");
    inventory.line(seen);
    inventory.gap(new WiringGap(Kind.PROPAGATOR, seen, remedy));
  }

  private void addSampler() {
    Map<String, Object> samplers = beans.ofType(SAMPLER);
    samplers.forEach((name, sampler) -> inventory.line("sampler %s: %s".formatted(name, sampler)));
    Optional<Double> probability =
        Optional.ofNullable(beans.property(PROBABILITY)).map(Double::valueOf);
    probability
        .filter(share -> share < 1 && samplers.containsKey("otelSampler"))
        .ifPresent(
            share ->
                inventory.gap(
                    new WiringGap(
                        Kind.SAMPLER,
                        "%s is %s, so only a part of all traces is sampled"
                            .formatted(PROBABILITY, share),
                        "set it to 1.0 in the properties of the test")));
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
