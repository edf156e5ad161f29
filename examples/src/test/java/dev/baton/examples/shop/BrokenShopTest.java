package dev.baton.examples.shop;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrokenShopTest {

  private final ShopTelemetry telemetry = ShopTelemetry.onStandingClocks();

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

  @Test
  void proxyPassesAnErrorOn() {
    try (Shop shop = telemetry.shop().billingBehind(HeaderStrippingProxy::before).start()) {
      assertThatThrownBy(() -> shop.checkout("order-404"))
          .hasMessageEndingWith("POST /charge answered 500: no invoice for order-404");
    }
  }

  @Test
  void proxyAnswers502WhenNobodyListensBehindIt() {
    URI nobody = URI.create("http://127.0.0.1:1/charge");
    try (Shop shop =
        telemetry.shop().billingBehind(billing -> HeaderStrippingProxy.before(nobody)).start()) {
      assertThatThrownBy(() -> shop.checkout("order-42"))
          .hasMessageContaining("POST /charge answered 502: cannot reach " + nobody);
    }
  }
}
