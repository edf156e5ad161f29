package dev.baton.examples.snapshots;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.shape.Mask;
import dev.baton.snapshots.SnapshotSettings;
import io.opentelemetry.api.trace.Tracer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A trace that is stored beside the test, and reviewed like code when it changes. */
@TraceTest
class CheckoutSnapshotTest {

  @Test
  void checkout(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");

      assertThat(harness).matchesSnapshot();
    }
  }

  @Test
  void serviceByService(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");

      assertThat(harness)
          .matchesSnapshot(SnapshotSettings.defaults().byService().withoutAttributes());
    }
  }

  @Test
  void ownMasks(TraceHarness harness, Tracer tracer) {
    tracer
        .spanBuilder("reserve")
        .setAttribute("cart.token", "c-" + System.nanoTime() % 1000)
        .setAttribute("trace.reference", UUID.randomUUID().toString())
        .setAttribute("server.port", 8080)
        .startSpan()
        .end();

    assertThat(harness)
        .hasSingleTrace()
        .matchesSnapshot(
            SnapshotSettings.named("reserved").mask(Mask.attribute("cart.*")).keep("server.port"));
  }
}
