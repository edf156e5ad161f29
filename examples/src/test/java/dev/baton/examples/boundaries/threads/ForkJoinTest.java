package dev.baton.examples.boundaries.threads;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.findings.FindingText;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ForkJoinTest {

  private final ForkJoinPool pool = new ForkJoinPool(1, ForkJoinTest::worker, null, false);

  private static ForkJoinWorkerThread worker(ForkJoinPool pool) {
    ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    worker.setName("ForkJoinPool-prices");
    return worker;
  }

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void aWrappedTaskTakesTheContextAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> pool.execute(Context.current().wrap(pricing)));

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aBarePoolDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pool::execute);

    Pricing.wasLostOn("ForkJoinPool-prices", Pricing.WRAP_WHAT_IT_RUNS, harness);
  }

  @Test
  void whatAParallelStreamRunsTakesTheContextAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> priceOnTwoThreads(Context.current().wrapConsumer(item -> desk.price())));

    Pricing.belongsToItsOrder(harness);
  }

  /** One item is priced by the caller itself, so only the other one is lost: half a trace. */
  @Test
  void aParallelStreamDropsTheContextOfWhatTheCallerDoesNotDoItself(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> priceOnTwoThreads(item -> desk.price()));

    assertThat(harness)
        .hasShape(
            """
            place order  @orders
              price      @orders
            ---
            price        @orders
            """);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread ForkJoinPool.commonPool-worker-n
            …, but it may have broken inside orders, on thread ForkJoinPool.commonPool-worker-n
              price (INTERNAL) began without a parent          OrderDesk.java «Span span = tracer.spanBuilder("price").startSpan();» (ForkJoinPool.commonPool-worker-n)
              place order (INTERNAL) was open at that moment   OrderDesk.java «Span span = tracer.spanBuilder("place order").startSpan();» (main)
              price (INTERNAL) began as a child of it          OrderDesk.java «Span span = tracer.spanBuilder("price").startSpan();» (main)
            so either the work was handed to ForkJoinPool.commonPool-worker-n without its context: wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel stream) or give supplyAsync a wrapped executor (Context.taskWrapping); or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own""");
  }

  /** Waits in the midst of each item for the other one, so that no thread can take both. */
  private static void priceOnTwoThreads(Consumer<String> price) {
    CountDownLatch both = new CountDownLatch(2);
    Stream.of("book", "pen")
        .parallel()
        .forEach(
            item -> {
              both.countDown();
              OrderDesk.await(both);
              price.accept(item);
            });
  }
}
