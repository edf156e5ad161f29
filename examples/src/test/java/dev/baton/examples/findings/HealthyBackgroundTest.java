package dev.baton.examples.findings;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that goes on beside a request of the same service and is none of its business. */
@TraceTest
class HealthyBackgroundTest {

  private final ExecutorService pool =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "background"));
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeping"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
    scheduler.shutdownNow();
  }

  /** Runs on a thread that was there before the request, and while that is open. */
  private void besideARequest(Traced shop, Runnable work) {
    CountDownLatch isOpen = new CountDownLatch(1);
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              Waits.until(isOpen);
              work.run();
            },
            pool);
    shop.inSpan(
        "GET /order",
        () -> {
          isOpen.countDown();
          done.join();
        });
  }

  private static void call(Traced shop, String name) {
    shop.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan().end();
  }

  @Test
  void aLoopThatPollsAnotherService(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    besideARequest(
        shop,
        () -> {
          call(shop, "GET /prices");
          call(shop, "GET /prices");
        });
    Healthy.isNotAccused(harness);
  }

  @Test
  void aLoopThatPolledBeforeTheRequestAsWell(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CompletableFuture.runAsync(() -> call(shop, "GET /prices"), pool).join();
    besideARequest(shop, () -> call(shop, "GET /prices"));
    Healthy.isSilent(harness);
  }

  @Test
  void aLoopThatNamesEachOfItsRuns(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CompletableFuture.runAsync(() -> call(shop, "poll 1"), pool).join();
    besideARequest(shop, () -> call(shop, "poll 2"));
    Healthy.isSilent(harness);
  }

  @Test
  void aTokenThatIsRefreshed(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    besideARequest(shop, () -> shop.inSpan("refresh token", () -> call(shop, "POST /token")));
    Healthy.isNotAccused(harness);
  }

  @Test
  void aCacheThatIsRefreshedByTheLineWithWhichTheRequestFillsIt(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch isOpen = new CountDownLatch(1);
    CompletableFuture<Void> refreshed =
        CompletableFuture.runAsync(
            () -> {
              Waits.until(isOpen);
              call(shop, "GET /prices");
            });
    shop.inSpan(
        "GET /order",
        () -> {
          call(shop, "GET /prices");
          isOpen.countDown();
          refreshed.join();
        });
    Healthy.isNotAccused(harness);
  }

  @Test
  void aCacheThatRefreshesItselfOnTheCommonPoolWhenARequestAsks(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch refreshed = new CountDownLatch(1);
    shop.inSpan(
        "GET /order",
        () -> {
          call(shop, "GET /prices");
          ForkJoinPool.commonPool()
              .execute(
                  () -> {
                    call(shop, "GET /prices");
                    refreshed.countDown();
                  });
          Waits.until(refreshed);
        });
    Healthy.isNotAccused(harness);
  }

  @Test
  void aLoopThatTheFirstRequestStartsOnAnObservedExecutor(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService observed = harness.observe(pool);
    CountDownLatch polled = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(1);
    shop.inSpan(
        "GET /order",
        () -> {
          observed.execute(
              () -> {
                call(shop, "GET /prices");
                polled.countDown();
                call(shop, "GET /prices");
                polled.countDown();
                Waits.until(stopped);
                call(shop, "GET /prices");
              });
          Waits.until(polled);
        });
    stopped.countDown();
    Waits.forTheEndOf(pool);
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRefreshThatARequestStartsAndGoesOnWithout(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService observed = harness.observe(pool);
    CountDownLatch refreshed = new CountDownLatch(1);
    shop.inSpan(
        "GET /order",
        () -> {
          observed.execute(
              () -> {
                call(shop, "GET /prices");
                refreshed.countDown();
              });
          call(shop, "SELECT orders");
          Waits.until(refreshed);
        });
    Waits.forTheEndOf(pool);
    Healthy.isNotAccused(harness);
  }

  @Test
  void aTaskThatGetsTheRootContextOnAnObservedExecutor(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService observed = harness.observe(pool);
    Runnable refresh = () -> call(shop, "GET /prices");
    shop.inSpan(
        "GET /order", () -> Waits.forTheEndOf(observed.submit(Context.root().wrap(refresh))));
    Healthy.isSilent(harness);
  }

  @Test
  void aTaskThatGetsTheRootContextOnAnExecutorOfWhichNothingIsKnown(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Runnable refresh = () -> call(shop, "GET /prices");
    shop.inSpan("GET /order", () -> Waits.forTheEndOf(pool.submit(Context.root().wrap(refresh))));
    Healthy.isNotAccused(harness);
  }

  @Test
  void aTaskThatMakesTheRootContextCurrentItself(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService observed = harness.observe(pool);
    Runnable refresh =
        () -> {
          try (Scope ignored = Context.root().makeCurrent()) {
            call(shop, "GET /prices");
          }
        };
    shop.inSpan("GET /order", () -> Waits.forTheEndOf(observed.submit(refresh)));
    Healthy.isSilent(harness);
  }

  @Test
  void aTaskWhoseSpanIsGivenTheRootContext(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Runnable refresh =
        () ->
            shop.tracer
                .spanBuilder("GET /prices")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root())
                .startSpan()
                .end();
    shop.inSpan("GET /order", () -> Waits.forTheEndOf(pool.submit(refresh)));
    shop.inSpan("GET /order", () -> Waits.forTheEndOf(harness.observe(pool).submit(refresh)));
    shop.inSpan("GET /order", refresh);
    Healthy.isSilent(harness);
  }

  @Test
  void aHealthCheckThatASchedulerMakes(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch checked = new CountDownLatch(1);
    shop.inSpan(
        "GET /order",
        () -> {
          scheduler.scheduleWithFixedDelay(
              () -> {
                call(shop, "GET /health");
                checked.countDown();
              },
              0,
              1,
              TimeUnit.HOURS);
          Waits.until(checked);
        });
    Healthy.isNotAccused(harness);
  }

  @Test
  void aHeartbeatOfATimer(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    CountDownLatch beaten = new CountDownLatch(1);
    Timer timer = new Timer("heartbeat", true);
    shop.inSpan(
        "GET /order",
        () -> {
          timer.schedule(
              new TimerTask() {
                @Override
                public void run() {
                  call(shop, "PUT /alive");
                  beaten.countDown();
                }
              },
              0);
          Waits.until(beaten);
        });
    timer.cancel();
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRelayThatPublishesWhatIsInTheOutbox(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    besideARequest(
        shop,
        () ->
            shop.inSpan(
                "relay outbox",
                () ->
                    shop.tracer
                        .spanBuilder("orders publish")
                        .setSpanKind(SpanKind.PRODUCER)
                        .startSpan()
                        .end()));
    Healthy.isNotAccused(harness);
  }

  @Test
  void aRetryThatLinksToWhatItTriesAgain(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    shop.inSpan(
        "GET /order",
        () -> {
          Span first = Span.current();
          Waits.forTheEndOf(
              pool.submit(
                  () ->
                      shop.tracer
                          .spanBuilder("retry")
                          .addLink(first.getSpanContext())
                          .setSpanKind(SpanKind.CLIENT)
                          .startSpan()
                          .end()));
        });
    Healthy.isSilent(harness);
  }

  @Test
  void aJobThatARequestStartsAndThatSaysThatItIsItsOwn(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Runnable job = () -> shop.tracer.spanBuilder("audit").setNoParent().startSpan().end();
    shop.inSpan("GET /order", () -> Waits.forTheEndOf(pool.submit(job)));
    Healthy.isSilent(harness);
  }
}
