package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.trace.CapturedSpan;
import org.junit.jupiter.api.Test;

class BaggageAndSamplingTest {

  private static final CapturedSpan FROM_THE_WIRE = CHARGE.toBuilder().origin(null).build();

  @Test
  void whatIsSoPasses() {
    CapturedSpan dropped = TestSpans.droppedBy("AlwaysOffSampler", null, CHARGE);

    assertThat(CHECKOUT).hasBaggage("customer.tier", "enterprise").doesNotHaveBaggage("tenant");
    assertThat(CHECKOUT).isSampled();
    assertThat(dropped).isNotSampled();
    assertThat(FROM_THE_WIRE).isSampled();
  }

  @Test
  void lostBaggageIsShownWhereItWasStillSeen() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.healthy())
                .span("POST /charge")
                .hasBaggage("customer.tier", "enterprise"),
        """
        Expected POST /charge @billing SERVER to see the baggage customer.tier=enterprise, but it saw no baggage when it started, because customer.tier was lost between gateway and orders: gateway was not seen to inject it (Gateway.java:1):

          > POST /checkout        @gateway  SERVER     # saw customer.tier=enterprise
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          lost baggage: gateway → orders
            gateway started POST /checkout (SERVER), which saw customer.tier        Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER), which did not see customer.tier   Orders.java:2 (orders-1)
            billing started POST /charge (SERVER), which did not see it either      Billing.java:4 (billing-1)
            so gateway writes the headers of this call by hand, or with a propagator that knows no baggage: inject with openTelemetry.getPropagators(), while the baggage is current.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void anotherValueOfTheBaggageIsTold() {
    assertFailure(
        () -> assertThat(CHECKOUT).hasBaggage("customer.tier", "free"),
        """
        Expected POST /checkout @gateway SERVER to see the baggage customer.tier=free, but it saw customer.tier=enterprise, because POST /checkout was the first to see it, with that value (Gateway.java:1).

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          other baggage: customer.tier
            gateway started POST /checkout (SERVER), which saw customer.tier=enterprise   Gateway.java:1 (gateway-1)
            so the entry was put with that value before POST /checkout began, or came with a request.\
        """);
  }

  @Test
  void otherBaggageIsListed() {
    assertFailure(
        () -> assertThat(CHECKOUT).hasBaggage("tenant", "acme"),
        """
        Expected POST /checkout @gateway SERVER to see the baggage tenant=acme, but it saw only customer.tier=enterprise when it started, because nobody put tenant into the baggage before Gateway.java:1.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          lost baggage: tenant
            gateway started POST /checkout (SERVER), which did not see tenant   Gateway.java:1 (gateway-1)
            so put it into the baggage, and start the span while that context is current: a scope that closes before a future or a publisher runs the work closes too early.\
        """);
  }

  @Test
  void forbiddenBaggageIsTold() {
    assertFailure(
        () -> assertThat(CHECKOUT).doesNotHaveBaggage("customer.tier"),
        """
        Expected POST /checkout @gateway SERVER not to see the baggage customer.tier, but it saw customer.tier=enterprise, because customer.tier was in the context in which POST /checkout began (Gateway.java:1).

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          unwanted baggage: customer.tier
            gateway started POST /checkout (SERVER), which saw customer.tier   Gateway.java:1 (gateway-1)
            so put it into a context that is current only around what needs it, or remove it for POST /checkout (Baggage.current().toBuilder().remove).\
        """);
  }

  @Test
  void ofASpanFromTheWireNobodyKnowsTheBaggage() {
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).doesNotHaveBaggage("customer.tier"),
        """
        Expected POST /charge @billing SERVER not to see the baggage customer.tier, but it came over the wire, which does not tell the baggage.\
        """);
  }

  @Test
  void theSamplerThatDroppedIsNamed() {
    CapturedSpan dropped = TestSpans.droppedBy("AlwaysOffSampler", true, ORDERS);

    assertFailure(
        () -> assertThat(ShortSource.of(CHECKOUT, dropped)).span("POST /orders").isSampled(),
        """
        Expected POST /orders @orders SERVER to be sampled, but the decision was DROP (its parent was sampled), because POST /orders was not sampled by AlwaysOffSampler (Orders.java:2):

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER  not-sampled    # this one

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          not sampled: POST /orders @orders
            gateway started POST /checkout (SERVER), sampled                        Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER), not sampled by AlwaysOffSampler   Orders.java:2 (orders-1)
            so this sampler decides here; give orders a sampler that keeps it, or a parent-based one.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void theSamplerThatKeptIsNamed() {
    assertFailure(
        () -> assertThat(CHECKOUT).isNotSampled(),
        """
        Expected POST /checkout @gateway SERVER not to be sampled, but the decision was RECORD_AND_SAMPLE, because POST /checkout was sampled by AlwaysOnSampler (Gateway.java:1).

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          sampled: POST /checkout @gateway
            gateway started POST /checkout (SERVER), sampled by AlwaysOnSampler   Gateway.java:1 (gateway-1)
            so give gateway a sampler that drops it.\
        """);
  }

  @Test
  void whatCameOverTheWireWasSampled() {
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).isNotSampled(),
        """
        Expected POST /charge @billing SERVER not to be sampled, but it came over the wire, so it was sampled.\
        """);
  }
}
