package dev.baton.examples.wire;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.http.Peer;
import dev.baton.junit5.wire.http.Proxy;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What does my service do when somebody breaks the baton? */
@TraceTest
class BrokenBatonTest {

  private static final String ONE_TRACE =
      """
      place order-42    @orders
        POST /charge    @billing  SERVER
      """;

  /** Places an order while somebody stands between orders and billing. */
  private static String placeThrough(TraceHarness harness, java.util.function.Consumer<Proxy> broken)
      throws IOException {
    Peer edge = harness.peer("edge");
    try (Billing billing = Billing.start(harness.service("billing"));
        Orders orders = new Orders(harness.service("orders"), edge.uri())) {
      broken.accept(edge.forwardsTo(billing.uri()));
      return orders.place("order-42");
    }
  }

  @Test
  void aProxyThatBreaksNothingIsInvisible(TraceHarness harness) throws IOException {
    assertThat(placeThrough(harness, proxy -> {})).isEqualTo("paid");
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void strips(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.strips("traceparent"));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void renames(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.renames("traceparent", "x-traceparent"));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void corrupts(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.corrupts("traceparent"));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void truncates(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.truncates("traceparent", 20));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void duplicates(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.duplicates("traceparent"));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }

  @Test
  void replaces(TraceHarness harness) throws IOException {
    placeThrough(harness, proxy -> proxy.replaces("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(harness).hasShape(byService(), ONE_TRACE);
  }
}
