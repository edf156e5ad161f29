package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
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

  /** Returns the OpenTelemetry of a service that is named after the test class. */
  private static OpenTelemetry openTelemetry(TraceHarness harness, ExtensionContext context) {
    return harness.service(context.getRequiredTestClass().getSimpleName());
  }

  private static Tracer tracer(TraceHarness harness, ExtensionContext context) {
    return openTelemetry(harness, context).getTracer(context.getRequiredTestClass().getName());
  }

  private interface Source {
    Object get(TraceHarness harness, ExtensionContext context);
  }
}
