package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.application.ApplicationFrameworks;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The parameters that can be injected into tests. */
final class Injection {

  private static final Map<Class<?>, Source> SOURCES =
      Map.of(
          TraceHarness.class, (harness, context) -> harness,
          FakeCollector.class, (harness, context) -> harness.collector(),
          VirtualClock.class, (harness, context) -> harness.virtualClock(),
          OpenTelemetry.class, Injection::openTelemetry,
          Tracer.class, Injection::tracer);

  private Injection() {}

  static boolean knows(Class<?> type) {
    return SOURCES.containsKey(type);
  }

  static Object of(Class<?> type, TraceHarness harness, ExtensionContext context) {
    Source source = SOURCES.get(type);
    if (source == null) {
      throw new IllegalArgumentException("no " + type + " to inject, only " + SOURCES.keySet());
    }
    return source.get(harness, context);
  }

  private static Object openTelemetry(TraceHarness harness, ExtensionContext context) {
    return ofApplication(OpenTelemetry.class, context).orElseGet(() -> own(harness, context));
  }

  private static Object tracer(TraceHarness harness, ExtensionContext context) {
    return ofApplication(Tracer.class, context)
        .orElseGet(() -> own(harness, context).getTracer(context.getRequiredTestClass().getName()));
  }

  /** Returns what the application under test uses, if a framework runs one. */
  private static Optional<Object> ofApplication(Class<?> type, ExtensionContext context) {
    return ApplicationFrameworks.of(context).flatMap(framework -> framework.find(type, context));
  }

  /** Returns the OpenTelemetry of a service that is named after the test class. */
  private static OpenTelemetry own(TraceHarness harness, ExtensionContext context) {
    return harness.service(context.getRequiredTestClass().getSimpleName());
  }

  private interface Source {
    Object get(TraceHarness harness, ExtensionContext context);
  }
}
