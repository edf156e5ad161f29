package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@TraceTest
class TracerOfAnEarlierTestTest {

  /** A repository that keeps the tracer with which it was made. */
  private static final class Stock {

    private final Traced shop;

    Stock(Traced shop) {
      this.shop = shop;
    }

    void reserve(Runnable work) {
      Span span = shop.tracer.spanBuilder("reserve").startSpan();
      try (Scope ignored = span.makeCurrent()) {
        work.run();
      } finally {
        span.end();
      }
    }
  }

  private static Stock ofTest(String name) {
    try (TraceHarness earlier = TraceHarness.start(name)) {
      return new Stock(Traced.service(earlier, "shop"));
    }
  }

  @Test
  void aParentThatWentToATestThatIsOverIsFound(TraceHarness harness) {
    Traced db = Traced.service(harness, "shop");
    Stock stock = ofTest("Stock/early");
    for (int i = 0; i < 2; i++) {
      stock.reserve(() -> db.tracer.spanBuilder("SELECT").startSpan().end());
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/kept-tracer (LIKELY)
            kept tracer: reserve @shop
            …, but reserve (TracerOfAnEarlierTestTest.java «Span span = shop.tracer.spanBuilder("reserve").startSpan();») went to the test Stock/early, which is over
              shop started reserve (INTERNAL) in the test Stock/early   TracerOfAnEarlierTestTest.java «Span span = shop.tracer.spanBuilder("reserve").startSpan();» (main)
              shop started SELECT (INTERNAL) below it, in this test   TracerOfAnEarlierTestTest.java «stock.reserve(() -> db.tracer.spanBuilder("SELECT").startSpan().end());» (main)
              and 1 more like it
            so its tracer was kept from Stock/early, in a static field, a singleton or a cached application: ask for the tracer anew in each test, or let tests that share an application share a harness. If this test did not start it, work of Stock/early was still running.
            to settle it: look at where the tracer of reserve comes from\
            """);
  }

  @Test
  void aTracerOfThisTestIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    new Stock(shop).reserve(() -> shop.tracer.spanBuilder("SELECT").startSpan().end());

    Healthy.isSilent(harness);
  }

  /** Only what this test has below such a span is its own trouble. */
  @Test
  void aSpanOfAnEarlierTestBesideThoseOfThisOneIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ofTest("Stock/beside").reserve(() -> {});
    shop.inSpan("GET /items", () -> {});

    Healthy.isSilent(harness);
  }

  @Test
  void aParentThatSomebodyElseHasSentIsHealthy(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    ofTest("Stock/other").reserve(() -> {});
    try (Web server = Web.serve("shop", shop::answer)) {
      Map<String, String> headers = new TreeMap<>();
      headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      Web.get(server.at("/items"), headers);
    }

    Healthy.isSilent(harness);
  }
}
