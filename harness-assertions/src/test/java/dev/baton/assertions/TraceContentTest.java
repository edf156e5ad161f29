package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of all spans of a trace together. */
class TraceContentTest {

  private static final CapturedSpan DROPPED =
      TestSpans.droppedBy("ParentBased{root:AlwaysOnSampler}", true, CLIENT_SPAN);

  @Test
  void whatIsSoPasses() {
    assertThat(CheckoutTraces.trace())
        .hasOnlySpansNamed("POST /charge", "POST", "POST /orders", "POST /checkout")
        .hasServices("orders", "gateway", "billing")
        .hasDepth(3)
        .hasNoErrors()
        .hasNoOpenSpans()
        .isSampledConsistently()
        .hasTraceId(CHARGE.traceId());
    assertThat(CheckoutTraces.trace()).leaves().single().hasName("POST /charge");
    assertThat(Trace.of(List.of(DROPPED))).isSampledConsistently();
  }

  @Test
  void namesThatAreMissingOrTooManyAreToldTogether() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.trace())
                .hasOnlySpansNamed("POST /checkout", "POST /orders", "POST /token", "POST"),
        """
        Expected only the spans POST /checkout, POST /orders, POST /token, POST in the trace of POST /checkout, but POST /token is missing, it has also POST /charge:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # not expected

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void eachNameCountsAsOftenAsItIsGiven() {
    CapturedSpan again = TestSpans.child(ORDERS, 7, "POST", "orders", CLIENT_SPAN.kind()).build();

    assertFailure(
        () ->
            assertThat(Trace.of(List.of(ORDERS, CLIENT_SPAN, again)))
                .hasOnlySpansNamed("POST /orders", "POST"),
        """
        Expected only the spans POST /orders, POST in the trace of POST /orders, but it has also POST:

            POST /orders    @orders  SERVER  orphan    # 100 ms
              POST          @orders  CLIENT    # 100 ms
          >   POST          @orders  CLIENT    # not expected

          POST @orders CLIENT was started at Orders.java:7 (orders-1)""");
  }

  @Test
  void servicesThatAreMissingOrTooManyAreTold() {
    assertFailure(
        () -> assertThat(CheckoutTraces.trace()).hasServices("gateway", "orders", "stock"),
        """
        Expected only the services gateway, orders, stock in the trace of POST /checkout, but stock is missing, it has also billing:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # not expected

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anotherDepthIsShownAtTheDeepest() {
    assertFailure(
        () -> assertThat(CheckoutTraces.trace()).hasDepth(2),
        """
        Expected the deepest span in the trace of POST /checkout to have the depth 2, but it has 3:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # depth 3

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anErrorIsMarked() {
    CapturedSpan failed = CHARGE.toBuilder().status(SpanStatus.error("card declined")).build();

    assertFailure(
        () -> assertThat(Trace.of(List.of(CHECKOUT, ORDERS, CLIENT_SPAN, failed))).hasNoErrors(),
        """
        Expected no span with an error in the trace of POST /checkout, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER  ERROR    # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          failed: POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so it ended with ERROR because of card declined.""");
  }

  @Test
  void anOpenSpanIsMarked() {
    assertFailure(
        () -> assertThat(Trace.of(List.of(CHECKOUT, TestSpans.open(ORDERS)))).hasNoOpenSpans(),
        """
        Expected no open span in the trace of POST /checkout, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER  not-ended    # this one

          never ended: POST /orders of orders
            orders started POST /orders (SERVER)   Orders.java:2 (orders-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          still open: POST /orders @orders SERVER, started at Orders.java:2 (orders-1)""");
  }

  @Test
  void whereTheDecisionFlippedIsMarkedWithTheSampler() {
    assertFailure(
        () ->
            assertThat(Trace.of(List.of(CHECKOUT, ORDERS, DROPPED, CHARGE)))
                .isSampledConsistently(),
        """
        Expected the trace of POST /checkout to be sampled as a whole or not at all, but 3 spans are sampled and 1 is not:

          > POST /checkout        @gateway  SERVER     # AlwaysOnSampler decided RECORD_AND_SAMPLE
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT  not-sampled    # ParentBased{root:AlwaysOnSampler} decided DROP (its parent was sampled)
          >       POST /charge    @billing  SERVER     # AlwaysOnSampler decided RECORD_AND_SAMPLE

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)
          POST @orders CLIENT was started at Orders.java:3 (orders-1)
          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          half-recorded trace: POST of orders
            orders sampled POST /orders (SERVER), by AlwaysOnSampler                    Orders.java:2 (orders-1)
            orders did not sample POST (CLIENT), by ParentBased{root:AlwaysOnSampler}   Orders.java:3 (orders-1)
            billing sampled POST /charge (SERVER), by AlwaysOnSampler                   Billing.java:4 (billing-1)
            so the backend gets this trace with a hole: POST is missing, and POST /charge is an orphan there. Parent-based samplers keep traces whole.""");
  }

  @Test
  void otherLeavesAreMarked() {
    assertFailure(
        () -> assertThat(Trace.of(List.of(CHECKOUT, ORDERS))).leaves().hasSize(2),
        """
        Expected 2 leaves of the trace of POST /checkout, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER     # this one

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)""");
  }

  @Test
  void anotherTraceIdIsTold() {
    assertFailure(
        () -> assertThat(Trace.of(List.of(CHECKOUT))).hasTraceId("12"),
        """
        Expected the trace of POST /checkout to have the trace id 12, but it has 00000000000000000000000000000001:

            POST /checkout    @gateway  SERVER     # 100 ms""");
  }

  @Test
  void aTraceThatGrowsIsFollowed() {
    ShortSource source = ShortSource.patient(CHECKOUT);
    TraceAssert trace = assertThat(source).hasSingleTrace();
    new Thread(() -> source.recording().accept(List.of(ORDERS, CLIENT_SPAN, CHARGE))).start();

    trace.hasDepth(3).hasServices("billing", "gateway", "orders").leaves().hasSize(1);
  }
}
