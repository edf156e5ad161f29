package dev.baton.examples.lifecycle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedShop.class)
class OtherSharedShopTest {

  @Test
  void checkoutIsOneTrace(TraceHarness harness, Shop shop) {
    shop.checkout("order-42");

    assertThat(harness)
        .hasSingleTrace()
        .hasServices("gateway", "orders", "auth", "billing", "shipping");
  }
}
