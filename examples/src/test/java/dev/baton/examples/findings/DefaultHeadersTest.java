package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client without spans, whose default headers are made once, or for each call. */
@TraceTest
class DefaultHeadersTest {

  /** What calls another service. */
  private interface Client {
    void get(URI uri);
  }

  /** Builds a client with default headers, as most have them. */
  private static final class HeadersOnce implements Client {

    private final Traced service;
    private final Map<String, String> defaults = new HashMap<>();

    HeadersOnce(Traced service) {
      this.service = service;
    }

    @Override
    public void get(URI uri) {
      if (defaults.isEmpty()) {
        service.propagator.inject(Context.current(), defaults, Map::put);
      }
      Web.get(uri, defaults);
    }
  }

  private record HeadersPerCall(Traced service) implements Client {

    @Override
    public void get(URI uri) {
      Map<String, String> headers = new HashMap<>();
      service.propagator.inject(Context.current(), headers, Map::put);
      Web.get(uri, headers);
    }
  }

  private static void twoOrders(TraceHarness harness, Client client) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web edge =
            Web.serve(
                "shop", request -> shop.answer(request, () -> client.get(server.at("/items"))))) {
      Web.get(edge.at("/orders"), Map.of());
      Web.get(edge.at("/orders"), Map.of());
    }
  }

  @Test
  void headersThatTheFirstRequestMadeForAll(TraceHarness harness) throws IOException {
    twoOrders(harness, new HeadersOnce(Traced.service(harness, "shop")));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/reused-headers (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: stock got the context of another GET /orders @shop instead of that of GET /orders (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at DefaultHeadersTest.java «"shop", request -> shop.answer(request, () -> client.get(server.at("/items"))))) {»)
              shop started GET /orders (SERVER)                                                         Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at DefaultHeadersTest.java «"shop", request -> shop.answer(request, () -> client.get(server.at("/items"))))) {» (shop-http-1)
              shop injected nothing into the call
              stock extracted traceparent 00-242a…-c6a1…-03, the context of another GET /orders @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of another GET /orders @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so shop mixes up the headers of two calls (DefaultHeadersTest.java «service.propagator.inject(Context.current(), defaults, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            to settle it: record the headers that shop sends\
            """);
  }

  @Test
  void aShapeThatMissesTheSecondCall(TraceHarness harness) throws IOException {
    twoOrders(harness, new HeadersOnce(Traced.service(harness, "shop")));

    assertThatThrownBy(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        GET /orders  @shop
                          GET /items  @stock
                        ---
                        GET /orders  @shop
                          GET /items  @stock
                        """))
        .extracting(DefaultHeadersTest::withoutDurations)
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between shop and stock: stock got the context of another GET /orders @shop instead of that of GET /orders (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at DefaultHeadersTest.java «"shop", request -> shop.answer(request, () -> client.get(server.at("/items"))))) {»):

                GET /orders     @shop   SERVER
                  GET /items    @stock  SERVER
              +   GET /items    @stock  SERVER     # expected under GET /orders
                ---
                GET /orders     @shop   SERVER
              -   GET /items    @stock

              dropped baton: shop → stock
                shop started GET /orders (SERVER)                                                         Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at DefaultHeadersTest.java «"shop", request -> shop.answer(request, () -> client.get(server.at("/items"))))) {» (shop-http-1)
                shop injected nothing into the call
                stock extracted traceparent 00-f119…-75fc…-03, the context of another GET /orders @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
                stock started GET /items (SERVER) as a child of another GET /orders @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
                so shop mixes up the headers of two calls (DefaultHeadersTest.java «service.propagator.inject(Context.current(), defaults, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.\
            """);
  }

  private static String withoutDurations(Throwable failure) {
    return FindingText.of(failure).replaceAll("(,| +#) [0-9.]+ [a-z]+(?=\\n)", "");
  }

  @Test
  void headersOfEachCallAreHealthy(TraceHarness harness) throws IOException {
    twoOrders(harness, new HeadersPerCall(Traced.service(harness, "shop")));

    Healthy.isSilent(harness);
  }
}
