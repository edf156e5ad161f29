package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.sdk.sampling.SpanCondition;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@TraceTest
class SamplingFindingsTest {

  /** Ids differ in each run. */
  private static String found(TraceHarness harness) {
    return FindingText.of(harness).replaceAll("[0-9a-f]{4}…", "id…");
  }

  private static void call(
      Traced orders, Traced billing, UnaryOperator<Map<String, String>> onTheWay) {
    Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(call), headers, Map::put);
    serve(billing, onTheWay.apply(headers));
    call.end();
  }

  private static void serve(Traced billing, Map<String, String> headers) {
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    Span charge = serverSpan(billing).setParent(sent).startSpan();
    billing.tracer.spanBuilder("book").setParent(sent.with(charge)).startSpan().end();
    charge.end();
  }

  private static SpanBuilder serverSpan(Traced billing) {
    return billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER);
  }

  private static Map<String, String> flagged(Map<String, String> headers, String flags) {
    String traceparent = headers.get("traceparent");
    return Map.of("traceparent", traceparent.substring(0, traceparent.length() - 2) + flags);
  }

  private static Traced with(TraceHarness harness, String service, Sampler sampler) {
    harness.service(service, settings -> settings.sampler(sampler));
    return Traced.service(harness, service);
  }

  @Test
  void aFlagThatIsWrittenByHandIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, headers -> flagged(headers, "00"));

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/decision-flipped (CERTAIN)
            sampling decision changed: orders → billing
            …, but the sampled flag was lost between orders (SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();») and billing (SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();»)
              orders started charge (CLIENT), sampled           SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              orders injected traceparent 00-id…-id…-03     SamplingFindingsTest.java «orders.propagator.inject(Context.root().with(call), headers, Map::put);», called at SamplingFindingsTest.java «call(orders, billing, headers -> flagged(headers, "00"));» (main)
              billing extracted traceparent 00-id…-id…-00   SamplingFindingsTest.java «Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());», called at SamplingFindingsTest.java «serve(billing, onTheWay.apply(headers));» (main)
              billing started POST /charge (SERVER), not sampled (remote parent not sampled: AlwaysOffSampler)   SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();» (main)
            so the header that billing got says "not sampled" (its flags are 00) though charge was sampled (03): it was written by hand or changed on the way. Let the propagator inject it, and change nothing in it.
            to settle it: record the header on the wire, or look for code that writes it by hand\
            """);
  }

  @Test
  void aFlagThatIsSetByHandIsFound(TraceHarness harness) {
    Traced orders = with(harness, "orders", Sampler.alwaysOff());
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, headers -> flagged(headers, "01"));

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/decision-flipped (CERTAIN)
            sampling decision changed: orders → billing
            …, but the sampled flag was changed between orders (SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();») and billing (SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();»)
              orders started charge (CLIENT), not sampled                                          SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              orders injected traceparent 00-id…-id…-02                                        SamplingFindingsTest.java «orders.propagator.inject(Context.root().with(call), headers, Map::put);», called at SamplingFindingsTest.java «call(orders, billing, headers -> flagged(headers, "01"));» (main)
              billing extracted traceparent 00-id…-id…-01                                      SamplingFindingsTest.java «Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());», called at SamplingFindingsTest.java «serve(billing, onTheWay.apply(headers));» (main)
              billing started POST /charge (SERVER), whose parent is sampled, as the header says   SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();» (main)
            so the header that billing got says "sampled" (its flags are 01) though charge was not sampled (02): it was written by hand or changed on the way. Let the propagator inject it, and change nothing in it.
            to settle it: record the header on the wire, or look for code that writes it by hand\
            """);
  }

  @Test
  void eachPairOfServicesIsToldOnce(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Traced stock = Traced.service(harness, "stock");
    call(orders, billing, headers -> flagged(headers, "00"));
    call(orders, billing, headers -> flagged(headers, "00"));
    call(orders, stock, headers -> flagged(headers, "00"));

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly(
            "sampling decision changed: orders → billing",
            "sampling decision changed: orders → stock");
  }

  @Test
  void aServiceThatSamplesAShareByItselfIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = with(harness, "billing", Sampler.traceIdRatioBased(0));
    call(orders, billing, headers -> headers);

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/parent-ignored (LIKELY)
            sampler ignores its parent: POST /charge of billing
            …, but POST /charge was not sampled below charge, which was
              orders sampled charge (CLIENT) (no parent: AlwaysOnSampler)                    SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              billing did not sample POST /charge (SERVER), by TraceIdRatioBased{0.000000}   SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();» (main)
              billing was given its sampler                                                  SamplingFindingsTest.java «harness.service(service, settings -> settings.sampler(sampler));»
            so the sampler of billing does not look at the parent: the trace of charge ends where billing begins. Make it Sampler.parentBased(…).
            to settle it: give billing Sampler.parentBased(…), which follows what its parent decided\
            """);
  }

  @Test
  void aServiceThatKeepsWhatItsCallerDroppedIsFound(TraceHarness harness) {
    Traced orders = with(harness, "orders", Sampler.alwaysOff());
    Traced billing = with(harness, "billing", Sampler.alwaysOn());
    call(orders, billing, headers -> headers);

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/parent-ignored (LIKELY)
            sampler ignores its parent: POST /charge of billing
            …, but POST /charge was sampled below charge, which was not
              orders did not sample charge (CLIENT), by AlwaysOffSampler   SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              billing sampled POST /charge (SERVER), by AlwaysOnSampler    SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();» (main)
            so the sampler of billing does not look at the parent: the backend gets POST /charge without what is above it. Make it Sampler.parentBased(…).
            to settle it: give billing Sampler.parentBased(…), which follows what its parent decided\
            """);
  }

  @Test
  void aTraceWithAHoleIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Sampler rules =
        Sampler.ruleBased()
            .when(SpanCondition.kind(SpanKind.SERVER), Sampler.alwaysOff())
            .otherwise(Sampler.alwaysOn());
    Traced billing = with(harness, "billing", rules);
    call(orders, billing, headers -> headers);

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/half-recorded (CERTAIN)
            half-recorded trace: POST /charge of billing
            …, but book was sampled below POST /charge, which was not
              orders sampled charge (CLIENT) (no parent: AlwaysOnSampler)                                SamplingFindingsTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              billing did not sample POST /charge (SERVER) (rule 1 (kind is SERVER): AlwaysOffSampler)   SamplingFindingsTest.java «Span charge = serverSpan(billing).setParent(sent).startSpan();» (main)
              billing sampled book (INTERNAL) (no rule fits: AlwaysOnSampler)                            SamplingFindingsTest.java «billing.tracer.spanBuilder("book").setParent(sent.with(charge)).startSpan().end();» (main)
              billing was given its sampler                                                              SamplingFindingsTest.java «harness.service(service, settings -> settings.sampler(sampler));»
            so the backend gets this trace with a hole: POST /charge is missing, and book is an orphan there. Parent-based samplers keep traces whole.
            to settle it: give billing Sampler.parentBased(…), which follows what its parent decided\
            """);
  }

  @Test
  void samplersThatFollowTheirParentAreHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = with(harness, "billing", Sampler.parentBased(Sampler.traceIdRatioBased(0)));
    call(orders, billing, headers -> headers);

    Healthy.isSilent(harness);
  }

  @Test
  void aTraceThatNobodyKeepsIsHealthy(TraceHarness harness) {
    Traced orders = with(harness, "orders", Sampler.alwaysOff());
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, headers -> headers);

    Healthy.isSilent(harness);
  }

  @Test
  void aServiceThatIsSwitchedOffIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = with(harness, "billing", Sampler.alwaysOff());
    call(orders, billing, headers -> headers);

    Healthy.isSilent(harness);
  }

  @Test
  void aSpanAtTheEndThatARuleLeavesOutIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Sampler rules =
        Sampler.ruleBased()
            .when(SpanCondition.name("book"), Sampler.alwaysOff())
            .otherwise(Sampler.alwaysOn());
    Traced billing = with(harness, "billing", rules);
    call(orders, billing, headers -> headers);

    Healthy.isSilent(harness);
  }

  private static void serveOnlyWhatIsSampled(Traced billing, Map<String, String> headers) {
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    SpanContext caller = Span.fromContext(sent).getSpanContext();
    SpanBuilder span = serverSpan(billing);
    if (caller.isSampled()) {
      span.setParent(sent);
    } else {
      span.setNoParent();
    }
    span.startSpan().end();
  }

  private static Map<String, String> headersOf(Traced orders) {
    Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(call), headers, Map::put);
    call.end();
    return headers;
  }

  @Test
  void aParentThatIsIgnoredBecauseItIsNotSampledIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced probe = with(harness, "probe", Sampler.alwaysOff());
    Traced billing = Traced.service(harness, "billing");
    serveOnlyWhatIsSampled(billing, headersOf(orders));
    serveOnlyWhatIsSampled(billing, headersOf(probe));

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/re-rooted (LIKELY)
            unsampled parent ignored: POST /charge of billing
              billing extracted traceparent 00-id…-id…-02, which is not sampled   SamplingFindingsTest.java «Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());», called at SamplingFindingsTest.java «serveOnlyWhatIsSampled(billing, headersOf(probe));» (main)
              billing started POST /charge (SERVER) as the root of a sampled trace    SamplingFindingsTest.java «span.startSpan().end();», called at SamplingFindingsTest.java «serveOnlyWhatIsSampled(billing, headersOf(probe));» (main)
            so that line goes on with sampled contexts and begins a trace of its own for others: go on with each context that is valid, and let a parent-based sampler follow it.
            to settle it: look at what that line does where the flag is not set\
            """);
  }

  @Test
  void aBorderThatLinksToWhatItGotIsHealthy(TraceHarness harness) {
    Traced probe = with(harness, "probe", Sampler.alwaysOff());
    Traced billing = Traced.service(harness, "billing");
    Context sent = billing.propagator.extract(Context.root(), headersOf(probe), new MapHeaders());
    SpanContext caller = Span.fromContext(sent).getSpanContext();
    serverSpan(billing).setNoParent().addLink(caller).startSpan().end();

    Healthy.isSilent(harness);
  }

  private static final Sampler NO_HEALTH_CHECKS =
      Sampler.parentBased(
          Sampler.ruleBased()
              .when(
                  SpanCondition.attribute(AttributeKey.stringKey("url.path"), "/health"),
                  Sampler.alwaysOff())
              .otherwise(Sampler.alwaysOn()));

  @Test
  void anAttributeThatComesTooLateForTheSamplerIsFound(TraceHarness harness) {
    Traced web = with(harness, "web", NO_HEALTH_CHECKS);
    Span span = web.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).startSpan();
    span.setAttribute("url.path", "/health");
    span.setAttribute("http.response.status_code", 200);
    span.end();

    assertThat(found(harness))
        .isEqualTo(
            """
            sampling/late-attribute (LIKELY)
            url.path came too late for the sampler: GET of web
              web started GET (SERVER), and its sampler asked for url.path in vain   SamplingFindingsTest.java «Span span = web.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).startSpan();» (main)
              web set url.path after that                                            SamplingFindingsTest.java «span.setAttribute("url.path", "/health");» (main)
            so the sampler decided without it that GET is sampled (no parent: RuleBasedSampler{url.path is /health -> AlwaysOffSampler, else -> AlwaysOnSampler}: no rule fits: AlwaysOnSampler): set it on the span builder, before startSpan().
            to settle it: set url.path before the start, and see whether the decision is another\
            """);
  }

  @Test
  void anAttributeThatIsThereAtTheStartIsHealthy(TraceHarness harness) {
    Traced web = with(harness, "web", NO_HEALTH_CHECKS);
    Span span =
        web.tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("url.path", "/orders")
            .startSpan();
    span.setAttribute("url.path", "/orders/{id}");
    span.end();
    web.tracer.spanBuilder("clean up").startSpan().end();

    Healthy.isSilent(harness);
  }
}
