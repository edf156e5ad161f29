package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only the process of a span knows: its sampler, its baggage, its threads. */
class ProcessTest {

  private static final CapturedSpan FROM_THE_WIRE = CHARGE.toBuilder().origin(null).build();

  private static CapturedSpan decided(SamplingDecision decision) {
    SpanOrigin origin = CHARGE.origin();
    return CHARGE.toBuilder()
        .origin(new SpanOrigin(origin.started(), origin.ended(), origin.baggage(), decision))
        .build();
  }

  private static final CapturedSpan RARE =
      decided(
          new SamplingDecision(
              Outcome.RECORD_ONLY, "RateLimited{1/s}", true, "the rate of 1/s was used up"));

  @Test
  void whatIsSoPasses() {
    assertThat(RARE)
        .isRecorded()
        .decision()
        .hasOutcome(Outcome.RECORD_ONLY)
        .isMadeBy("RateLimited{1/s}")
        .hasReasonContaining("used up")
        .hasSampledParent();
    assertThat(TestSpans.droppedBy("AlwaysOffSampler", false, CHARGE))
        .isNotRecorded()
        .decision()
        .hasUnsampledParent();
    assertThat(CHECKOUT).decision().hasNoParent();
    assertThat(CHECKOUT)
        .baggage()
        .hasEntry("customer.tier", "enterprise")
        .hasNoEntry("card.number")
        .hasSize(1)
        .hasSizeOnWireOfAtMost(24);
    assertThat(CHARGE).baggage().isEmpty().hasSizeOnWireOfAtMost(0);
    assertThat(CHECKOUT).startedOnThread("gateway-1").endedOnThread("gateway-1");
    assertThat(CheckoutTraces.trace()).span("POST /orders").isHandedOverFrom("gateway-1");
    assertThat(CheckoutTraces.trace()).span("POST").isOnThreadOfParent();
  }

  @Test
  void anotherDecisionIsToldWithItsReason() {
    assertFailure(
        () -> assertThat(RARE).decision().hasOutcome(Outcome.DROP),
        """
        Expected POST /charge @billing SERVER to get the decision DROP, but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because POST /charge was sampled (the rate of 1/s was used up) (Billing.java:4).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          sampled: POST /charge @billing
            billing started POST /charge (SERVER), sampled (the rate of 1/s was used up)   Billing.java:4 (billing-1)
            so give billing a sampler that drops it.""");
    assertFailure(
        () -> assertThat(RARE).decision().isMadeBy("AlwaysOnSampler"),
        """
        Expected POST /charge @billing SERVER to be decided on by AlwaysOnSampler, but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because the rate of 1/s was used up.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          decided otherwise: POST /charge @billing
            billing started POST /charge (SERVER), decided RECORD_ONLY   Billing.java:4 (billing-1)
            so change the sampler of billing (harness.service, or that of its SDK), or the context in which POST /charge is started.""");
    assertFailure(
        () -> assertThat(RARE).decision().hasReasonContaining("health"),
        """
        Expected POST /charge @billing SERVER to be decided on for a reason with "health", but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because the rate of 1/s was used up.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          decided otherwise: POST /charge @billing
            billing started POST /charge (SERVER), decided RECORD_ONLY   Billing.java:4 (billing-1)
            so change the sampler of billing (harness.service, or that of its SDK), or the context in which POST /charge is started.""");
  }

  @Test
  void anotherParentOfTheDecisionIsTold() {
    assertFailure(
        () -> assertThat(RARE).decision().hasUnsampledParent(),
        """
        Expected POST /charge @billing SERVER to have a parent that was not sampled, but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because the rate of 1/s was used up.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          decided otherwise: POST /charge @billing
            billing started POST /charge (SERVER), decided RECORD_ONLY   Billing.java:4 (billing-1)
            so change the sampler of billing (harness.service, or that of its SDK), or the context in which POST /charge is started.""");
    assertFailure(
        () -> assertThat(RARE).decision().hasNoParent(),
        """
        Expected POST /charge @billing SERVER to be decided on as a root, but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because the rate of 1/s was used up.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          decided otherwise: POST /charge @billing
            billing started POST /charge (SERVER), decided RECORD_ONLY   Billing.java:4 (billing-1)
            so change the sampler of billing (harness.service, or that of its SDK), or the context in which POST /charge is started.""");
    assertFailure(
        () -> assertThat(CHECKOUT).decision().hasSampledParent(),
        """
        Expected POST /checkout @gateway SERVER to have a sampled parent, but AlwaysOnSampler decided RECORD_AND_SAMPLE.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          decided otherwise: POST /checkout @gateway
            gateway started POST /checkout (SERVER), decided RECORD_AND_SAMPLE   Gateway.java:1 (gateway-1)
            so change the sampler of gateway (harness.service, or that of its SDK), or the context in which POST /checkout is started.""");
  }

  @Test
  void whetherItWasRecordedIsTold() {
    assertFailure(
        () -> assertThat(TestSpans.droppedBy("AlwaysOffSampler", false, CHARGE)).isRecorded(),
        """
        Expected POST /charge @billing SERVER to be recorded, but the decision was DROP (its parent was not sampled), because POST /charge was not sampled by AlwaysOffSampler (Billing.java:4).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          not sampled: POST /charge @billing
            billing started POST /charge (SERVER), not sampled by AlwaysOffSampler   Billing.java:4 (billing-1)
            so this sampler decides here; give billing a sampler that keeps it, or a parent-based one.""");
    assertFailure(
        () -> assertThat(RARE).isNotRecorded(),
        """
        Expected POST /charge @billing SERVER not to be recorded, but RateLimited{1/s} decided RECORD_ONLY (its parent was sampled), because POST /charge was sampled (the rate of 1/s was used up) (Billing.java:4).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          sampled: POST /charge @billing
            billing started POST /charge (SERVER), sampled (the rate of 1/s was used up)   Billing.java:4 (billing-1)
            so give billing a sampler that drops it.""");
  }

  @Test
  void theWireTellsNothingOfTheProcess() {
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).decision().hasSampledParent(),
        """
        Expected POST /charge @billing SERVER to have a sampling decision that is known, but it came over the wire, which does not tell the sampler.""");
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).baggage().isEmpty(),
        """
        Expected POST /charge @billing SERVER to have seen baggage that is known, but it came over the wire, which does not tell the baggage.""");
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).startedOnThread("main"),
        """
        Expected POST /charge @billing SERVER to be started on main, but it came over the wire, which does not tell threads.""");
    assertFailure(
        () -> assertThat(FROM_THE_WIRE).endedOnThread("main"),
        """
        Expected POST /charge @billing SERVER to be ended on main, but it came over the wire, which does not tell threads.""");
  }

  @Test
  void otherBaggageIsTold() {
    assertFailure(
        () -> assertThat(CHECKOUT).baggage().isEmpty(),
        """
        Expected POST /checkout @gateway SERVER to see no baggage, but it saw only customer.tier=enterprise when it started.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
    assertFailure(
        () -> assertThat(CHECKOUT).baggage().hasSize(2),
        """
        Expected POST /checkout @gateway SERVER to see baggage with 2 entries, but it saw only customer.tier=enterprise when it started.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
    assertFailure(
        () -> assertThat(CHARGE).baggage().hasSize(1),
        """
        Expected POST /charge @billing SERVER to see baggage with 1 entry, but it saw no baggage when it started.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void baggageThatIsTooLongIsToldAsTheHeaderHasIt() {
    CapturedSpan umlaut =
        CHARGE.toBuilder()
            .origin(TestSpans.origin(4, "billing", Baggage.builder().put("city", "Köln").build()))
            .build();

    assertFailure(
        () -> assertThat(umlaut).baggage().hasSizeOnWireOfAtMost(13),
        """
        Expected POST /charge @billing SERVER to see baggage of at most 13 bytes on the wire, but it takes 14: only city=Köln.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertThat(umlaut).baggage().hasSizeOnWireOfAtMost(14);
  }

  @Test
  void anotherThreadIsTold() {
    assertFailure(
        () -> assertThat(CHECKOUT).startedOnThread("main"),
        """
        Expected POST /checkout @gateway SERVER to be started on main, but it was started on gateway-1.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
    assertFailure(
        () -> assertThat(TestSpans.open(CHECKOUT)).endedOnThread("main"),
        """
        Expected POST /checkout @gateway SERVER to be ended on main, but it has not ended.

          still open: POST /checkout @gateway SERVER, started at Gateway.java:1 (gateway-1)""");
    assertFailure(
        () -> assertThat(CHECKOUT).endedOnThread("main"),
        """
        Expected POST /checkout @gateway SERVER to be ended on main, but it was ended on gateway-1.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
  }

  @Test
  void aHandOverThatWasNoneIsTold() {
    assertFailure(
        () -> assertThat(CheckoutTraces.trace()).span("POST").isHandedOverFrom("orders-1"),
        """
        Expected POST @orders CLIENT to be handed over from orders-1, but it was started on orders-1, its parent on orders-1, because nothing was seen to hand it over between POST /orders (Orders.java:2) and POST (Orders.java:3):

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # its parent
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)

          other thread: POST @orders
            orders started POST /orders (SERVER)   Orders.java:2 (orders-1)
            orders started POST (CLIENT)           Orders.java:3 (orders-1)
            orders ended   POST (CLIENT)           Orders.java:1003 (orders-1)
            so one thread runs both lines: hand the work to the executor that should run it.""");
    assertFailure(
        () -> assertThat(CheckoutTraces.trace()).span("POST /orders").isOnThreadOfParent(),
        """
        Expected POST /orders @orders SERVER to be started on the thread of its parent, but it was started on orders-1, its parent on gateway-1, because nothing was seen to hand it over between POST /checkout (Gateway.java:1) and POST /orders (Orders.java:2):

          > POST /checkout        @gateway  SERVER     # its parent
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          other thread: POST /orders @orders
            gateway started POST /checkout (SERVER)   Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER)      Orders.java:2 (orders-1)
            orders ended   POST /orders (SERVER)      Orders.java:1002 (orders-1)
            so one thread runs both lines: hand the work to the executor that should run it.""");
    assertFailure(
        () -> assertThat(CHECKOUT).isHandedOverFrom("main"),
        """
        Expected POST /checkout @gateway SERVER to be handed over from main, but it has no parent.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
    assertFailure(
        () ->
            assertThat(
                    Trace.of(List.of(ORDERS, CLIENT_SPAN.toBuilder().origin(null).build(), CHARGE)))
                .span("POST /charge")
                .isOnThreadOfParent(),
        """
        Expected POST /charge @billing SERVER to be started on the thread of its parent, but its parent came over the wire, which does not tell threads:

            POST /orders        @orders   SERVER  orphan     # 100 ms
          >   POST              @orders   CLIENT     # its parent
          >     POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }
}
