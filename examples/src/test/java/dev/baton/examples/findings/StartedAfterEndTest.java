package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@TraceTest
class StartedAfterEndTest {

  /** Ends the span first, and then does what belongs to it. */
  private static void endFirst(Traced shop, Runnable work) {
    Span order = shop.tracer.spanBuilder("order").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      order.end();
      work.run();
    }
  }

  private static void store(Traced shop) {
    shop.tracer.spanBuilder("store").startSpan().end();
  }

  @Test
  void workBelowASpanThatHasEndedIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    endFirst(shop, () -> store(shop));
    endFirst(shop, () -> store(shop));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/started-after-end (LIKELY)
            started after the end: store, below order @shop
            …, but store (StartedAfterEndTest.java «shop.tracer.spanBuilder("store").startSpan().end();», called at StartedAfterEndTest.java «endFirst(shop, () -> store(shop));») began below order, which had ended (StartedAfterEndTest.java «order.end();»)
              shop started order (INTERNAL)                                StartedAfterEndTest.java «Span order = shop.tracer.spanBuilder("order").startSpan();», called at StartedAfterEndTest.java «endFirst(shop, () -> store(shop));» (main)
              shop ended   order (INTERNAL)                                StartedAfterEndTest.java «order.end();» (main)
              shop started store (INTERNAL) below it, on the same thread   StartedAfterEndTest.java «shop.tracer.spanBuilder("store").startSpan().end();», called at StartedAfterEndTest.java «endFirst(shop, () -> store(shop));» (main)
              and 1 more like it
            so order ends too early, while it is still current: end it when its work is done, behind the close of its scope.
            to settle it: end order behind the close of its scope and run the test again\
            """);
  }

  @Test
  void aTaskThatIsWrappedBelowASpanThatHasEndedIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "writer"));
    endFirst(shop, () -> pool.execute(Context.current().wrap(() -> store(shop))));
    Waits.forTheEndOf(pool);

    assertThat(FindingText.of(harness))
        .contains("shop started store (INTERNAL) below it, in a task", "(writer)");
  }

  @Test
  void aTaskThatWasWrappedBeforeTheEndIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "writer"));
    Span order = shop.tracer.spanBuilder("order").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      Runnable store = Context.current().wrap(() -> store(shop));
      order.end();
      pool.execute(store);
    }
    Waits.forTheEndOf(pool);

    Healthy.isSilent(harness);
  }

  @Test
  void aSpanThatIsGivenItsParentIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Span order = shop.tracer.spanBuilder("order").startSpan();
    Context context = Context.current().with(order);
    order.end();
    shop.tracer.spanBuilder("store").setParent(context).startSpan().end();

    Healthy.isSilent(harness);
  }

  @Test
  void workBeforeTheEndIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    shop.inSpan("order", () -> store(shop));

    Healthy.isSilent(harness);
  }

  /** The scope that was left open is what is wrong, and is told by itself. */
  @Test
  void aScopeThatWasLeftOpenIsToldOnce(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Span order = shop.tracer.spanBuilder("order").startSpan();
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
    pool.execute(
        () -> {
          Scope left = order.makeCurrent();
          order.end();
          store(shop);
          assertThat(left).isNotNull();
        });
    Waits.forTheEndOf(pool);

    assertThat(FindingText.of(harness))
        .contains("in-process/scope-leaked")
        .doesNotContain("started-after-end");
  }
}
