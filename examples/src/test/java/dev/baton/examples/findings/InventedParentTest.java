package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A header with the right trace, and a span id that its author has made up. */
@TraceTest
class InventedParentTest {

  private interface Client {
    void get(Traced service, URI uri);
  }

  private static void order(TraceHarness harness, Client client) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web edge =
            Web.serve(
                "shop",
                request -> shop.answer(request, () -> client.get(shop, server.at("/items"))))) {
      Web.get(edge.at("/orders"), Map.of());
    }
  }

  private static Map<String, String> headersByHand() {
    String trace = Span.current().getSpanContext().getTraceId();
    String span = "00000000000000ab"; // random in most programs
    return Map.of("traceparent", "00-" + trace + "-" + span + "-01");
  }

  private static void getByHand(Traced service, URI uri) {
    Web.get(uri, headersByHand());
  }

  private static void getInSpanByHand(Traced service, URI uri) {
    service.getWith(uri, headersByHand());
  }

  private static void getByPropagator(Traced service, URI uri) {
    Map<String, String> headers = new HashMap<>();
    service.propagator.inject(Context.current(), headers, Map::put);
    Web.get(uri, headers);
  }

  @Test
  void aClientSpanWhoseHeaderIsMadeByHand(TraceHarness harness) throws IOException {
    order(harness, InventedParentTest::getInSpanByHand);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/invented-parent (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: stock got the context of a span that nobody here started instead of that of GET (Traced.java «.startSpan();», called at InventedParentTest.java «service.getWith(uri, headersByHand());»)
              shop started GET (CLIENT)                                                         Traced.java «.startSpan();», called at InventedParentTest.java «service.getWith(uri, headersByHand());» (shop-http-1)
              shop injected nothing into the call
              stock extracted traceparent 00-7bfb…-0000…-01, the context of a span that nobody here started   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of a span that nobody here started   Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so that header has the trace of GET, and the id of a span that nobody here started. Either shop puts it together by hand: let propagators.getTextMapPropagator().inject write it, in a span. Or the call went through a service that is not recorded: record it as well.
            to settle it: record the headers that shop sends\
            """);
  }

  @Test
  void aClientWithoutSpansWhoseHeaderIsMadeByHand(TraceHarness harness) throws IOException {
    order(harness, InventedParentTest::getByHand);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/invented-parent (POSSIBLE)
            perhaps: dropped baton: shop → stock
            …, but perhaps it broke between shop and stock: stock got the context of a span that nobody here started instead of that of GET /orders (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at InventedParentTest.java «request -> shop.answer(request, () -> client.get(shop, server.at("/items"))))) {»)
              shop started GET /orders (SERVER)                                                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at InventedParentTest.java «request -> shop.answer(request, () -> client.get(shop, server.at("/items"))))) {» (shop-http-1)
              shop injected nothing into the call
              stock extracted traceparent 00-42a7…-0000…-01, the context of a span that nobody here started   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of a span that nobody here started   Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so that header has the trace of GET /orders, and the id of a span that nobody here started. Either shop puts it together by hand: let propagators.getTextMapPropagator().inject write it, in a span. Or the call went through a service that is not recorded: record it as well.
            to settle it: record the headers that shop sends\
            """);
  }

  @Test
  void aShapeThatMissesIt(TraceHarness harness) throws IOException {
    order(harness, InventedParentTest::getByHand);

    assertThatThrownBy(
            () -> assertThat(harness).hasShape("GET /orders  @shop\n  GET /items  @stock"))
        .extracting(InventedParentTest::withoutDurations)
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and stock: stock got the context of a span that nobody here started instead of that of GET /orders (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at InventedParentTest.java «request -> shop.answer(request, () -> client.get(shop, server.at("/items"))))) {»):

                GET /orders     @shop   SERVER
              -   GET /items    @stock
              + GET /items      @stock  SERVER     # expected under GET /orders

              dropped baton: shop → stock
                shop started GET /orders (SERVER)                                                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at InventedParentTest.java «request -> shop.answer(request, () -> client.get(shop, server.at("/items"))))) {» (shop-http-1)
                shop injected nothing into the call
                stock extracted traceparent 00-dea3…-0000…-01, the context of a span that nobody here started   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
                stock started GET /items (SERVER) as a child of a span that nobody here started   Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
                so that header has the trace of GET /orders, and the id of a span that nobody here started. Either shop puts it together by hand: let propagators.getTextMapPropagator().inject write it, in a span. Or the call went through a service that is not recorded: record it as well.\
            """);
  }

  private static String withoutDurations(Throwable failure) {
    return FindingText.of(failure).replaceAll("(,| +#) [0-9.]+ [a-z]+(?=\\n)", "");
  }

  /** A caller that is not recorded has the trace from elsewhere, and spans of its own. */
  @Test
  void aHeaderFromOutsideIsHealthy(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> outside = new HashMap<>();
    try (Web server = Web.serve("stock", stock::answer);
        Web edge =
            Web.serve(
                "shop", request -> shop.answer(request, () -> outside.putAll(headersByHand())))) {
      Web.get(edge.at("/orders"), Map.of());
      Web.get(server.at("/items"), outside);
    }

    Healthy.isSilent(harness);
  }

  @Test
  void aHeaderOfThePropagatorIsHealthy(TraceHarness harness) throws IOException {
    order(harness, InventedParentTest::getByPropagator);
    order(harness, Traced::get);

    Healthy.isSilent(harness);
  }
}
