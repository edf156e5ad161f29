package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ContextLostTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pricing-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void aCallFromAnExecutorThatIsNotWrappedIsFound(TraceHarness harness) throws IOException {
    callFrom(harness, pool);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              GET (CLIENT) began without a parent              Traced.java «.startSpan();», called at ContextLostTest.java «() -> CompletableFuture.runAsync(() -> orders.get(server.at("/charge")), threads).join());» (pricing-1)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostTest.java «orders.inSpan(» (main)
            so either the work was handed to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start GET with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void aCallFromAWrappedExecutorIsHealthy(TraceHarness harness) throws IOException {
    Executor wrapped = Context.taskWrapping(pool);
    callFrom(harness, wrapped);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void anObservedExecutorNamesTheLineThatHandedTheWorkOver(TraceHarness harness)
      throws IOException {
    callFrom(harness, harness.observe(pool));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              place order (INTERNAL) handed the work over   ContextLostTest.java «() -> CompletableFuture.runAsync(() -> orders.get(server.at("/charge")), threads).join());» (main)
              GET (CLIENT) began without a parent           Traced.java «.startSpan();», called at ContextLostTest.java «() -> CompletableFuture.runAsync(() -> orders.get(server.at("/charge")), threads).join());» (pricing-1)
            so either ContextLostTest.java «() -> CompletableFuture.runAsync(() -> orders.get(server.at("/charge")), threads).join());» handed the work to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start GET with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void workThatIsStillDoneWhenTheRequestIsOverIsFoundInAnObservedExecutor(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    CompletableFuture<Void> requestIsOver = new CompletableFuture<>();
    Executor observed = harness.observe((Executor) pool);
    orders.inSpan(
        "place order",
        () ->
            observed.execute(
                () -> {
                  requestIsOver.join();
                  orders.inSpan("write invoice", () -> {});
                }));
    requestIsOver.complete(null);

    assertThat(harness).hasTraces(2);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              place order (INTERNAL) handed the work over       ContextLostTest.java «observed.execute(» (main)
              write invoice (INTERNAL) began without a parent   Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostTest.java «orders.inSpan("write invoice", () -> {});» (pricing-1)
            so either ContextLostTest.java «observed.execute(» handed the work to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start write invoice with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void workThatIsHandedOnIsFoundWhereItLostItsContext(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    ExecutorService first =
        harness.observe(Executors.newSingleThreadExecutor(task -> new Thread(task, "checkout-1")));
    ExecutorService second = harness.observe(pool);
    orders.inSpan(
        "place order",
        () ->
            CompletableFuture.runAsync(
                    () ->
                        CompletableFuture.runAsync(() -> orders.inSpan("price", () -> {}), second)
                            .join(),
                    first)
                .join());
    first.shutdown();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              place order (INTERNAL) handed the work over   ContextLostTest.java «CompletableFuture.runAsync(» (main)
              price (INTERNAL) began without a parent       Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostTest.java «CompletableFuture.runAsync(() -> orders.inSpan("price", () -> {}), second)» (pricing-1)
            so either ContextLostTest.java «CompletableFuture.runAsync(» handed the work to checkout-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void aWrappedExecutorMayBeObservedAsWell(TraceHarness harness) throws IOException {
    callFrom(harness, Context.taskWrapping((Executor) harness.observe(pool)));

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording().snapshot().submissions()).hasSize(1);
  }

  @Test
  void aJobOfItsOwnInAnObservedExecutorIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    ExecutorService observed = harness.observe(pool);
    CompletableFuture.runAsync(() -> orders.inSpan("clean up", () -> {}), observed).join();
    orders.inSpan(
        "place order",
        () ->
            observed.execute(
                () -> orders.tracer.spanBuilder("audit").setNoParent().startSpan().end()));

    assertThat(harness).hasTraces(3);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void workInSupplyAsyncIsPossiblyLost(TraceHarness harness) {
    handOver(
        harness,
        work ->
            CompletableFuture.supplyAsync(
                () -> {
                  work.run();
                  return "priced";
                }));

    assertThat(FindingText.of(harness))
        .contains("perhaps a dropped baton: inside orders, on thread " + threadOf(harness, "price"))
        .contains("or it is a job of its own: then say so with setNoParent().");
  }

  @Test
  void workOfTheCommonPoolIsPossiblyLost(TraceHarness harness) {
    handOver(harness, ForkJoinPool.commonPool()::execute);

    assertThat(FindingText.of(harness))
        .contains("inside orders, on thread ForkJoinPool.commonPool-worker-n")
        .contains(
            "wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel"
                + " stream)");
  }

  @Test
  void workInSupplyAsyncThatIsWrappedIsHealthy(TraceHarness harness) {
    handOver(
        harness,
        work ->
            CompletableFuture.supplyAsync(
                Context.current()
                    .wrapSupplier(
                        () -> {
                          work.run();
                          return "priced";
                        })));

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void workOfATimerIsPossiblyLost(TraceHarness harness) {
    Timer timer = new Timer("Timer-7", true);
    handOver(harness, work -> timer.schedule(task(work), 0));
    timer.cancel();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread Timer-7
            …, but it may have broken inside orders, on thread Timer-7
              price (INTERNAL) began without a parent          Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostTest.java «Runnable work = () -> orders.inSpan("price", () -> {});» (Timer-7)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostTest.java «orders.inSpan(» (main)
            so either the work was handed to Timer-7 without its context: wrap the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void workOfAPlainForkJoinPoolIsPossiblyLost(TraceHarness harness) {
    ForkJoinPool own = new ForkJoinPool(1);
    handOver(harness, own::execute);
    own.shutdownNow();

    assertThat(FindingText.of(harness)).contains("on thread ForkJoinPool-");
  }

  @Test
  void workOnAVirtualThreadIsPossiblyLost(TraceHarness harness) {
    assumeTrue(Runtime.version().feature() >= 21, "there are no virtual threads");
    handOver(harness, ContextLostTest::startVirtualThread);

    assertThat(FindingText.of(harness))
        .contains("perhaps a dropped baton: inside orders, on thread #n")
        .contains("start the thread with a wrapped task (Context.current().wrap)");
  }

  private static void callFrom(TraceHarness harness, Executor threads) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.inSpan(
          "place order",
          () -> CompletableFuture.runAsync(() -> orders.get(server.at("/charge")), threads).join());
    }
  }

  /** Computes a price on another thread, and waits for it. */
  private static void handOver(TraceHarness harness, Consumer<Runnable> start) {
    Traced orders = Traced.service(harness, "orders");
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable work = () -> orders.inSpan("price", () -> {});
    orders.inSpan(
        "place order",
        () -> {
          start.accept(
              () -> {
                work.run();
                done.complete(null);
              });
          done.join();
        });
  }

  private static String threadOf(TraceHarness harness, String span) {
    String thread =
        harness.recording().spans().stream()
            .filter(recorded -> recorded.name().equals(span))
            .map(recorded -> recorded.origin().started().thread())
            .findFirst()
            .orElseThrow();
    return thread.replaceAll("(commonPool-worker|Thread)-\\d+", "$1-n");
  }

  private static TimerTask task(Runnable work) {
    return new TimerTask() {
      @Override
      public void run() {
        work.run();
      }
    };
  }

  /** {@code Thread.startVirtualThread(work)}, in words that Java 17 can compile. */
  private static void startVirtualThread(Runnable work) {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
