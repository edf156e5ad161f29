package dev.baton.examples.shop;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokenShopTest {

  private final ShopTelemetry telemetry = new ShopTelemetry();

  @Test
  void proxyThatStripsHeadersCutsBillingOff() {
    try (Shop shop = telemetry.shop().billingBehind(HeaderStrippingProxy::before).start()) {
      assertThat(shop.checkout("order-42")).isEqualTo("order-42: charged 4200 cents");
    }

    assertThat(telemetry.tree())
        .isEqualTo(
            """
            POST /checkout  @gateway  SERVER
              POST  @gateway  CLIENT
                POST /orders  @orders  SERVER
                  POST  @orders  CLIENT
                    POST /token  @auth  SERVER
                  POST  @orders  CLIENT
                  order-placed publish  @orders  PRODUCER
                    order-placed process  @shipping  CONSUMER
            POST /charge  @billing  SERVER
              SELECT invoices  @billing  CLIENT
            """);
  }

  @Test
  void proxyThatStripsHeadersTakesTheBaggageToo() {
    try (Shop shop = telemetry.shop().billingBehind(HeaderStrippingProxy::before).start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.span("billing", "POST /charge").getAttributes().get(stringKey("app.tier")))
        .isNull();
  }

  @Test
  void queueThatLosesHeadersCutsShippingOff() {
    try (Shop shop = telemetry.shop().queue(HeaderLosingQueue::new).start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.tree())
        .isEqualTo(
            """
            POST /checkout  @gateway  SERVER
              POST  @gateway  CLIENT
                POST /orders  @orders  SERVER
                  POST  @orders  CLIENT
                    POST /token  @auth  SERVER
                  POST  @orders  CLIENT
                    POST /charge  @billing  SERVER
                      SELECT invoices  @billing  CLIENT
                  order-placed publish  @orders  PRODUCER
            order-placed process  @shipping  CONSUMER
            """);
  }

  @Test
  void poolThatIsNotWrappedCutsTheCallToBillingOff() {
    try (Shop shop = telemetry.shop().ordersPool(pool -> pool).start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.tree())
        .isEqualTo(
            """
            POST /checkout  @gateway  SERVER
              POST  @gateway  CLIENT
                POST /orders  @orders  SERVER
                  POST  @orders  CLIENT
                    POST /token  @auth  SERVER
                  order-placed publish  @orders  PRODUCER
                    order-placed process  @shipping  CONSUMER
            POST  @orders  CLIENT
              POST /charge  @billing  SERVER
                SELECT invoices  @billing  CLIENT
            """);
  }
}
