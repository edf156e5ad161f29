package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A service that calls another one with a client that knows nothing of tracing. */
@TraceTest
class UntracedCallTest {

  private interface Client {
    void get(Traced service, URI uri);
  }

  private static void throughOrders(TraceHarness harness, Client client) throws IOException {
    Traced web = Traced.service(harness, "web");
    Traced orders = Traced.service(harness, "orders");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web middle =
            Web.serve(
                "orders",
                request -> orders.answer(request, () -> client.get(orders, server.at("/items"))))) {
      web.get(middle.at("/orders"));
    }
  }

  @Test
  void aClientWithoutInstrumentationIsFoundAmongThreeServices(TraceHarness harness)
      throws IOException {
    throughOrders(harness, (orders, uri) -> Web.get(uri, Map.of()));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/untraced-call (LIKELY)
            dropped baton: orders → stock
            …, but it broke between orders and stock: orders injected nothing into the call for which it waited at Web.java «return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();», called at UntracedCallTest.java «throughOrders(harness, (orders, uri) -> Web.get(uri, Map.of()));»
              orders started GET /orders (SERVER)                          Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at UntracedCallTest.java «request -> orders.answer(request, () -> client.get(orders, server.at("/items"))))) {» (orders-http-1)
              orders injected nothing into the call, for which it waited   Web.java «return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();», called at UntracedCallTest.java «throughOrders(harness, (orders, uri) -> Web.get(uri, Map.of()));» (orders-http-1)
              stock extracted no traceparent; it saw: Host, User-agent     Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) without a parent           Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so orders sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            to settle it: record the headers that orders sends\
            """);
  }

  @RepeatedTest(20)
  void anInstrumentedClientIsHealthy(TraceHarness harness) throws IOException {
    throughOrders(harness, Traced::get);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  /** It waits for something else, while somebody who is not traced asks the other service. */
  @RepeatedTest(20)
  void aRequestFromOutsideBesideOneThatWaitsIsHealthy(TraceHarness harness) throws IOException {
    Traced stock = Traced.service(harness, "stock");
    CompletableFuture<Void> asked = new CompletableFuture<>();
    try (Web server = Web.serve("stock", stock::answer)) {
      Thread prober =
          new Thread(
              () -> {
                Web.get(server.at("/health"), Map.of());
                asked.complete(null);
              },
              "prober");
      Traced.service(harness, "orders")
          .inSpan(
              "order",
              () -> {
                prober.start();
                asked.join();
              });
    }

    assertThat(harness).hasTraces(2);
    assertThat(harness.findings()).isEmpty();
  }

  /** A request from outside while another call, which is traced, has not been answered. */
  @RepeatedTest(20)
  void aRequestFromOutsideBesideATracedCallIsHealthy(TraceHarness harness) throws IOException {
    Traced stock = Traced.service(harness, "stock");
    Traced orders = Traced.service(harness, "orders");
    CompletableFuture<Void> asked = new CompletableFuture<>();
    try (Web health = Web.serve("stock-health", stock::answer);
        Web server =
            Web.serve(
                "stock",
                request -> {
                  CompletableFuture.runAsync(() -> Web.get(health.at("/health"), Map.of()))
                      .thenRun(() -> asked.complete(null));
                  asked.join();
                  stock.answer(request);
                })) {
      orders.inSpan("order", () -> orders.get(server.at("/items")));
    }

    assertThat(harness).hasTraces(2);
    assertThat(harness.findings()).isEmpty();
  }
}
