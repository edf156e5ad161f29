package dev.baton.examples.checkout;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.diagnosis.FindingLevel.OFF;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.examples.shop.HeaderLosingQueue;
import dev.baton.examples.shop.Shop;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;

/** The checkout as Markdown for another team, word by word. */
@TraceTest
class ExplainedCheckoutTest {

  @Test
  void aHealthyCheckout(TraceHarness harness) {
    try (Shop shop = Checkout.on(harness).start()) {
      shop.checkout("order-42");
      assertThat(harness).hasShape(byService(), Demo.CHECKOUT);
    }

    assertThat(harness.explain())
        .isEqualTo(
            """
            # ExplainedCheckoutTest/aHealthyCheckout

            1 trace, 10 spans, 5 services.

            No finding.

            ## Traces

            ```text
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
            ```

            ## Where the time went

            ### POST /checkout: 427 ms

            The end of POST /checkout in gateway depended on this work, the longest first (the critical path):

            | Span            | Service | Own time | Share |
            | --------------- | ------- | -------- | ----- |
            | SELECT invoices | billing | 200 ms   | 49 %  |
            | POST /orders    | orders  | 108 ms   | 26 %  |
            | POST /charge    | billing | 50 ms    | 12 %  |
            | POST /checkout  | gateway | 30 ms    | 7 %   |
            | POST /token     | auth    | 22 ms    | 5 %   |

            * Unaccounted: no child covers 108 ms of the 380 ms of POST /orders in orders.
            * Unaccounted: no child covers 50 ms of the 250 ms of POST /charge in billing.
            * Unaccounted: no child covers 30 ms of the 410 ms of POST /checkout in gateway.
            * In sequence: POST /orders in orders waited for POST /token in auth (22 ms), then POST /charge in billing (250 ms), one after the other. At once they would take 250 ms instead of 272 ms, if none needs the result of another.

            ## Hops

            | From    | To       | What                     | Headers              | Outcome | On the way       |
            | ------- | -------- | ------------------------ | -------------------- | ------- | ---------------- |
            | gateway | orders   | HTTP POST /orders        | traceparent, baggage | arrived | 0 ms             |
            | orders  | auth     | HTTP POST /token         | traceparent, baggage | arrived | 0 ms             |
            | orders  | billing  | HTTP POST /charge        | traceparent, baggage | arrived | different clocks |
            | orders  | shipping | the message order-placed | traceparent, baggage | arrived | different clocks |

            ## What is not recorded

            * 2 of 10 spans (billing) are known from their export only: without lines of code, threads and scopes. Spans that were not sampled or did not end are missing.
            """);
  }

  @Test
  @OnFinding(id = "propagation/stripped", level = OFF, reason = "the queue is what is explained")
  void aCheckoutWhoseQueueLosesHeaders(TraceHarness harness) {
    try (Shop shop = Checkout.on(harness).queue(HeaderLosingQueue::new).start()) {
      shop.checkout("order-42");
      assertThat(harness).hasTraces(2);
      assertThat(harness).span("order-placed process").hasEnded();
    }

    assertThat(harness.explain())
        .isEqualTo(
            """
            # ExplainedCheckoutTest/aCheckoutWhoseQueueLosesHeaders

            2 traces, 10 spans, 5 services.

            **1 finding**.

            ## Findings

            ### dropped baton: orders → shipping

            `propagation/stripped`, likely; fails a test that passes otherwise.

            ```text
            orders injected    traceparent 00-f9cb…-4475…-03 into the message order-placed   OrderPublisher.java:43 (orders-http-1)
            shipping extracted no traceparent; it saw: no headers at all                     Shipping.java:46 (shipping-worker-1)
            ```

            So the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which.

            To be certain: record the headers on the wire between the two.

            ## Traces

            ```text
            POST /checkout: 410 ms, 9 spans, 4 services

                                                  0 ms                                            427 ms
            POST /checkout              @gateway  ██────────────────────────────────────────────────██    410 ms  own 30 ms, waited 380 ms for @orders
              POST                      @gateway   ─────────────────────────────────────────────────      380 ms  waited 380 ms for @orders
                POST /orders            @orders    █████──████████────────────────────────────────██      380 ms  own 108 ms, waited 22 ms for @auth, then 250 ms for @billing
                  POST                  @orders        ────                                                22 ms  waited 22 ms for @auth
                    POST /token         @auth          ████                                                22 ms
                  POST                  @orders                   ────────────────────────────────        250 ms  waited 250 ms for @billing
                    POST /charge        @billing                  ─────────────────────────███████        250 ms  own 50 ms, waited 200 ms for SELECT invoices
                      SELECT invoices   @billing                  ██████████████████████████              200 ms
                  order-placed publish  @orders                                                    │        0 ms

            critical path: @billing 250 ms (61 %), @orders 108 ms (26 %), @gateway 30 ms (7 %), @auth 22 ms (5 %)

            order-placed process: 31 ms, from 396 ms, 1 span, 1 service

                                             0 ms                                                  427 ms
            order-placed process  @shipping                                                         █████  31 ms

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            ```

            ## Where the time went

            ### POST /checkout: 410 ms

            The end of POST /checkout in gateway depended on this work, the longest first (the critical path):

            | Span            | Service | Own time | Share |
            | --------------- | ------- | -------- | ----- |
            | SELECT invoices | billing | 200 ms   | 49 %  |
            | POST /orders    | orders  | 108 ms   | 26 %  |
            | POST /charge    | billing | 50 ms    | 12 %  |
            | POST /checkout  | gateway | 30 ms    | 7 %   |
            | POST /token     | auth    | 22 ms    | 5 %   |

            * Unaccounted: no child covers 108 ms of the 380 ms of POST /orders in orders.
            * Unaccounted: no child covers 50 ms of the 250 ms of POST /charge in billing.
            * Unaccounted: no child covers 30 ms of the 410 ms of POST /checkout in gateway.
            * In sequence: POST /orders in orders waited for POST /token in auth (22 ms), then POST /charge in billing (250 ms), one after the other. At once they would take 250 ms instead of 272 ms, if none needs the result of another.

            ## Hops

            | From    | To       | What                     | Headers              | Outcome        | On the way       |
            | ------- | -------- | ------------------------ | -------------------- | -------------- | ---------------- |
            | gateway | orders   | HTTP POST /orders        | traceparent, baggage | arrived        | 0 ms             |
            | orders  | auth     | HTTP POST /token         | traceparent, baggage | arrived        | 0 ms             |
            | orders  | billing  | HTTP POST /charge        | traceparent, baggage | arrived        | different clocks |
            | orders  | shipping | the message order-placed | traceparent, baggage | lost: stripped |                  |

            ## What is not recorded

            * 2 of 10 spans (billing) are known from their export only: without lines of code, threads and scopes. Spans that were not sampled or did not end are missing.
            """);
  }

  @Test
  void theHopsAlone(TraceHarness harness) {
    try (Shop shop = Checkout.on(harness).start()) {
      shop.checkout("order-42");
      assertThat(harness).hasShape(byService(), Demo.CHECKOUT);
    }

    String table = harness.recording().hops().asTable();

    assertThat(table)
        .isEqualTo(
            """
            | From    | To       | What                     | Headers              | Outcome | On the way       |
            | ------- | -------- | ------------------------ | -------------------- | ------- | ---------------- |
            | gateway | orders   | HTTP POST /orders        | traceparent, baggage | arrived | 0 ms             |
            | orders  | auth     | HTTP POST /token         | traceparent, baggage | arrived | 0 ms             |
            | orders  | billing  | HTTP POST /charge        | traceparent, baggage | arrived | different clocks |
            | orders  | shipping | the message order-placed | traceparent, baggage | arrived | different clocks |
            """);
  }
}
