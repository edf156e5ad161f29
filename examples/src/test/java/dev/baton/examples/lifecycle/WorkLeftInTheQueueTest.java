package dev.baton.examples.lifecycle;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Shipping takes the order from a queue, when the test that has placed it may be over. */
@TraceTest
class WorkLeftInTheQueueTest {

  private static Shop shop;

  @BeforeAll
  static void start(TraceHarness harness) {
    shop = Shop.start(harness::service);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @RepeatedTest(5)
  void doesNotWaitForShipping(TraceHarness harness) {
    shop.checkout("order-1");

    assertThat(harness).span("POST /charge").hasService("billing");
  }

  @RepeatedTest(5)
  void hasOneOrderOnly(TraceHarness harness) {
    shop.checkout("order-2");

    assertThat(harness)
        .hasSingleTrace()
        .hasServices("gateway", "orders", "auth", "billing", "shipping");
  }
}
