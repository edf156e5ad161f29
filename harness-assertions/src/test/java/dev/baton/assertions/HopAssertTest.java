package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.propagation.CarrierKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HopAssertTest {

  @Test
  void aHopThatArrivedPassesEverything() {
    assertThat(CheckoutHops.arrived())
        .hop("orders", "billing")
        .arrived()
        .arrivedUnaltered()
        .arrivedTimes(1)
        .isOver(CarrierKind.HTTP)
        .carriedHeader("Baggage", "customer.tier=gold")
        .carriedHeader("traceparent")
        .receivedHeader("Host")
        .hasBaggage("customer.tier", "gold")
        .receivedBaggage("customer.tier", "gold")
        .hasSameBaggageOnBothEnds()
        .hasBaggageOfAtMostBytes(18)
        .hasBaggageOfAtMostEntries(1)
        .tookAtMost(Duration.ofMillis(3))
        .wasInjectedOn("orders-1")
        .wasExtractedOn("billing-1");
  }

  @Test
  void oneGoesOnWithTheSpansOfBothEnds() {
    assertThat(CheckoutHops.arrived()).hop("orders", "billing").sender().hasKind(CLIENT);
    assertThat(CheckoutHops.arrived()).hop("orders", "billing").receiver().hasKind(SERVER);
    assertThat(CheckoutHops.stripped()).hop("orders", "billing").receiver().hasNoParent();
  }

  @Test
  void lossAndLeavingAreToldApart() {
    assertThat(CheckoutHops.stripped()).hop("orders", "billing").isLost().lostHeader("traceparent");
    assertThat(CheckoutHops.left()).hasNoLostHops().hopFrom("orders").hasLeft();
    assertThat(CheckoutHops.twice()).hops("orders", "billing").hasSize(2).allArrived();
    assertThat(CheckoutHops.twice()).hops("orders", "billing").at(1).arrived();
  }

  @Test
  void aHopThatIsLostTellsBothEndsAndWhy() {
    assertFailure(
        () -> assertThat(CheckoutHops.stripped()).hop("orders", "billing").arrived(),
        """
        Expected the hop orders → billing to have arrived, but it was lost (stripped):

            orders   injected   traceparent, baggage               Orders.java:4 (orders-1)
            billing  extracted  nothing; it saw: host, user-agent  Billing.java:4 (billing-1)

          dropped baton: orders → billing
            orders injected   traceparent 00-0000…-0000…-01 into HTTP POST /charge   Orders.java:4 (orders-1)
            billing extracted no traceparent; it saw: host, user-agent               Billing.java:4 (billing-1)
            so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of billing shows which.

          report: target/trace-report/test.html""");
  }

  @Test
  void aHopThatLeftHasNoReceiver() {
    assertFailure(
        () -> assertThat(CheckoutHops.left()).hopFrom("orders").arrived(),
        """
        Expected the hop orders → ? to have arrived, but it left, and no recorded service received it:

            orders  injected  traceparent, baggage  Orders.java:4 (orders-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void whereThereIsNoSuchHopThoseWithOneEndAreListed() {
    assertFailure(
        () -> assertThat(CheckoutHops.left()).hop("orders", "billing").arrived(),
        """
        Expected one hop orders → billing, but there is none, because 1 context of orders did not come to billing (Orders.java:4). What leaves orders or comes to billing:

            orders → ?  HTTP POST /charge  traceparent, baggage  left

          dropped baton: orders → billing
            orders injected the context of POST (CLIENT), which did not arrive   Orders.java:4 (orders-1)
            so billing was not seen to extract them.

          report: target/trace-report/test.html""");
  }

  @Test
  void whereThereAreSeveralHopsAllAreListed() {
    assertFailure(
        () -> assertThat(CheckoutHops.twice()).hop("orders", "billing").arrived(),
        """
        Expected one hop orders → billing, but there are 2; hops(…).at(0) is the first:

            orders → billing  HTTP POST /charge  traceparent, baggage  arrived  3 ms
            orders → billing  HTTP               traceparent, baggage  arrived  3 ms

          report: target/trace-report/test.html""");
  }

  @Test
  void aLostHopIsListed() {
    assertFailure(
        () -> assertThat(CheckoutHops.stripped()).hasNoLostHops(),
        """
        Expected no lost hop, but there is one:

            orders → billing  HTTP POST /charge  traceparent, baggage  lost: stripped

          dropped baton: orders → billing
            orders injected   traceparent 00-0000…-0000…-01 into HTTP POST /charge   Orders.java:4 (orders-1)
            billing extracted no traceparent; it saw: host, user-agent               Billing.java:4 (billing-1)
            so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of billing shows which.

          report: target/trace-report/test.html""");
  }

  @Test
  void baggageThatIsGoneIsToldWithWhatCame() {
    assertFailure(
        () ->
            assertThat(CheckoutHops.withoutBaggage())
                .hop("orders", "billing")
                .hasSameBaggageOnBothEnds(),
        """
        Expected the hop orders → billing to have the same baggage on both ends, but it carried only customer.tier=gold and brought none:

            orders   injected   traceparent, baggage  Orders.java:4 (orders-1)
            billing  extracted  traceparent           Billing.java:4 (billing-1)

          lost baggage: orders → billing
            orders injected   baggage customer.tier into HTTP POST /charge   Orders.java:4 (orders-1)
            billing extracted no baggage                                     Billing.java:4 (billing-1)
            so something between orders and billing strips the header baggage (a proxy, a gateway, a rebuilt request). harness.peer("edge").forwardsTo(…) in front of billing shows where.

          report: target/trace-report/test.html""");
  }

  @Test
  void whatWasSentIsToldBesideWhatWasWanted() {
    assertFailure(
        () ->
            assertThat(CheckoutHops.arrived())
                .hop("orders", "billing")
                .hasBaggage("customer.tier", "silver"),
        """
        Expected the hop orders → billing to carry the baggage customer.tier=silver, but it carried only customer.tier=gold:

            orders   injected   traceparent, baggage  Orders.java:4 (orders-1)
            billing  extracted  traceparent, baggage  Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void theTimeItTookIsTold() {
    assertFailure(
        () ->
            assertThat(CheckoutHops.arrived())
                .hop("orders", "billing")
                .tookAtMost(Duration.ofMillis(1)),
        """
        Expected the hop orders → billing to take at most 1 ms, but it took 3 ms:

            orders   injected   traceparent, baggage  Orders.java:4 (orders-1)
            billing  extracted  traceparent, baggage  Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void aTimeBetweenTwoClocksIsNotKnown() {
    assertFailure(
        () ->
            assertThat(CheckoutHops.betweenClocks())
                .hop("orders", "billing")
                .tookAtMost(Duration.ofMillis(5)),
        """
        Expected the hop orders → billing to take at most 5 ms, but how long it took is not known, because its two ends run on different clocks:

            orders   injected   traceparent, baggage  Orders.java:4 (orders-1)
            billing  extracted  traceparent, baggage  Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void aMissingArrivalIsCounted() {
    assertFailure(
        () -> assertThat(CheckoutHops.arrived()).hop("orders", "billing").arrivedTimes(2),
        """
        Expected the hop orders → billing to have arrived 2 times, but it arrived once:

            orders   injected   traceparent, baggage  Orders.java:4 (orders-1)
            billing  extracted  traceparent, baggage  Billing.java:4 (billing-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void countsMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThat(CheckoutHops.arrived()).hop("orders", "billing").arrivedTimes(-1))
        .withMessage("times must be 0 or more, but was -1");
  }
}
