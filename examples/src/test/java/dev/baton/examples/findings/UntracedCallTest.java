package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

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

  private static void wiredWith(TraceHarness harness, String clients) {
    WiringGap gap =
        new WiringGap(
            Kind.CLIENT, "Price.client is not observed", Pattern.compile(clients), "inject it");
    harness.recording().wiredBy(() -> new Wiring(List.of(), List.of(gap), Map.of()));
  }

  /** The thread is seen to wait in a client of the JDK. */
  @Test
  void aKnownGapIsNoCauseIfAnotherClientHasWaited(TraceHarness harness) throws IOException {
    throughOrders(harness, (orders, uri) -> Web.get(uri, Map.of()));
    wiredWith(harness, ".*RestTemplate.*");

    assertThat(FindingText.of(harness))
        .startsWith("propagation/untraced-call (LIKELY)")
        .contains("orders sends the call without its context: instrument what sends it")
        .doesNotContain("Price.client");
  }

  @Test
  void aKnownGapIsTheCauseIfSuchAClientHasWaited(TraceHarness harness) throws IOException {
    throughOrders(harness, (orders, uri) -> Web.get(uri, Map.of()));
    wiredWith(harness, "jdk\\.internal\\.net\\.http\\..*");

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/not-observed (LIKELY)
            not observed: GET /items of stock began a trace of its own
            …, but it broke before GET /items: Price.client is not observed
              GET (CLIENT) was open at that moment           Traced.java «.startSpan();», called at UntracedCallTest.java «web.get(middle.at("/orders"));» (main)
              GET /orders (SERVER) was open at that moment   Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at UntracedCallTest.java «request -> orders.answer(request, () -> client.get(orders, server.at("/items"))))) {» (orders-http-1)
              it waited for an answer                        Web.java «return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();» (orders-http-1)
              GET /items (SERVER) began without a parent     Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so what leads to it is not traced. Price.client is not observed: inject it. If the request came from another client, that one is not observed either.
            to settle it: inject it and run the test again\
            """);
  }

  /** A client on an event loop, as Spring's {@code WebClient}, is not on the stack that waits. */
  private static void getOnAnEventLoop(URI uri) {
    Mono.fromFuture(CompletableFuture.supplyAsync(() -> Web.get(uri, Map.of()))).block();
  }

  /** Whatever waits there may wait for something else. */
  @Test
  void aClientOnAnEventLoopIsNotKnown(TraceHarness harness) throws IOException {
    throughOrders(harness, (orders, uri) -> getOnAnEventLoop(uri));

    assertThat(FindingText.of(harness)).doesNotContain("untraced-call", "not-observed");
  }

  @Test
  void aClientOnAnEventLoopIsToldWhatAFrameworkHasForIt(TraceHarness harness) throws IOException {
    throughOrders(harness, (orders, uri) -> getOnAnEventLoop(uri));
    harness
        .recording()
        .wiredBy(() -> new Wiring(List.of(), List.of(), Map.of(Kind.CLIENT, "inject a builder")));

    assertThat(FindingText.of(harness))
        .startsWith("wiring/not-observed (POSSIBLE)")
        .contains(
            "so what leads to it is not traced. The client for which UntracedCallTest.java",
            " waits is not observed: inject a builder. If the request came from another client,");
  }

  @Test
  void aClientThatIsNotOnTheStackIsNotThatOfAnotherLibrary(TraceHarness harness)
      throws IOException {
    throughOrders(harness, (orders, uri) -> getOnAnEventLoop(uri));
    wiredWith(harness, ".*RestTemplate.*");

    assertThat(FindingText.of(harness)).doesNotContain("Price.client");
  }

  @Test
  void aKnownClientOnAnEventLoopMayBeTheCause(TraceHarness harness) throws IOException {
    throughOrders(harness, (orders, uri) -> getOnAnEventLoop(uri));
    wiredWith(harness, "reactor\\.core\\.publisher\\..*");

    assertThat(FindingText.of(harness))
        .startsWith("wiring/not-observed (POSSIBLE)")
        .contains("Price.client is not observed: inject it.");
  }

  /** One of them may have called, but just as well two customers may have come at once. */
  @Test
  void twoRequestsAtOnceAreNoFaultWhateverIsNotObserved(TraceHarness harness) throws IOException {
    Traced stock = Traced.service(harness, "stock");
    wiredWith(harness, ".*");
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();
    Runnable work =
        () -> {
          begun.complete(null);
          second.join();
        };
    try (Web server = Web.serve("stock", request -> stock.answer(request, work::run));
        Web other = Web.serve("stock-2", stock::answer)) {
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(() -> Web.get(server.at("/items"), Map.of()));
      begun.join();
      Web.get(other.at("/items"), Map.of());
      second.complete(null);
      first.join();
    }

    assertThat(harness).hasTraces(2);
    assertThat(harness.findings()).noneMatch(f -> f.confidence() != Confidence.POSSIBLE);
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
