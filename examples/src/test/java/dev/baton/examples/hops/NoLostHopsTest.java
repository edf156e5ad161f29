package dev.baton.examples.hops;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.http.Peer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A context that is lost between two services of the test fails, whatever the spans tell. */
@TraceTest
class NoLostHopsTest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ExecutorService threads =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "billing-http"));
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI billing() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers in a span that says nothing of the request but its name. */
  private void answers(OpenTelemetry billing, String span) {
    server.createContext(
        "/",
        exchange -> {
          Context caller =
              billing
                  .getPropagators()
                  .getTextMapPropagator()
                  .extract(Context.root(), exchange, new RequestHeaders());
          billing
              .getTracer("billing")
              .spanBuilder(span)
              .setSpanKind(SpanKind.SERVER)
              .setParent(caller)
              .startSpan()
              .end();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
  }

  private static void get(URI uri) throws IOException, InterruptedException {
    CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }

  private static void call(OpenTelemetry orders, URI uri, boolean injects)
      throws IOException, InterruptedException {
    Span span =
        orders.getTracer("orders").spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("42"));
    if (injects) {
      orders
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.root().with(span), request, HttpRequest.Builder::setHeader);
    }
    CLIENT.send(request.build(), BodyHandlers.discarding());
    span.end();
  }

  @Test
  void aCallIntoWhichNothingIsInjectedIsLost(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    call(harness.service("orders"), billing(), false);

    assertThatThrownBy(() -> assertThat(harness).hasNoLostHops())
        .hasMessage(
            """
            Expected no lost hop, but there is one:

                orders → billing  charge  no header  lost: nothing was injected

              perhaps a dropped baton: orders → billing
                orders injected   nothing into charge                                        NoLostHopsTest.java:87 (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   NoLostHopsTest.java:67 (billing-http)
                whether the two belong together is not known: they do not both say what was called
                if they do, the client of orders does not inject: instrument it, or call propagators.getTextMapPropagator().inject before it sends.

              gave up after 500 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

              report: target/trace-report/NoLostHopsTest/aCallIntoWhichNothingIsInjectedIsLost.html""");
  }

  @Test
  void aCallThatArrivesIsNoLoss(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    call(harness.service("orders"), billing(), true);

    assertThat(harness).hasNoLostHops().hasSingleTrace();
  }

  @Test
  void aHeaderThatAProxyStripsIsLostThoughItRewritesThePath(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "POST /internal/charge");
    Peer edge = harness.peer("edge");
    edge.forwardsTo(billing().resolve("/internal")).strips("traceparent");
    call(harness.service("orders"), edge.uri("/charge"), true);

    assertThatThrownBy(() -> assertThat(harness).hasNoLostHops())
        .hasMessageStartingWith("Expected no lost hop, but there is one:")
        .hasMessageContaining("orders → billing")
        .hasMessageContaining("lost: stripped")
        .hasMessageContaining("so 'edge' strips the header.");
    assertThat(harness).hop("orders", "billing").isLost();
  }

  @Test
  void itIsLostThoughNeitherEndSaysWhatWasCalled(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    Peer edge = harness.peer("edge");
    edge.forwardsTo(billing().resolve("/internal")).strips("traceparent");
    call(harness.service("orders"), edge.uri("/charge"), true);

    assertThatThrownBy(() -> assertThat(harness).hasNoLostHops())
        .hasMessageContaining("lost: stripped")
        .hasMessageContaining("so 'edge' strips the header.");
  }

  @Test
  void aProxyThatRewritesThePathAloneLosesNothing(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    Peer edge = harness.peer("edge");
    edge.forwardsTo(billing().resolve("/internal"));
    call(harness.service("orders"), edge.uri("/charge"), true);

    assertThat(harness).hasNoLostHops().hasSingleTrace();
  }

  @Test
  void aRequestFromOutsideIsNoLoss(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    get(billing());

    assertThat(harness).hasTraces(1).hasNoLostHops();
  }

  @Test
  void aRequestFromOutsideAfterACallToSomebodyElseIsNoLoss(TraceHarness harness) throws Exception {
    answers(harness.service("billing"), "take payment");
    call(harness.service("orders"), harness.peer("stock").uri("/count"), false);
    get(billing());

    assertThat(harness).hasTraces(2).hasNoLostHops();
  }

  @Test
  void aCallThatAPeerAnswersIsAHopToIt(TraceHarness harness) throws Exception {
    call(harness.service("orders"), harness.peer("stock").uri("/count"), true);

    assertThat(harness).hop("orders", "stock").hasLeft().hasBaggageOfAtMostEntries(0);
    assertThat(harness).hasNoLostHops();
  }

  private static final class RequestHeaders implements TextMapGetter<HttpExchange> {

    @Override
    public Iterable<String> keys(HttpExchange exchange) {
      return exchange.getRequestHeaders().keySet();
    }

    @Override
    public String get(HttpExchange exchange, String name) {
      return exchange == null ? null : exchange.getRequestHeaders().getFirst(name);
    }
  }
}
