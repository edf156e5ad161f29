package dev.baton.examples.boundaries.threads;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class CompletableFutureTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pricing-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void eachStageOnAWrappedExecutorTakesTheContextAlong(TraceHarness harness) {
    Executor threads = Context.taskWrapping((Executor) pool);
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () ->
            CompletableFuture.supplyAsync(desk::price, threads)
                .thenApplyAsync(price -> price + desk.price(), threads)
                .join());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aWrappedSupplierTakesTheContextToTheDefaultPool(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> CompletableFuture.supplyAsync(Context.current().wrapSupplier(desk::price)).join());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void theDefaultPoolDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> CompletableFuture.supplyAsync(desk::price).join());

    if (startsAThreadForEachTask()) {
      Pricing.wasLostOn("Thread-n", Pricing.START_IT_WRAPPED, harness);
    } else {
      Pricing.wasLostOn("ForkJoinPool.commonPool-worker-n", Pricing.WRAP_WHAT_IT_RUNS, harness);
    }
  }

  /** Before JDK 25, where the common pool has no more than one worker: on two processors. */
  private static boolean startsAThreadForEachTask() {
    return Runtime.version().feature() < 25 && ForkJoinPool.getCommonPoolParallelism() == 1;
  }

  @Test
  void thenApplyAsyncOnABareExecutorDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () ->
            CompletableFuture.completedFuture(2)
                .thenApplyAsync(count -> count * desk.price(), pool)
                .join());

    Pricing.wasLostOn("pricing-1", Pricing.WRAP_THE_EXECUTOR, harness);
  }

  /** A wrapped executor asks the thread that submits, and here that is the one that completes. */
  @Test
  void aStageThatAnotherThreadCompletesHasThatThreadsContext(TraceHarness harness) {
    Executor threads = Context.taskWrapping((Executor) pool);
    CompletableFuture<Integer> count = new CompletableFuture<>();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> {
          var price = count.thenApplyAsync(some -> some * desk.price(), threads);
          new Thread(() -> count.complete(2), "answers").start();
          price.join();
        });

    Pricing.wasLostOn("pricing-1", Pricing.WRAPPED_TOO_EARLY, harness);
  }

  @Test
  void aWrappedFunctionHasItsContextWhoeverCompletesTheStageBefore(TraceHarness harness) {
    CompletableFuture<Integer> count = new CompletableFuture<>();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> {
          var price =
              count.thenApplyAsync(
                  Context.current().wrapFunction((Integer some) -> some * desk.price()), pool);
          new Thread(() -> count.complete(2), "answers").start();
          price.join();
        });

    Pricing.belongsToItsOrder(harness);
  }
}
