package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Programs in which something runs later than it is written: on demand, in time, or in parallel.
 */
final class Deferrals {

  private Deferrals() {}

  /** A parallel stream does one half of the work on the caller's thread, and it looks right. */
  static void parallelStream(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    CyclicBarrier both = new CyclicBarrier(2);
    shop.work(
        "price cart",
        () -> {
          Function<String, String> price =
              item -> {
                shop.step("price");
                await(both);
                return item;
              };
          Function<String, String> wrapped = Context.current().wrapFunction(price);
          return List.of("apple", "pear").parallelStream().map(isBroken ? price : wrapped).toList()
              + "";
        });
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stream is built within the span, and read by a caller after it. */
  static void lazyStream(TraceHarness harness, boolean isBroken) throws Exception {
    Service importer = Service.of(harness, "importer");
    Span file = importer.tracer.spanBuilder("import file").startSpan();
    Stream<String> lines;
    try (Scope ignored = file.makeCurrent()) {
      lines =
          Stream.of("a;1", "b;2")
              .map(
                  line -> {
                    importer.step("parse line");
                    return line;
                  });
      lines = isBroken ? lines : lines.toList().stream();
    }
    lines.forEach(line -> {});
    file.end();
  }

  /** What is answered instead of a service that is slow runs on the thread of a timer. */
  static void timeoutWithFallback(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    shop.work(
        "GET /recommendations",
        () -> {
          CompletableFuture<String> slow = new CompletableFuture<>();
          Function<Throwable, String> fallback =
              failure -> {
                shop.step("bestsellers");
                return "bestsellers";
              };
          return slow.orTimeout(20, TimeUnit.MILLISECONDS)
              .exceptionally(isBroken ? fallback : Context.current().wrapFunction(fallback))
              .get();
        });
  }

  /** An actor sends itself the second half of its work, without the context of the first. */
  static void selfMessage(TraceHarness harness, boolean isBroken) throws Exception {
    Service stock = Service.of(harness, "stock");
    BlockingQueue<Letter> mailbox = new LinkedBlockingQueue<>();
    CountDownLatch done = new CountDownLatch(1);
    Thread actor =
        new Thread(
            () -> {
              for (int i = 0; i < 2; i++) {
                Letter letter = take(mailbox);
                try (Scope ignored = letter.context().makeCurrent()) {
                  stock.step(letter.body());
                  Context next = isBroken ? Context.root() : Context.current();
                  mailbox.add(new Letter("confirm", next));
                }
              }
              done.countDown();
            },
            "stock-actor");
    actor.start();
    stock.work(
        "POST /reserve",
        () -> {
          mailbox.add(new Letter("reserve", Context.current()));
          done.await();
          return "";
        });
    actor.join();
  }

  private record Letter(String body, Context context) {}

  private static Letter take(BlockingQueue<Letter> mailbox) {
    try {
      return mailbox.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The second try of a chain runs on another scheduler than the first. */
  static void retryElsewhere(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService pool = Http.pool("retries");
    shop.work(
        "pay",
        () -> {
          Callable<String> again =
              () -> {
                shop.step("attempt 2");
                return "paid";
              };
          Callable<String> second = isBroken ? again : Context.current().wrap(again);
          return Mono.fromCallable(
                  () -> {
                    shop.step("attempt 1");
                    throw new IllegalStateException("busy");
                  })
              .cast(String.class)
              .onErrorResume(
                  busy ->
                      Mono.fromCallable(second).subscribeOn(Schedulers.fromExecutorService(pool)))
              .block();
        });
    Http.stop(pool);
  }

  /** Two replicas are asked at once; the slower one is cancelled, and its span forgotten. */
  static void hedgedRequest(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Context.taskWrapping(
            Executors.newFixedThreadPool(
                2, task -> new Thread(task, "replica-" + number.incrementAndGet())));
    CountDownLatch isAsking = new CountDownLatch(1);
    CountDownLatch isOver = new CountDownLatch(1);
    shop.work(
        "GET /price",
        () -> {
          Callable<String> slow =
              () -> {
                Span span = shop.tracer.spanBuilder("ask replica 2").startSpan();
                isAsking.countDown();
                try (Scope ignored = span.makeCurrent()) {
                  Thread.sleep(10_000);
                  span.end();
                  return "late";
                } catch (InterruptedException e) {
                  if (!isBroken) {
                    span.end();
                  }
                  return "cancelled";
                } finally {
                  isOver.countDown();
                }
              };
          Callable<String> fast =
              () -> {
                isAsking.await();
                shop.step("ask replica 1");
                return "7";
              };
          return pool.invokeAny(List.of(slow, fast));
        });
    isOver.await();
    Http.stop(pool);
  }

  /** A step that returns a future is applied, not composed: nobody waits for it. */
  static void notChained(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService pool = Context.taskWrapping(Http.pool("stock"));
    CountDownLatch isCharged = new CountDownLatch(1);
    shop.work(
        "checkout",
        () -> {
          CountDownLatch isReserving = new CountDownLatch(1);
          CountDownLatch until = isBroken ? isCharged : new CountDownLatch(0);
          CompletableFuture<Void> reserved =
              CompletableFuture.runAsync(() -> reserveUntil(until, isReserving, shop), pool);
          isReserving.await();
          if (!isBroken) {
            reserved.join();
          }
          shop.step("charge");
          isCharged.countDown();
          reserved.join();
          return "";
        });
    Http.stop(pool);
  }

  private static void reserveUntil(CountDownLatch until, CountDownLatch isReserving, Service shop) {
    try {
      shop.work(
          "reserve",
          () -> {
            isReserving.countDown();
            until.await();
            return "";
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
