package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that builds an SDK of its own, beside one that is recorded. */
@TraceTest
class UnrecordedParentTest {

  private static SdkTracerProviderBuilder gateway(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .setResource(Resource.getDefault().toBuilder().put("service.name", "gateway").build());
  }

  private static Traced on(SdkTracerProvider provider) {
    OpenTelemetry sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    return new Traced(sdk);
  }

  private static void checkout(Traced gateway, Traced orders) throws IOException {
    try (Web server = Web.serve("orders", orders::answer)) {
      gateway.inSpan("POST /checkout", () -> gateway.get(server.at("/orders")));
    }
  }

  @Test
  void aCallerWhoseSdkNobodyObservesIsNamed(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOn()).build()) {
      checkout(on(provider), orders);
    }

    assertThat(FindingText.of(harness).replaceAll("00-\\w+…-\\w+…-\\d+", "00-…")) // random ids
        .isEqualTo(
            """
            wiring/unrecorded-parent (CERTAIN)
            parent not recorded: GET @gateway → GET /orders @orders
            …, but GET /orders (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();») began below GET @gateway, a span of an SDK that nobody observes
              GET @gateway, of an SDK that is not observed, was made current   Traced.java «try (Scope ignored = span.makeCurrent()) {» (main)
              orders extracted traceparent 00-…                   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (orders-http-1)
              orders started GET /orders (SERVER) below GET @gateway           Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (orders-http-1)
            so an SDK of this JVM made GET, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service("gateway"), or let the SDK export to harness.collector().
            to settle it: look at which SDK the tracer of GET @gateway comes from\
            """);
  }

  @Test
  void aSpanBelowOneOfAnotherSdkIsNamed(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOn()).build()) {
      Traced gateway = on(provider);
      for (int i = 0; i < 2; i++) {
        gateway.inSpan("POST /checkout", () -> orders.inSpan("book", () -> {}));
      }
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/unrecorded-parent (CERTAIN)
            parent not recorded: POST /checkout @gateway → book @orders
            …, but book (Traced.java «Span span = tracer.spanBuilder(name).startSpan();») began below POST /checkout @gateway, a span of an SDK that nobody observes
              POST /checkout @gateway, of an SDK that is not observed, was made current   Traced.java «try (Scope ignored = span.makeCurrent()) {» (main)
              orders started book (INTERNAL) below POST /checkout @gateway                Traced.java «Span span = tracer.spanBuilder(name).startSpan();» (main)
              and 1 more like it
            so an SDK of this JVM made POST /checkout, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service("gateway"), or let the SDK export to harness.collector().
            to settle it: look at which SDK the tracer of POST /checkout @gateway comes from\
            """);
  }

  @Test
  void aParentThatIsHandedOverIsNamed(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOn()).build()) {
      Span checkout = on(provider).tracer.spanBuilder("POST /checkout").startSpan();
      orders.tracer.spanBuilder("book").setParent(Context.root().with(checkout)).startSpan().end();
      checkout.end();
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/unrecorded-parent (CERTAIN)
            parent not recorded: POST /checkout @gateway → book @orders
            …, but book (UnrecordedParentTest.java «orders.tracer.spanBuilder("book").setParent(Context.root().with(checkout)).startSpan().end();») began below POST /checkout @gateway, a span of an SDK that nobody observes
              orders started book (INTERNAL) below POST /checkout @gateway   UnrecordedParentTest.java «orders.tracer.spanBuilder("book").setParent(Context.root().with(checkout)).startSpan().end();» (main)
            so an SDK of this JVM made POST /checkout, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service("gateway"), or let the SDK export to harness.collector().
            to settle it: look at which SDK the tracer of POST /checkout @gateway comes from\
            """);
  }

  @Test
  void aMessageOfAnotherSdkIsNamed(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Map<String, String> message = new HashMap<>();
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOn()).build()) {
      Span checkout = on(provider).tracer.spanBuilder("POST /checkout").startSpan();
      orders.propagator.inject(Context.root().with(checkout), message, Map::put);
      checkout.end();
    }
    receive(orders, message);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/unrecorded-parent (CERTAIN)
            parent not recorded: POST /checkout @gateway → book @orders
            …, but book (UnrecordedParentTest.java «orders.tracer.spanBuilder("book").setParent(sent).startSpan().end();») began below POST /checkout @gateway, a span of an SDK that nobody observes
              POST /checkout @gateway, of an SDK that is not observed, was injected   UnrecordedParentTest.java «orders.propagator.inject(Context.root().with(checkout), message, Map::put);» (main)
              orders started book (INTERNAL) below POST /checkout @gateway            UnrecordedParentTest.java «orders.tracer.spanBuilder("book").setParent(sent).startSpan().end();» (main)
            so an SDK of this JVM made POST /checkout, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service("gateway"), or let the SDK export to harness.collector().
            to settle it: look at which SDK the tracer of POST /checkout @gateway comes from\
            """);
  }

  private static void receive(Traced orders, Map<String, String> message) {
    Context sent = orders.propagator.extract(Context.root(), message, new MapHeaders());
    orders.tracer.spanBuilder("book").setParent(sent).startSpan().end();
  }

  @Test
  void anObservedSdkIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, gateway(Sampler.alwaysOn())).build()) {
      checkout(on(provider), orders);
    }

    Healthy.isSilent(harness);
  }

  @Test
  void aParentThatIsNotSampledIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOff()).build()) {
      checkout(on(provider), orders);
    }

    Healthy.isSilent(harness);
  }

  @Test
  void anotherSdkBesideIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    try (SdkTracerProvider provider = gateway(Sampler.alwaysOn()).build()) {
      on(provider).inSpan("POST /checkout", () -> {});
    }
    orders.inSpan("book", () -> {});

    Healthy.isSilent(harness);
  }

  @Test
  void aHeaderThatTheTestWroteHasNoOrphan(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    Runnable work = () -> orders.inSpan("book", () -> {});
    try (Web server = Web.serve("orders", request -> orders.answer(request, work))) {
      Web.get(server.at("/orders"), headers);
    }

    assertThat(harness)
        .hasShape(
            """
            GET /orders  @orders  SERVER
              book       @orders
            """);
    assertThat(harness)
        .hasShape(
            """
            GET /orders  @orders  SERVER  orphan
              book       @orders
            """);
    assertThat(harness.explain()).doesNotContain("orphan", "SPA-002");
    Healthy.isSilent(harness);
  }

  @Test
  void aSpanThatIsOnlyAContextHasNoSdk(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    Context sent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, new MapHeaders());
    try (Scope ignored = sent.makeCurrent()) {
      orders.inSpan("book", () -> {});
    }

    Healthy.isSilent(harness);
  }
}
