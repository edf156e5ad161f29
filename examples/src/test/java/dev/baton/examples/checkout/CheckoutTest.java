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

    assertThat(Waterfall.of(harness.recording().traces()).toText())
        .isEqualTo(
            """
            POST /checkout: 427 ms, 10 spans, 5 services

                                                     0 ms                                         427 ms
            POST /checkout                @gateway   ██─────────────────────────────────────────────██    410 ms  own 30 ms, waited 380 ms for @orders
              POST                        @gateway    ───────────────────────────────────────────────     380 ms  waited 380 ms for @orders
                POST /orders              @orders     ████───███████──────────────────────────────███     380 ms  own 108 ms, waited 22 ms for @auth, then 250 ms for @billing
                  POST                    @orders         ────                                             22 ms  waited 22 ms for @auth
                    POST /token           @auth           ████                                             22 ms
                  POST                    @orders                   ───────────────────────────────       250 ms  waited 250 ms for @billing
                    POST /charge          @billing                  ────────────────────────███████       250 ms  own 50 ms, waited 200 ms for SELECT invoices
                      SELECT invoices     @billing                  █████████████████████████             200 ms
                  order-placed publish    @orders                                                   │       0 ms
                    order-placed process  @shipping                                                 ▒▒▒▒   31 ms

            critical path: @billing 250 ms (61 %), @orders 108 ms (26 %), @gateway 30 ms (7 %), @auth 22 ms (5 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }
}
