package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that runs beside requests, or longer than they do. */
@TraceTest
class HealthyLongRunningTest {

  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(t -> new Thread(t, "timers"));
  private final ExecutorService plain =
      Executors.newFixedThreadPool(3, t -> new Thread(t, "workers"));
  private final ExecutorService workers = Context.taskWrapping(plain);

  @AfterEach
  void stop() {
    timers.shutdownNow();
    plain.shutdownNow();
  }

  /** A reader of this cache starts the refresh; the loader's spans are of a trace of their own. */
  @Test
  void aCacheThatIsRefreshedAheadOfTime(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    CountDownLatch refreshed = new CountDownLatch(2);
    LoadingCache<String, String> prices =
        Caffeine.newBuilder()
            .refreshAfterWrite(1, TimeUnit.NANOSECONDS)
            .executor(plain)
            .build(
                key -> {
                  Span load = app.tracer.spanBuilder("load price").setNoParent().startSpan();
                  load.end();
                  refreshed.countDown();
                  return "9.99";
                });
    app.inSpan("show item", () -> prices.get("book"));
    app.inSpan("show item", () -> prices.get("book"));
    refreshed.await();
    Healthy.isSilent(harness);
  }

  @Test
  void aLeaseThatIsRenewedWhileTheJobRuns(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    CountDownLatch renewed = new CountDownLatch(3);
    app.inSpan(
        "job",
        () -> {
          ScheduledFuture<?> lease =
              timers.scheduleAtFixedRate(
                  () -> {
                    app.tracer.spanBuilder("renew lease").setNoParent().startSpan().end();
                    renewed.countDown();
                  },
                  1,
                  5,
                  TimeUnit.MILLISECONDS);
          await(renewed);
          lease.cancel(false);
        });
    Healthy.isSilent(harness);
  }

  /** As a time limiter does: a timer for each call, which is cancelled when the call is over. */
  @Test
  void aTimeLimitWhoseTimerIsCancelled(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    app.inSpan(
        "call",
        () -> {
          CompletableFuture<String> call =
              CompletableFuture.supplyAsync(
                  () -> {
                    app.inSpan("work", () -> {});
                    return "ok";
                  },
                  workers);
          ScheduledFuture<?> timer =
              timers.schedule(
                  () -> call.completeExceptionally(new TimeoutException()), 30, TimeUnit.SECONDS);
          call.whenComplete((ok, e) -> timer.cancel(false)).join();
        });
    Healthy.isSilent(harness);
  }

  @Test
  void aMapWhoseResultsAreReduced(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    app.inSpan(
        "count words",
        () -> {
          List<CompletableFuture<Integer>> parts = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            parts.add(
                CompletableFuture.supplyAsync(
                    () -> {
                      app.inSpan("map", () -> {});
                      return 1;
                    },
                    workers));
          }
          parts.stream().mapToInt(CompletableFuture::join).sum();
          app.inSpan("reduce", () -> {});
        });
    Healthy.isSilent(harness);
  }

  /** What is captured from a log of changes has the context that its transaction wrote. */
  @Test
  void changesThatAreCapturedAndCarryTheContextOfTheirTransaction(TraceHarness harness)
      throws Exception {
    Traced orders = Traced.service(harness, "orders");
    Traced capture = Traced.service(harness, "capture");
    List<Map<String, String>> log = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      orders.inSpan("insert order", () -> log.add(headers(orders)));
    }
    SpanBuilder batch = capture.tracer.spanBuilder("capture changes").setNoParent();
    for (Map<String, String> row : log) {
      batch.addLink(
          Span.fromContext(capture.propagator.extract(Context.root(), row, new MapHeaders()))
              .getSpanContext());
    }
    plain.submit(() -> batch.startSpan().end()).get();
    Healthy.isSilent(harness);
  }

  @Test
  void aPollThatIsAnsweredWhenSomethingHappens(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    CompletableFuture<String> event = new CompletableFuture<>();
    Span poll = app.tracer.spanBuilder("GET /events").setSpanKind(SpanKind.SERVER).startSpan();
    CompletableFuture<Void> answered =
        event.thenAccept(
            Context.root()
                .with(poll)
                .wrapConsumer(
                    news -> {
                      app.inSpan("write answer", () -> {});
                      poll.end();
                    }));
    Span publish = app.tracer.spanBuilder("POST /events").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = publish.makeCurrent()) {
      event.complete("news");
    } finally {
      publish.end();
    }
    answered.get();
    Healthy.isSilent(harness);
  }

  @Test
  void trafficThatIsMirroredWithItsOwnTrace(TraceHarness harness) throws Exception {
    Traced gateway = Traced.service(harness, "gateway");
    Traced live = Traced.service(harness, "live");
    Traced shadow = Traced.service(harness, "shadow");
    try (Web liveServer = Web.serve("live", live::answer);
        Web shadowServer = Web.serve("shadow", shadow::answer)) {
      gateway.inSpan(
          "handle",
          () -> {
            SpanContext original = Span.current().getSpanContext();
            gateway.get(liveServer.at("/orders"));
            Waits.forTheEndOf(
                plain.submit(
                    () -> {
                      Span mirror =
                          gateway
                              .tracer
                              .spanBuilder("mirror")
                              .setNoParent()
                              .addLink(original)
                              .startSpan();
                      try (Scope ignored = mirror.makeCurrent()) {
                        gateway.get(shadowServer.at("/orders"));
                      } finally {
                        mirror.end();
                      }
                    }));
          });
    }
    Healthy.isSilent(harness);
  }

  @Test
  void aFallbackWhileTheCircuitIsOpen(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    app.inSpan(
        "quote",
        () -> {
          for (int i = 0; i < 3; i++) {
            int attempt = i;
            CompletableFuture.supplyAsync(
                    () -> {
                      if (attempt < 2) {
                        app.inSpan("ask broker", () -> {});
                      }
                      throw new IllegalStateException("open");
                    },
                    workers)
                .exceptionally(
                    Context.current()
                        .wrapFunction(
                            e -> {
                              app.inSpan("cached quote", () -> {});
                              return "old";
                            }))
                .join();
          }
        });
    Healthy.isSilent(harness);
  }

  @Test
  void aServerThatFinishesItsRequestsBeforeItStops(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    Future<?> request =
        plain.submit(
            () ->
                app.inSpan(
                    "GET /slow",
                    () -> {
                      begun.countDown();
                      await(stopping);
                      app.inSpan("finish", () -> {});
                    }));
    begun.await();
    app.inSpan(
        "shutdown",
        () -> {
          stopping.countDown();
          Waits.forTheEndOf(request);
          app.inSpan("flush", () -> {});
        });
    Healthy.isSilent(harness);
  }

  @Test
  void workThatIsStolenByHelpersOfOneRequest(TraceHarness harness) throws Exception {
    Traced app = Traced.service(harness, "app");
    List<Callable<String>> tasks =
        List.of(
            () -> {
              app.inSpan("fast", () -> {});
              return "a";
            },
            () -> {
              app.inSpan("slow", () -> {});
              return "b";
            });
    app.inSpan(
        "hedge",
        () -> {
          try {
            workers.invokeAny(tasks);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(harness).hasNoOpenSpans();
    Healthy.isNotAccused(harness);
  }

  private static Map<String, String> headers(Traced service) {
    Map<String, String> headers = new HashMap<>();
    service.propagator.inject(Context.current(), headers, Map::put);
    return headers;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
