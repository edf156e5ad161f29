package dev.baton.examples.checkout;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Harnesses beside each other in one JVM do not see each other's traces. */
class ParallelCheckoutTest {

  @Test
  void everyCheckoutSeesItsOwnTraceOnly() throws Exception {
    ExecutorService tests = Executors.newFixedThreadPool(8);
    List<Callable<Integer>> checkouts =
        IntStream.range(0, 24).<Callable<Integer>>mapToObj(i -> () -> checkout(i)).toList();
    try {
      for (Future<Integer> spans : tests.invokeAll(checkouts)) {
        assertThat(spans.get()).isEqualTo(10);
      }
    } finally {
      tests.shutdownNow();
    }
  }

  private static int checkout(int number) {
    try (TraceHarness harness = TraceHarness.start("ParallelCheckoutTest/checkout-" + number);
        Shop shop = Checkout.on(harness).start()) {
      shop.checkout("order-" + (number + 1));
      assertThat(harness).hasShape(byService(), Demo.CHECKOUT);
      return harness.recording().spans().size();
    }
  }
}
