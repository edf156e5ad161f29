package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceAssertTest {

  @Test
  void aHealthyTracePassesEverything() {
    assertThat(CheckoutTraces.trace())
        .hasSpanCount(4)
        .hasNoSpan("POST /refund")
        .isSampled()
        .root()
        .hasName("POST /checkout")
        .hasNoParent();
    assertThat(CheckoutTraces.trace()).span("POST").hasKind(CLIENT);
  }

  @Test
  void tooManySpansAreShown() {
    assertFailure(
        () ->
            assertThat(Trace.of(List.of(CheckoutTraces.CHECKOUT, CheckoutTraces.ORDERS)))
                .hasSpanCount(1),
        """
        Expected 1 span in the trace of POST /checkout, but there are 2:

            POST /checkout    @gateway  SERVER     # 100 ms
              POST /orders    @orders   SERVER     # 100 ms""");
  }

  @Test
  void tooFewSpansAreWaitedFor() {
    assertFailure(
        () -> assertThat(ShortSource.of(CheckoutTraces.CHECKOUT)).hasSingleTrace().hasSpanCount(2),
        """
        Expected 2 spans in the trace of POST /checkout, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(CheckoutTraces.trace()).hasSpanCount(-4))
        .withMessage("expected must be 0 or more, but was -4");
  }

  @Test
  void severalRootsAreMarked() {
    Trace torn =
        Trace.of(List.of(CheckoutTraces.CHECKOUT, CheckoutTraces.ORDERS, CheckoutTraces.CHARGE));

    assertFailure(
        () -> assertThat(torn).root().isSampled(),
        """
        Expected one root in the trace of POST /checkout, but there are 2:

          > POST /checkout    @gateway  SERVER     # a root
              POST /orders    @orders   SERVER     # 100 ms
          > POST /charge      @billing  SERVER  orphan     # a root

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)
          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void aSpanThatIsInAnotherTraceIsPointedAt() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.inTwo())
                .traceOf("POST /checkout")
                .span("POST /charge")
                .isSampled(),
        """
        Expected one span POST /charge in the trace of POST /checkout, but there is one in another trace:

            POST /checkout    @gateway  SERVER     # 100 ms
              POST /orders    @orders   SERVER     # 100 ms
                POST          @orders   CLIENT     # 100 ms
            ---
          > POST /charge      @billing  SERVER     # in another trace

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          unexpected root: POST /charge @billing
            gateway started POST /checkout (SERVER), open at that moment   Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER), open at that moment      Orders.java:2 (orders-1)
            orders started POST (CLIENT), open at that moment              Orders.java:3 (orders-1)
            billing started POST /charge (SERVER) without a parent         Billing.java:5 (billing-1)
            so either it was called from outside the test, or billing does not extract the context.

          report: target/trace-report/test.html""");
  }

  @Test
  void aSpanThatIsNowhereIsMissing() {
    assertFailure(
        () -> assertThat(CheckoutTraces.trace()).span("POST /refund").isSampled(),
        """
        Expected one span POST /refund in the trace of POST /checkout, but there is none:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms""");
  }

  @Test
  void severalSpansOfOneNameAreMarked() {
    CapturedSpan second =
        TestSpans.child(CheckoutTraces.ORDERS, 6, "POST", "orders", CLIENT).build();
    Trace trace =
        Trace.of(
            List.of(
                CheckoutTraces.CHECKOUT,
                CheckoutTraces.ORDERS,
                CheckoutTraces.CLIENT_SPAN,
                second));

    assertFailure(
        () -> assertThat(trace).span("POST").isSampled(),
        """
        Expected one span POST in the trace of POST /checkout, but there are 2; spans(named("POST")) takes all of them:

            POST /checkout    @gateway  SERVER     # 100 ms
              POST /orders    @orders   SERVER     # 100 ms
          >     POST          @orders   CLIENT     # this one?
          >     POST          @orders   CLIENT     # this one?

          POST @orders CLIENT was started at Orders.java:3 (orders-1)
          POST @orders CLIENT was started at Orders.java:6 (orders-1)""");
  }

  @Test
  void aForbiddenSpanIsMarkedAndOtherTracesDoNotCount() {
    assertThat(CheckoutTraces.inTwo()).traceOf("POST /checkout").hasNoSpan("POST /charge");

    assertFailure(
        () -> assertThat(CheckoutTraces.inTwo()).traceOf("POST /charge").hasNoSpan("POST /charge"),
        """
        Expected no span POST /charge in the trace of POST /charge, but there is one:

          > POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void theSamplerIsNamedAtEachSpanThatWasNotSampled() {
    CapturedSpan dropped = TestSpans.droppedBy("TraceIdRatio{0.1}", true, CheckoutTraces.ORDERS);

    assertFailure(
        () -> assertThat(Trace.of(List.of(CheckoutTraces.CHECKOUT, dropped))).isSampled(),
        """
        Expected every span in the trace of POST /checkout to be sampled, but POST /orders @orders SERVER is not:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER  not-sampled    # TraceIdRatio{0.1} decided DROP (its parent was sampled)

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          sampler ignores its parent: POST /orders of orders
            gateway sampled POST /checkout (SERVER), by AlwaysOnSampler         Gateway.java:1 (gateway-1)
            orders did not sample POST /orders (SERVER), by TraceIdRatio{0.1}   Orders.java:2 (orders-1)
            so the sampler of orders does not look at the parent: the trace of POST /checkout ends where orders begins. Make it Sampler.parentBased(…).""");
  }

  @Test
  void severalSampledSpansAreCounted() {
    CapturedSpan dropped =
        TestSpans.droppedBy("AlwaysOffSampler", null, CheckoutTraces.LOST_CHARGE);
    assertThat(Trace.of(List.of(dropped))).isNotSampled();

    assertFailure(
        () ->
            assertThat(Trace.of(List.of(CheckoutTraces.CHECKOUT, CheckoutTraces.ORDERS)))
                .isNotSampled(),
        """
        Expected no span in the trace of POST /checkout to be sampled, but 2 spans are:

          > POST /checkout    @gateway  SERVER     # AlwaysOnSampler decided RECORD_AND_SAMPLE
          >   POST /orders    @orders   SERVER     # AlwaysOnSampler decided RECORD_AND_SAMPLE

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)
          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          sampled: POST /checkout @gateway
            gateway started POST /checkout (SERVER), sampled by AlwaysOnSampler   Gateway.java:1 (gateway-1)
            so give gateway a sampler that drops it.""");
  }

  @Test
  void aTraceIsFollowedWhileItGrows() {
    ShortSource source = ShortSource.of(CheckoutTraces.CHECKOUT);
    TraceAssert trace = assertThat(source).hasSingleTrace();

    source.recording().accept(List.of(CheckoutTraces.ORDERS));

    trace.hasSpanCount(2).span("POST /orders").hasKind(SERVER);
  }
}
