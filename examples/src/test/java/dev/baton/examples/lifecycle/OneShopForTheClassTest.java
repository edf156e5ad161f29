package dev.baton.examples.lifecycle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@TraceTest
class OneShopForTheClassTest {

  private static Shop shop;

  @BeforeAll
  static void start(TraceHarness harness) {
    shop = Shop.start(harness::service);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void oneCheckout(TraceHarness harness) {
    shop.checkout("order-1");

    assertThat(harness)
        .hasSingleTrace()
        .hasServices("gateway", "orders", "auth", "billing", "shipping");
  }

  @Test
  void anotherCheckout(TraceHarness harness) {
    shop.checkout("order-2");

    assertThat(harness)
        .hasSingleTrace()
        .hasServices("gateway", "orders", "auth", "billing", "shipping");
  }
}
