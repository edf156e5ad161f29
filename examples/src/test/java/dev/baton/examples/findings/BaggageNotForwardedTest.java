package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class BaggageNotForwardedTest {

  private static final Baggage TIER = Baggage.builder().put("customer.tier", "gold").build();

  private static Map<String, String> headersFrom(Traced gateway) {
    Span call = gateway.tracer.spanBuilder("order").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    gateway.propagator.inject(Context.root().with(call).with(TIER), headers, Map::put);
    call.end();
    return headers;
  }

  private static void order(
      Traced orders, Traced billing, Map<String, String> request, Runnable work) {
    Context sent = orders.propagator.extract(Context.root(), request, new MapHeaders());
    Span span =
        orders
            .tracer
            .spanBuilder("POST /orders")
            .setSpanKind(SpanKind.SERVER)
            .setParent(sent)
            .startSpan();
    try (Scope ignored = sent.with(span).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  private static void charge(
      Traced orders, Traced billing, Context context, TextMapPropagator propagator) {
    Span call =
        orders
            .tracer
            .spanBuilder("charge")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(context)
            .startSpan();
    Map<String, String> headers = new HashMap<>();
    propagator.inject(context.with(call), headers, Map::put);
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    billing
        .tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(sent)
        .startSpan()
        .end();
    call.end();
  }

  @Test
  void aClientWithAPropagatorOfItsOwnIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    TextMapPropagator own = W3CTraceContextPropagator.getInstance();
    order(
        orders,
        billing,
        headersFrom(Traced.service(harness, "gateway")),
        () -> charge(orders, billing, Context.current(), own));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-not-forwarded (LIKELY)
            lost baggage: orders → billing
              orders started charge (CLIENT), which saw customer.tier                  BaggageNotForwardedTest.java «.startSpan();» (main)
              billing extracted no customer.tier; headers: traceparent                 BaggageNotForwardedTest.java «Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());», called at BaggageNotForwardedTest.java «() -> charge(orders, billing, Context.current(), own));» (main)
              billing started POST /charge (SERVER), which did not see customer.tier   BaggageNotForwardedTest.java «.startSpan()» (main)
            so orders writes the headers of this call by hand, or with a propagator that knows no baggage: inject with openTelemetry.getPropagators(), while the baggage is current.
            to settle it: if orders leaves it out on purpose, take it out of the context before the call\
            """);
  }

  @Test
  void baggageThatIsHandedOnIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    order(
        orders,
        billing,
        headersFrom(Traced.service(harness, "gateway")),
        () -> charge(orders, billing, Context.current(), orders.propagator));

    assertThat(harness).hop("orders", "billing").hasSameBaggageOnBothEnds();
    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatIsTakenOutAtABorderIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    order(
        orders,
        billing,
        headersFrom(Traced.service(harness, "gateway")),
        () -> {
          Context border = Context.current().with(Baggage.empty());
          charge(orders, billing, border, orders.propagator);
        });

    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatAServiceKeepsForItselfIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Scope ignored = TIER.makeCurrent()) {
      charge(orders, billing, Context.current(), W3CTraceContextPropagator.getInstance());
    }

    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatTheFirstSpanOfAServiceLeavesBehindIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced gateway = Traced.service(harness, "gateway");
    Map<String, String> request;
    try (Scope ignored = TIER.makeCurrent()) {
      request = headersFrom(gateway);
    }
    Context sent = orders.propagator.extract(Context.root(), request, new MapHeaders());
    Context spanOnly = Context.root().with(Span.fromContext(sent));
    orders
        .tracer
        .spanBuilder("POST /orders")
        .setSpanKind(SpanKind.SERVER)
        .setParent(spanOnly)
        .startSpan()
        .end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (LIKELY)
            lost baggage: gateway → orders
              gateway started order (CLIENT), which saw customer.tier                 BaggageNotForwardedTest.java «Span call = gateway.tracer.spanBuilder("order").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              gateway injected it                                                     BaggageNotForwardedTest.java «gateway.propagator.inject(Context.root().with(call).with(TIER), headers, Map::put);», called at BaggageNotForwardedTest.java «request = headersFrom(gateway);» (main)
              orders extracted it                                                     BaggageNotForwardedTest.java «Context sent = orders.propagator.extract(Context.root(), request, new MapHeaders());» (main)
              orders started POST /orders (SERVER), which did not see customer.tier   BaggageNotForwardedTest.java «.startSpan()» (main)
            so only the span was taken from the extracted context: start the span in the context that extract returned, and make sent.with(span) current.
            to settle it: look at which context was made current between the two lines\
            """);
  }

  @Test
  void baggageThatIsLostInsideAServiceIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    order(
        orders,
        billing,
        headersFrom(Traced.service(harness, "gateway")),
        () -> {
          Context bare = Context.root().with(Span.current());
          charge(orders, billing, bare, orders.propagator);
        });

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (LIKELY)
            lost baggage: inside orders
              orders started POST /orders (SERVER), which saw customer.tier     BaggageNotForwardedTest.java «.startSpan();» (main)
              orders started charge (CLIENT), which did not see customer.tier   BaggageNotForwardedTest.java «.startSpan();» (main)
            so charge started in a context that has the span but not the baggage: derive contexts from Context.current(), not from Context.root(), and make them current as a whole.
            to settle it: look at which context was made current between the two lines\
            """);
  }

  /** Returns a context of the ids of a span alone. */
  private static Context kept(SpanContext span) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    span.getTraceId(),
                    span.getSpanId(),
                    span.getTraceFlags(),
                    span.getTraceState())));
  }

  @Test
  void idsOfASpanThatGoesOnHavePossiblyLostTheBaggage(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    order(
        orders,
        orders,
        headersFrom(Traced.service(harness, "gateway")),
        () ->
            orders
                .tracer
                .spanBuilder("store")
                .setParent(kept(Span.current().getSpanContext()))
                .startSpan()
                .end());

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (POSSIBLE)
            perhaps: lost baggage: inside orders
              orders started POST /orders (SERVER), which saw customer.tier      BaggageNotForwardedTest.java «.startSpan();» (main)
              orders started store (INTERNAL), which did not see customer.tier   BaggageNotForwardedTest.java «.startSpan()» (main)
            so store started in a context that has the span but not the baggage: derive contexts from Context.current(), not from Context.root(), and make them current as a whole.
            to settle it: look at which context was made current between the two lines\
            """);
  }

  @Test
  void baggageOfItsOwnThatAServiceLeavesBehindIsPossiblyLost(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    try (Scope ignored = TIER.makeCurrent()) {
      Span price = orders.tracer.spanBuilder("price").startSpan();
      try (Scope bare = Context.root().with(price).makeCurrent()) {
        orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan().end();
      }
      price.end();
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (POSSIBLE)
            perhaps: lost baggage: inside orders
              orders started price (INTERNAL), which saw customer.tier          BaggageNotForwardedTest.java «Span price = orders.tracer.spanBuilder("price").startSpan();» (main)
              orders made price (INTERNAL) current, without customer.tier       BaggageNotForwardedTest.java «try (Scope bare = Context.root().with(price).makeCurrent()) {» (main)
              orders started charge (CLIENT), which did not see customer.tier   BaggageNotForwardedTest.java «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan().end();» (main)
            so charge started in a context that has the span but not the baggage: derive contexts from Context.current(), not from Context.root(), and make them current as a whole.
            to settle it: look at which context was made current between the two lines\
            """);
  }

  @Test
  void baggageForAPartOfTheWorkIsNotLost(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Span price = orders.tracer.spanBuilder("price").startSpan();
    try (Scope current = price.makeCurrent()) {
      try (Scope ignored = TIER.makeCurrent()) {
        orders.tracer.spanBuilder("ask").setSpanKind(SpanKind.CLIENT).startSpan().end();
      }
      orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan().end();
    }
    price.end();

    Healthy.isSilent(harness);
  }
}
