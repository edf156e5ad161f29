package dev.baton.examples.ownsdk;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that keeps an autoconfigured SDK in a static field, and does not know Baton. */
@TraceTest
class StaticSdkTest {

  /** The application. */
  private static final class Orders {

    private static final OpenTelemetry TELEMETRY =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () -> Map.of("otel.service.name", "orders", "otel.traces.exporter", "none"))
            .addPropertiesSupplier(
                () -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
            .build()
            .getOpenTelemetrySdk();

    static void place(String order) {
      Span span = TELEMETRY.getTracer("orders").spanBuilder("place " + order).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        TELEMETRY.getTracer("orders").spanBuilder("charge").startSpan().end();
      } finally {
        span.end();
      }
    }
  }

  @Test
  void oneTestSeesItsOwnSpans(TraceHarness harness) {
    Orders.place("one");

    assertThat(harness).hasShape("place one  @orders\n  charge  @orders");
  }

  @Test
  void anotherTestSeesItsOwnSpans(TraceHarness harness) {
    Orders.place("two");

    assertThat(harness).hasShape("place two  @orders\n  charge  @orders");
  }
}
