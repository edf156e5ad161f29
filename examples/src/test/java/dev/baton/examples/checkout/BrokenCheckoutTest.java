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
    assertThatThrownBy(() -> checkAsTheReadmeDoes(harness))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between orders and billing: the header was stripped after OrdersClient.java:32, called at Orders.java:58:

                POST /checkout              @gateway   SERVER      # 410 ms
                  POST /orders              @orders    SERVER      # 380 ms
                    POST /token             @auth      SERVER      # 22 ms
              +     POST                    @orders    CLIENT      # lost its other end, 250 ms
              -     POST /charge            @billing   SERVER    app.tier=enterprise
              -       SELECT invoices       @billing   CLIENT    db.system.name=h2database
                    order-placed process    @shipping  CONSUMER    # 31 ms
              + POST /charge                @billing   SERVER      # the root of another trace, app.tier missing, 250 ms
              +   SELECT invoices           @billing   CLIENT    db.system.name=h2database     # 200 ms

              dropped baton: orders → billing
                orders injected   traceparent 00-764f…-6ca8…-03 into HTTP POST /charge                                    OrdersClient.java:32, called at Orders.java:58 (orders-pool-1)
                billing extracted no traceparent; it saw: Host, User-agent, Authorization, Content-type, Content-length   SpanEndsFirst.java:23 (billing-http-1)
                so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of billing shows which.

              report: target/trace-report/BrokenCheckoutTest/aProxyThatStripsHeadersIsNamed.html""");
  }

  @Test
  void aQueueThatLosesHeadersIsNamed(TraceHarness harness) {
    assertThatThrownBy(() -> check(harness, shop(harness).queue(HeaderLosingQueue::new)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between orders and shipping: the header was stripped after OrderPublisher.java:43:

                POST /checkout              @gateway   SERVER      # 410 ms
                  POST /orders              @orders    SERVER      # 380 ms
                    POST /token             @auth      SERVER      # 22 ms
                    POST /charge            @billing   SERVER    app.tier=enterprise           # 250 ms
                      SELECT invoices       @billing   CLIENT    db.system.name=h2database     # 200 ms
              +     order-placed publish    @orders    PRODUCER    # lost its other end, 0 ms
              -     order-placed process    @shipping  CONSUMER
              + order-placed process        @shipping  CONSUMER    # the root of another trace, 31 ms

              dropped baton: orders → shipping
                orders injected    traceparent 00-350e…-ddd9…-03 into the message order-placed   OrderPublisher.java:43 (orders-http-1)
                shipping extracted no traceparent; it saw: no headers at all                     Shipping.java:46 (shipping-worker-1)
                so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which.

              report: target/trace-report/BrokenCheckoutTest/aQueueThatLosesHeadersIsNamed.html""");
  }

  @Test
  void anExecutorThatIsNotWrappedIsNamed(TraceHarness harness) {
    assertThatThrownBy(() -> check(harness, shop(harness).ordersPool(pool -> pool)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /orders and POST: the context did not come along from thread orders-http-1 (SpanEndsFirst.java:23) to thread orders-pool-1 (OrdersClient.java:32, called at Orders.java:58):

                POST /checkout              @gateway   SERVER      # 410 ms
                  POST /orders              @orders    SERVER      # 380 ms
                    POST /token             @auth      SERVER      # 22 ms
              -     POST /charge            @billing   SERVER    app.tier=enterprise
              -       SELECT invoices       @billing   CLIENT    db.system.name=h2database
                    order-placed process    @shipping  CONSUMER    # 31 ms
              + POST /charge                @billing   SERVER      # the root of another trace, app.tier missing, 250 ms
              +   SELECT invoices           @billing   CLIENT    db.system.name=h2database     # 200 ms

              dropped baton: inside orders, on thread orders-pool-1
                POST (CLIENT) began without a parent            OrdersClient.java:32, called at Orders.java:58 (orders-pool-1)
                POST /orders (SERVER) was open at that moment   SpanEndsFirst.java:23 (orders-http-1)
                so the work was handed to orders-pool-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).

              report: target/trace-report/BrokenCheckoutTest/anExecutorThatIsNotWrappedIsNamed.html""");
  }

  private static void checkAsTheReadmeDoes(TraceHarness harness) {
    try (Shop shop = shop(harness).billingBehind(HeaderStrippingProxy::before).start()) {
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
    }
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
