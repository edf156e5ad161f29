package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * A call to somebody who is not recorded, and meanwhile a request from outside that looks alike.
 */
@TraceTest
class HealthyNeighboursTest {

  private static final String FROM_OUTSIDE =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final Executor OUTSIDE = task -> new Thread(task, "billing-http-1").start();

  private static SpanBuilder client(Traced service, String name) {
    return service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT);
  }

  private static SpanBuilder server(Traced service, String name) {
    return service.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER);
  }

  /** A call that nobody here receives, and the request from outside while it waits. */
  private static void callMeanwhile(
      Traced orders,
      SpanBuilder call,
      Traced billing,
      SpanBuilder request,
      Map<String, String> in) {
    Span span = call.startSpan();
    orders.propagator.inject(Context.root().with(span), new HashMap<>(), Map::put);
    receive(billing, request, in);
    span.end();
  }

  private static void receive(Traced billing, SpanBuilder request, Map<String, String> in) {
    CompletableFuture.runAsync(
            () -> {
              Context caller = billing.propagator.extract(Context.root(), in, new MapHeaders());
              request.setParent(caller).startSpan().end();
            },
            OUTSIDE)
        .join();
  }

  @Test
  void aHealthCheckBesideACallToAnotherHost(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    callMeanwhile(
        orders,
        client(orders, "GET").setAttribute("url.full", "http://stock.example/health"),
        billing,
        server(billing, "GET /health")
            .setAttribute("url.path", "/health")
            .setAttribute("server.address", "billing.example"),
        Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aHealthCheckBesideACallToAnotherPort(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    callMeanwhile(
        orders,
        client(orders, "GET").setAttribute("url.full", "http://127.0.0.1:8081/health"),
        billing,
        server(billing, "GET /health")
            .setAttribute("url.path", "/health")
            .setAttribute("server.address", "127.0.0.1")
            .setAttribute("server.port", 8082),
        Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aHealthCheckBesideACallThatCarriesNothing(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span span =
        client(orders, "GET /health")
            .setAttribute("http.request.method", "GET")
            .setAttribute("url.full", "http://stock.example/health")
            .startSpan();
    receive(
        billing,
        server(billing, "GET /health")
            .setAttribute("url.path", "/health")
            .setAttribute("server.address", "billing.example"),
        Map.of());
    span.end();
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRequestWithATraceOfItsOwnBesideACallToAnotherHost(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    callMeanwhile(
        orders,
        client(orders, "GET").setAttribute("url.full", "http://stock.example/health"),
        billing,
        server(billing, "GET /health")
            .setAttribute("url.path", "/health")
            .setAttribute("server.address", "billing.example"),
        Map.of("traceparent", FROM_OUTSIDE));
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aProcedureOfTheSameNameAtAnotherHost(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    callMeanwhile(
        orders,
        client(orders, "grpc.health.v1.Health/Check")
            .setAttribute("rpc.service", "grpc.health.v1.Health")
            .setAttribute("rpc.method", "Check")
            .setAttribute("server.address", "stock.example"),
        billing,
        server(billing, "grpc.health.v1.Health/Check")
            .setAttribute("rpc.service", "grpc.health.v1.Health")
            .setAttribute("rpc.method", "Check")
            .setAttribute("server.address", "billing.example"),
        Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRequestOfTheSamePathWithAnotherQuery(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    callMeanwhile(
        orders,
        client(orders, "GET").setAttribute("url.full", "http://stock.example/items?id=1"),
        billing,
        server(billing, "GET /items")
            .setAttribute("url.path", "/items")
            .setAttribute("url.query", "id=2"),
        Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRequestFromOutsideWhileADatabaseIsAsked(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span query = client(orders, "SELECT orders").setAttribute("db.system.name", "h2").startSpan();
    receive(billing, server(billing, "GET /health"), Map.of());
    query.end();
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aRequestFromOutsideAndNothingElse(TraceHarness harness) {
    Traced billing = Traced.service(harness, "billing");
    receive(billing, server(billing, "GET /health"), Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aRequestFromOutsideWhileTheServiceCallsItself(TraceHarness harness) {
    Traced billing = Traced.service(harness, "billing");
    Span call = client(billing, "warm up").startSpan();
    receive(billing, server(billing, "GET /health"), Map.of());
    call.end();
    assertThat(harness).hasNoLostHops();
    Healthy.isNotAccused(harness);
  }
}
