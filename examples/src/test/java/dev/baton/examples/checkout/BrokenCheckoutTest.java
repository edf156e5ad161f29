package dev.baton.examples.checkout;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.examples.shop.HeaderLosingQueue;
import dev.baton.examples.shop.HeaderStrippingProxy;
import dev.baton.examples.shop.Shop;
import dev.baton.examples.shop.ShopBuilder;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;

/** The checkout with the baton dropped on purpose, and what Baton says then, word by word. */
@TraceTest
class BrokenCheckoutTest {

  @Test
  void aProxyThatStripsHeadersIsNamed(TraceHarness harness) {
    assertThatThrownBy(
            () -> check(harness, shop(harness).billingBehind(HeaderStrippingProxy::before)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            x""");
  }

  @Test
  void aQueueThatLosesHeadersIsNamed(TraceHarness harness) {
    assertThatThrownBy(() -> check(harness, shop(harness).queue(HeaderLosingQueue::new)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            x""");
  }

  @Test
  void anExecutorThatIsNotWrappedIsNamed(TraceHarness harness) {
    assertThatThrownBy(() -> check(harness, shop(harness).ordersPool(pool -> pool)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            x""");
  }

  private static ShopBuilder shop(TraceHarness harness) {
    return Checkout.on(harness);
  }

  private static void check(TraceHarness harness, ShopBuilder builder) {
    try (Shop shop = builder.start()) {
      shop.checkout("order-42");
      assertThat(harness).hasShape(byService(), Demo.CHECKOUT);
    }
  }
}
