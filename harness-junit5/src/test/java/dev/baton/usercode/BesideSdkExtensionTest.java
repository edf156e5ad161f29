package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A test that has OpenTelemetry's own extension, and gets Baton's. */
@TraceTest
class BesideSdkExtensionTest {

  /** Not registered, because it would set the GlobalOpenTelemetry of this JVM. */
  private static final OpenTelemetryExtension otel = OpenTelemetryExtension.create();

  private static final String SAID =
      "BesideSdkExtensionTest.otel is an OpenTelemetryExtension, whose SDK is not observed: pass"
          + " ObservedSdk.observe(harness, \"orders\", otel.getOpenTelemetry()) to the code under"
          + " test, or remove the extension and use Baton's OpenTelemetry: a parameter, or"
          + " GlobalOpenTelemetry";

  @Test
  void itIsSaidThatItsSdkIsNotObserved(TraceHarness harness) {
    otel.getOpenTelemetry().getTracer("shop").spanBuilder("order").startSpan().end();

    assertThat(harness.wiring()).first().isEqualTo(SAID);
  }

  @Test
  void whatIsSaidHelps(TraceHarness harness) {
    OpenTelemetry orders = ObservedSdk.observe(harness, "orders", otel.getOpenTelemetry());
    orders.getTracer("shop").spanBuilder("order").startSpan().end();

    assertThat(harness).hasShape("order  @orders");
    assertThat(otel.getSpans()).extracting("name").contains("order");
  }

  @Nested
  class Inside {

    @Test
    void aNestedTestIsToldToo(TraceHarness harness) {
      assertThat(harness.wiring()).contains(SAID);
    }
  }
}
