package dev.baton.examples.wire;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.http.Peer;
import dev.baton.junit5.wire.http.Proxy;
import dev.baton.propagation.Sighting;
import dev.baton.time.VirtualClock;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What does my service do when somebody breaks the baton? */
@TraceTest
class BrokenBatonTest {

  private static final String ONE_TRACE =
      """
      place order-42    @orders
        POST /charge    @billing  SERVER
      """;

  @Test
  void aProxyThatBreaksNothingIsInvisible(TraceHarness harness) throws IOException {
    assertThat(placeThroughEdge(harness, edge -> {})).isEqualTo("paid");

    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void aProxyThatStripsTheHeaderIsNamed(TraceHarness harness, VirtualClock clock)
      throws IOException {
    placeThroughEdge(harness, edge -> edge.strips("traceparent"));

    assertThatThrownBy(() -> assertThat(harness).hasShape(byService(), ONE_TRACE))
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between orders and billing: 'edge' stripped the header after OrdersService.java:47:

                place order-42    @orders   INTERNAL     # 0 ms
              -   POST /charge    @billing  SERVER
              +   POST            @orders   CLIENT       # lost its other end, 0 ms
              + POST /charge      @billing  SERVER       # the root of another trace, 0 ms

              dropped baton: orders → billing
                orders injected   traceparent 00-d97f…-e95a…-03 into HTTP POST /charge                                       OrdersService.java:47 (main)
                between them 'edge' received traceparent 00-d97f…-e95a…-03 and sent none: authorization, accept-encoding, user-agent
                billing extracted no traceparent; it saw: Accept-encoding, Host, User-agent, Authorization, Content-length   (billing-http)
                so 'edge' strips the header.

              report: target/trace-report/BrokenBatonTest/aProxyThatStripsTheHeaderIsNamed.html""");
  }

  @Test
  void aProxyThatRenamesTheHeaderIsNamed(TraceHarness harness) throws IOException {
    placeThroughEdge(harness, edge -> edge.renames("traceparent", "x-traceparent"));

    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessageContaining(
            " and sent none: authorization, accept-encoding, user-agent, x-traceparent");
  }

  @Test
  void aProxyThatGarblesTheHeaderIsNamed(TraceHarness harness) throws IOException {
    placeThroughEdge(harness, edge -> edge.corrupts("traceparent"));

    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessageContaining("it broke between orders and billing")
        .hasMessageFindingMatch("billing extracted nothing from Traceparent: 00-\\w{24}!")
        .hasMessageContaining("so 'edge' changes the header.");
  }

  @Test
  void aProxyThatCutsTheHeaderOffIsNamed(TraceHarness harness) throws IOException {
    placeThroughEdge(harness, edge -> edge.truncates("traceparent", 20));

    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessageFindingMatch("billing extracted nothing from Traceparent: 00-\\w{17} ")
        .hasMessageContaining("and sent only the first 20 of its 55 characters\n");
  }

  @Test
  void aProxyThatSendsTheHeaderTwiceIsNamed(TraceHarness harness) throws IOException {
    placeThroughEdge(harness, edge -> edge.duplicates("traceparent"));

    assertThat(harness.peer("edge").forwarded().get(0).values("traceparent")).hasSize(2);
    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessageContaining("it broke between orders and billing")
        .hasMessageFindingMatch(
            "between them 'edge' received traceparent 00-\\S+ and sent it 2 times\n")
        .hasMessageContaining("so 'edge' sends the header more than once.");
  }

  @Test
  void aProxyThatPutsInAnotherContextIsNamed(TraceHarness harness, VirtualClock clock)
      throws IOException {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    placeThroughEdge(harness, edge -> edge.replaces("traceparent", stale));

    assertThat(harness).hop("orders", "billing").isLost();
    assertThatThrownBy(() -> assertThat(harness).hasShape(byService(), ONE_TRACE))
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing got the context of a span that nobody here started instead of that of POST (OrdersService.java:47):

                place order-42    @orders   INTERNAL     # 0 ms
              -   POST /charge    @billing  SERVER
              +   POST            @orders   CLIENT       # lost its other end, 0 ms
              + POST /charge      @billing  SERVER    orphan     # the root of another trace, orphan not expected, 0 ms

              dropped baton: orders → billing
                orders injected   traceparent 00-b5e9…-34ce…-03 into HTTP POST /charge    OrdersService.java:47 (main)
                between them 'edge' received traceparent 00-b5e9…-34ce…-03 and sent another one, traceparent 00-0af7…-b7ad…-01
                billing extracted traceparent 00-0af7…-b7ad…-01, which nobody here sent   (billing-http)
                so 'edge' changes the header.

              report: target/trace-report/BrokenBatonTest/aProxyThatPutsInAnotherContextIsNamed.html""");
  }

  @Test
  void aRetryBelongsToTheSameTrace(TraceHarness harness) throws IOException {
    Peer billing = harness.peer("billing");
    billing.on("POST", "/charge").fails(1).answers(200, "paid");

    try (OrdersService orders = new OrdersService(harness.service("orders"), billing.uri())) {
      assertThat(orders.place("order-42")).isEqualTo("paid");
    }

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            place order-42  @orders
              POST          @orders  CLIENT  ERROR  http.response.status_code=503
              POST          @orders  CLIENT  http.response.status_code=200
            """);
    assertThat(billing.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.values("traceparent")).hasSize(1))
        .extracting(Sighting::subject)
        .containsOnly("POST /charge");
  }

  @Test
  void aConnectionThatBreaksIsAnError(TraceHarness harness) {
    assertThatThrownBy(() -> placeThroughEdge(harness, Proxy::dropsConnection))
        .isInstanceOf(IOException.class);

    assertThat(harness)
        .span("POST")
        .satisfies(span -> assertThat(span.status().isError()).isTrue());
  }

  /** Places an order while somebody stands between orders and billing. */
  private static String placeThroughEdge(TraceHarness harness, Consumer<Proxy> faults)
      throws IOException {
    Peer edge = harness.peer("edge");
    try (BillingService billing = BillingService.start(harness.service("billing"));
        OrdersService orders = new OrdersService(harness.service("orders"), edge.uri())) {
      faults.accept(edge.forwardsTo(billing.uri()));
      return orders.place("order-42");
    }
  }
}
