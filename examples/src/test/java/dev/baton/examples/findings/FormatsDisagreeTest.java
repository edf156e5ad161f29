package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class FormatsDisagreeTest {

  private static final TextMapPropagator B3 = B3Propagator.injectingSingleHeader();
  private static final TextMapPropagator BOTH =
      TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), B3);

  @Test
  void aReceiverThatReadsAnotherFormatIsFound(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(B3));
    Proxied.call(harness, headers -> headers);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   b3 into HTTP GET /charge                                     Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted no traceparent; it saw: Host, User-agent, B3 b93a…-883d…-1   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so billing looks for traceparent and not for b3, which orders sends: give both one format in common (OTEL_PROPAGATORS).
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void headersThatNameDifferentTracesAreFound(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(BOTH));
    Proxied.call(harness, FormatsDisagreeTest::withAnOldB3);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (CERTAIN)
            formats disagree: into billing
            …, but the headers that billing read name different traces
              billing read traceparent, which names GET @orders CLIENT   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing read b3, which names a span that is not recorded   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing went on with a span that is not recorded
            so somebody in between renewed one of these headers and passed the other on as it was: let it renew or pass on all, and let all services use the same formats (OTEL_PROPAGATORS).
            to settle it: record the headers on the wire before and behind whatever is in between\
            """);
  }

  private static void request(TraceHarness harness, String header, String value)
      throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of(header, value));
    }
    assertThat(harness).hasTraces(1);
  }

  @Test
  void aStrangerWithAnotherFormatIsFound(TraceHarness harness) throws IOException {
    request(harness, "uber-trace-id", "0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:1");

    assertThat(harness.findings()).singleElement().matches(Finding::isForeign);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but GET /charge came with Uber-trace-id, and billing looks for traceparent
              billing extracted no traceparent; it saw: Host, User-agent, Uber-trace-id 0af7…   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing started GET /charge (SERVER)                                              Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so billing looks for traceparent and not for Uber-trace-id, in which the caller sent its context: give both one format in common (OTEL_PROPAGATORS).
            to settle it: look at who sends Uber-trace-id: a proxy that adds it by itself continues no trace\
            """);
  }

  @Test
  void theSenderIsKnownByTheIdsInTheHeaderThatWasNotRead(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span job = orders.tracer.spanBuilder("bill customers").startSpan();
    String b3 = job.getSpanContext().getTraceId() + "-" + job.getSpanContext().getSpanId() + "-1";
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of("b3", b3));
    }
    job.end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders sent the context as B3 with the call of FormatsDisagreeTest.java «Span job = orders.tracer.spanBuilder("bill customers").startSpan();», which billing does not read (Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());»)
              orders started bill customers (INTERNAL)                                       FormatsDisagreeTest.java «Span job = orders.tracer.spanBuilder("bill customers").startSpan();» (main)
              orders injected nothing into the call with its own propagators
              billing extracted no traceparent; it saw: Host, User-agent, B3 201d…-bd3d…-1   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (billing-http-1)
              billing started GET /charge (SERVER) without a parent                          Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so the two ends speak different formats: give both one in common (OTEL_PROPAGATORS), and inject with openTelemetry.getPropagators().
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void aCallWithoutInjectionWhoseHeadersHaveAnotherFormatIsFound(TraceHarness harness)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    String b3 = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1";
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.getWith(server.at("/charge"), Map.of("b3", b3));
    }

    assertThat(harness.findings()).singleElement().matches(finding -> !finding.isForeign());
    assertThat(FindingText.of(harness))
        .startsWith(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders sent the context as B3\
            """);
  }

  @Test
  void aReceiverThatLooksForTheHeaderInVainIsNotToldToLookForIt(TraceHarness harness) {
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(BOTH)));
    Map<String, String> headers =
        Map.of("B3", "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1");
    billing
        .tracer
        .spanBuilder("charge")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), headers, new MapHeaders()))
        .startSpan()
        .end();

    assertThat(FindingText.of(harness)).doesNotContain("propagation/formats-disagree");
  }

  @Test
  void theHeaderOfALoadBalancerIsHealthy(TraceHarness harness) throws IOException {
    request(harness, "x-amzn-trace-id", "Root=1-0af76519-16cd43dd8448eb211c80319c");

    Healthy.isSilent(harness);
  }

  @Test
  void headersThatNameOneTraceAreHealthy(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(BOTH));
    Proxied.call(harness, headers -> headers);

    assertThat(harness).hasSingleTrace();
    assertThat(harness).hop("orders", "billing").arrivedUnaltered().carriedHeader("b3");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aReceiverThatReadsOneOfTwoFormatsIsHealthy(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(B3));
    Proxied.call(harness, headers -> headers);

    assertThat(harness).hop("orders", "billing").arrivedUnaltered();
    assertThat(harness.findings()).isEmpty();
  }

  /** Passes on traceparent, and a B3 header of a request that is long over. */
  private static Map<String, String> withAnOldB3(Map<String, String> headers) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put("b3", "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1");
    return changed;
  }
}
