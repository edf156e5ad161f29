package dev.baton.junit5.micronaut;

import dev.baton.junit5.application.OptionalTypes;
import dev.baton.junit5.attribution.StartingApplication;
import dev.baton.junit5.observed.ObservedApplication;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/** The SDK of an application, whose spans belong to the tests that run on this application. */
final class MicronautTracing {

  private static final Set<Object> OBSERVED =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private MicronautTracing() {}

  /** Observes the SDK unless it is observed. Micronaut may not have created it yet. */
  static void observe(MicronautContext application) {
    Object context = application.context();
    if (isPossible() && OBSERVED.add(context)) {
      StartingApplication.during(
          () -> {
            StartingApplication.is(context);
            application
                .bean(OpenTelemetry.class)
                .ifPresent(sdk -> new ObservedApplication(context).claim(sdk));
          });
    }
  }

  /** Returns whether there is an SDK on the class path that Baton observes. */
  static boolean isPossible() {
    return OptionalTypes.find("io.opentelemetry.sdk.OpenTelemetrySdk").isPresent();
  }

  /** Returns the description of the sampler of this SDK; empty if it is none. */
  static Optional<String> sampler(Object openTelemetry) {
    return openTelemetry instanceof OpenTelemetrySdk sdk
        ? Optional.of(sdk.getSdkTracerProvider().getSampler().getDescription())
        : Optional.empty();
  }
}
