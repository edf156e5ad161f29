package dev.baton.examples.findings;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several requests or jobs at one time, each with a trace of its own. */
@TraceTest
class HealthyParallelTest {

  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          2, task -> new Thread(task, "worker-" + threads.incrementAndGet()));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Runs both, the second while the first is still at it. */
  private void twoAtOnce(Overlapping work) {
    CountDownLatch firstIsOpen = new CountDownLatch(1);
    CountDownLatch secondIsOver = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                work.run(
                    "anna",
                    () -> {
                      firstIsOpen.countDown();
                      Waits.until(secondIsOver);
                    }),
            pool);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              Waits.until(firstIsOpen);
              work.run("bert", () -> {});
              secondIsOver.countDown();
            },
            pool);
    first.join();
    second.join();
  }

  private interface Overlapping {
    void run(String customer, Runnable inside);
  }

  @Test
  void twoCallsFromOneLine(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    twoAtOnce(
        (customer, inside) -> {
          Span span =
              orders
                  .tracer
                  .spanBuilder("charge " + customer)
                  .setSpanKind(SpanKind.CLIENT)
                  .startSpan();
          inside.run();
          span.end();
        });
    Healthy.isSilent(harness);
  }

  @Test
  void twoJobsFromOneLine(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    twoAtOnce((customer, inside) -> orders.inSpan("invoice " + customer, inside));
    Healthy.isSilent(harness);
  }

  @Test
  void twoJobsOfWhichTheFirstIsInAStep(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    twoAtOnce((customer, inside) -> job(orders, customer, () -> step(orders, inside)));
    Healthy.isSilent(harness);
  }

  private static void job(Traced orders, String customer, Runnable work) {
    Span span = orders.tracer.spanBuilder("invoice " + customer).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  private static void step(Traced orders, Runnable work) {
    Span span = orders.tracer.spanBuilder("print").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  @Test
  void twoRequestsThatOneLineTakesIn(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    twoAtOnce(
        (customer, inside) -> {
          Context caller = orders.propagator.extract(Context.root(), Map.of(), new MapHeaders());
          Span span =
              orders
                  .tracer
                  .spanBuilder("GET /order")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(caller)
                  .startSpan();
          inside.run();
          span.end();
        });
    Healthy.isSilent(harness);
  }

  @Test
  void twoCallsWithHeadersOfTheirOwn(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    twoAtOnce(
        (customer, inside) -> {
          Span span =
              orders
                  .tracer
                  .spanBuilder("charge " + customer)
                  .setSpanKind(SpanKind.CLIENT)
                  .startSpan();
          Map<String, String> headers = new HashMap<>();
          orders.propagator.inject(Context.root().with(span), headers, Map::put);
          inside.run();
          answer(billing, headers);
          span.end();
        });
    Healthy.isSilent(harness);
  }

  private static void answer(Traced billing, Map<String, String> headers) {
    Context caller = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    billing
        .tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .startSpan()
        .end();
  }

  /** The server ends its span when the client has the answer already, and the test goes on. */
  @Test
  void aSecondRequestFromTheTestWhileTheFirstIsNotQuiteOver(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Map<String, String> headers = new HashMap<>();
    Span call = shop.tracer.spanBuilder("GET /order").setSpanKind(SpanKind.CLIENT).startSpan();
    shop.propagator.inject(Context.root().with(call), headers, Map::put);
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(() -> serve(shop, headers, answered, mayEnd), pool);
    Waits.until(answered);
    call.end();
    shop.inSpan("prepare the next", () -> {});
    mayEnd.countDown();
    server.join();
    Healthy.isSilent(harness);
  }

  private static void serve(
      Traced shop, Map<String, String> headers, CountDownLatch answered, CountDownLatch mayEnd) {
    Context caller = shop.propagator.extract(Context.root(), headers, new MapHeaders());
    Span span =
        shop.tracer
            .spanBuilder("GET /order")
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    answered.countDown();
    Waits.until(mayEnd);
    span.end();
  }

  @Test
  void aRootOfTheTestWhileARequestFromOutsideIsOpen(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(() -> serve(shop, Map.of(), answered, mayEnd), pool);
    Waits.until(answered);
    shop.inSpan("check the stock", () -> {});
    shop.tracer.spanBuilder("GET /stock").setSpanKind(SpanKind.CLIENT).startSpan().end();
    mayEnd.countDown();
    server.join();
    Healthy.isSilent(harness);
  }

  @Test
  void aWarmUpOnThePoolThatServesRequestsLater(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 2; i++) {
      Waits.forTheEndOf(pool.submit(() -> shop.inSpan("warm up", () -> {})));
    }
    ExecutorService wrapped = Context.taskWrapping(pool);
    shop.inSpan(
        "GET /order",
        () -> Waits.forTheEndOf(wrapped.submit(() -> shop.inSpan("price", () -> {}))));
    Healthy.isSilent(harness);
  }

  @Test
  void aBatchWhoseWorkersBeginATraceForEachItem(TraceHarness harness) {
    Traced batch = Traced.service(harness, "batch");
    twoAtOnce(
        (customer, inside) -> {
          Span item = batch.tracer.spanBuilder("item of " + customer).setNoParent().startSpan();
          try (Scope ignored = item.makeCurrent()) {
            batch.inSpan("load", inside);
            batch.inSpan("store", () -> {});
          } finally {
            item.end();
          }
        });
    Healthy.isSilent(harness);
  }

  /** Two tests beside each other record into one class harness. */
  @Test
  void twoTestsThatShareTheService(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    twoAtOnce(
        (customer, inside) -> {
          Span test = shop.tracer.spanBuilder("test of " + customer).startSpan();
          try (Scope ignored = test.makeCurrent()) {
            shop.tracer.spanBuilder("GET /order").setSpanKind(SpanKind.CLIENT).startSpan().end();
            inside.run();
          } finally {
            test.end();
          }
        });
    Healthy.isSilent(harness);
  }
}
