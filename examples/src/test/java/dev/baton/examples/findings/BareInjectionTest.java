package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Baggage that is current, and a context without it that is injected. */
@TraceTest
class BareInjectionTest {

  private static final Baggage TIER = Baggage.builder().put("customer.tier", "gold").build();

  /** Calls in a span of its own, with the headers of the context that is made of it. */
  private static Map<String, String> call(Traced caller, UnaryOperator<Context> injected) {
    Span call = caller.tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = call.makeCurrent()) {
      caller.propagator.inject(injected.apply(Context.current()), headers, Map::put);
    } finally {
      call.end();
    }
    return headers;
  }

  private static void answer(
      Traced service, String name, Map<String, String> request, Runnable work) {
    Context caller = service.propagator.extract(Context.root(), request, new MapHeaders());
    Span span =
        service.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    try (Scope ignored = caller.with(span).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** A gateway asks orders with baggage, and orders asks billing. */
  private static void passOn(TraceHarness harness, UnaryOperator<Context> injected) {
    Traced gateway = Traced.service(harness, "gateway");
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    answer(
        orders,
        "POST /orders",
        call(gateway, context -> context.with(TIER)),
        () -> answer(billing, "POST /charge", call(orders, injected), () -> {}));
  }

  private static Context bare(Context current) {
    return Context.root().with(Span.fromContext(current));
  }

  @Test
  void baggageThatCameAndIsLeftByTheInjectionIsFound(TraceHarness harness) {
    passOn(harness, BareInjectionTest::bare);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (LIKELY)
            lost baggage: inside orders
              orders started POST (CLIENT), which saw customer.tier                    BareInjectionTest.java «Span call = caller.tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();», called at BareInjectionTest.java «() -> answer(billing, "POST /charge", call(orders, injected), () -> {}));» (main)
              orders injected it without customer.tier, which was current              BareInjectionTest.java «caller.propagator.inject(injected.apply(Context.current()), headers, Map::put);», called at BareInjectionTest.java «() -> answer(billing, "POST /charge", call(orders, injected), () -> {}));» (main)
              billing started POST /charge (SERVER), which did not see customer.tier   BareInjectionTest.java «service.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();», called at BareInjectionTest.java «() -> answer(billing, "POST /charge", call(orders, injected), () -> {}));» (main)
            so the injected context was built anew, from the span alone: use Context.current().with(span) instead of Context.root().with(span), which leaves the baggage behind.
            to settle it: if it is left out on purpose, inject a context with Baggage.empty()\
            """);
  }

  /** It may be meant for the service itself. */
  @Test
  void baggageOfTheServiceItselfIsPerhapsMeantToStay(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span root = orders.tracer.spanBuilder("order").startSpan();
    try (Scope ignored = Context.root().with(root).with(TIER).makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      orders.propagator.inject(bare(Context.current()), headers, Map::put);
      answer(billing, "POST /charge", headers, () -> {});
    } finally {
      root.end();
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost-inside (POSSIBLE)
            perhaps: lost baggage: inside orders
              orders started order (INTERNAL)                                          BareInjectionTest.java «Span root = orders.tracer.spanBuilder("order").startSpan();» (main)
              orders injected it without customer.tier, which was current              BareInjectionTest.java «orders.propagator.inject(bare(Context.current()), headers, Map::put);» (main)
              billing started POST /charge (SERVER), which did not see customer.tier   BareInjectionTest.java «service.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();» (main)
            so the injected context was built anew, from the span alone: use Context.current().with(span) instead of Context.root().with(span), which leaves the baggage behind.
            to settle it: if it is left out on purpose, inject a context with Baggage.empty()\
            """);
  }

  @Test
  void theCurrentContextIsHealthy(TraceHarness harness) {
    passOn(harness, context -> context);

    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatIsTakenOutIsHealthy(TraceHarness harness) {
    passOn(harness, context -> context.with(Baggage.empty()));

    Healthy.isSilent(harness);
  }

  /** A row of a table that has a column for the ids only, which hold no baggage. */
  @Test
  void baggageOfWhichOnlyTheIdsAreKeptIsHealthy(TraceHarness harness) {
    Traced gateway = Traced.service(harness, "gateway");
    Traced orders = Traced.service(harness, "orders");
    List<SpanContext> row = new ArrayList<>();
    answer(
        orders,
        "POST /orders",
        call(gateway, context -> context.with(TIER)),
        () -> row.add(Span.current().getSpanContext()));
    SpanContext kept =
        SpanContext.createFromRemoteParent(
            row.get(0).getTraceId(),
            row.get(0).getSpanId(),
            row.get(0).getTraceFlags(),
            row.get(0).getTraceState());
    orders
        .tracer
        .spanBuilder("orders send")
        .setSpanKind(SpanKind.PRODUCER)
        .setParent(Context.root().with(Span.wrap(kept)))
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }

  /** As of a relay that sends what others have stored, whatever is current there. */
  @Test
  void theContextOfAnotherTraceIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span stored = orders.tracer.spanBuilder("store").startSpan();
    stored.end();
    Span relay = orders.tracer.spanBuilder("relay").startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = Context.root().with(relay).with(TIER).makeCurrent()) {
      orders.propagator.inject(Context.root().with(stored), headers, Map::put);
    } finally {
      relay.end();
    }
    answer(billing, "POST /charge", headers, () -> {});

    Healthy.isSilent(harness);
  }

  /** The same where only baggage is current. */
  @Test
  void aStoredContextBesideBaggageIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span stored = orders.tracer.spanBuilder("store").startSpan();
    stored.end();
    Map<String, String> headers = new HashMap<>();
    try (Scope ignored = TIER.makeCurrent()) {
      orders.propagator.inject(Context.root().with(stored), headers, Map::put);
    }
    answer(billing, "POST /charge", headers, () -> {});

    Healthy.isSilent(harness);
  }
}
