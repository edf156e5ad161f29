package dev.baton.examples.checkout;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.waterfall.Waterfall;
import org.junit.jupiter.api.Test;

@TraceTest
class CheckoutTest {

  @Test
  void checkoutIsOneTrace(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");

      assertThat(harness)
          .hasSingleTrace()
          .hasShape(
              byService(),
              """
              POST /checkout              @gateway   SERVER
                POST /orders              @orders    SERVER
                  POST /token             @auth      SERVER
                  POST /charge            @billing   SERVER    app.tier=enterprise
                    SELECT invoices       @billing   CLIENT    db.system.name=h2database
                  order-placed process    @shipping  CONSUMER
              """);
      assertThat(harness)
          .span("POST /charge")
          .isRemoteChildOf("POST /orders")
          .hasBaggage("customer.tier", "enterprise")
          .isSampled();
    }
  }

  @Test
  void checkoutTakesItsTimeAcrossTwoSdks(TraceHarness harness) {
    try (Shop shop = Checkout.on(harness).start()) {
      shop.checkout("order-42");

      assertThat(harness)
          .hasShape(
              byService(),
              """
              POST /checkout              @gateway   SERVER    410ms
                POST /orders              @orders    SERVER    380ms
                  POST /token             @auth      SERVER    22ms
                  POST /charge            @billing   SERVER    250ms app.tier=enterprise
                    SELECT invoices       @billing   CLIENT    200ms db.system.name=h2database
                  order-placed process    @shipping  CONSUMER
              """);
      assertThat(harness)
          .span("POST /charge")
          .isRemoteChildOf("POST /orders")
          .hasAttribute("http.response.status_code", 200);
    }
  }

  @Test
  void theWaterfallShowsWhoWaitedForWhom(TraceHarness harness) {
    try (Shop shop = Checkout.on(harness).start()) {
      shop.checkout("order-42");
      assertThat(harness).hasShape(byService(), Demo.CHECKOUT);
    }

    assertThat(Waterfall.of(harness.recording().traces()).toText()).isEqualTo("");
  }
}
