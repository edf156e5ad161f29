package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;

/** Programs whose work waits for its turn, and is done by who comes by, or once more. */
final class Turns {

  private Turns() {}

  /** One permit: who waits for it is run by the one who gives it back. */
  private static final class Bulkhead {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean isTaken;

    synchronized boolean enter(Runnable work) {
      if (isTaken) {
        waiting.add(work);
        return false;
      }
      isTaken = true;
      return true;
    }

    void leave() {
      Runnable next;
      synchronized (this) {
        next = waiting.poll();
        isTaken = next != null;
      }
      if (next != null) {
        next.run();
      }
    }
  }

  /** A bulkhead whose second caller is served on the thread of the first. */
  static void bulkhead(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Bulkhead bulkhead = new Bulkhead();
    CountDownLatch isInside = new CountDownLatch(1);
    CountDownLatch isWaiting = new CountDownLatch(1);
    ExecutorService ofAnna = Http.pool("anna");
    ExecutorService ofBert = Http.pool("bert");
    Future<String> anna =
        ofAnna.submit(
            () ->
                shop.work(
                    "order of anna",
                    () -> {
                      bulkhead.enter(() -> {});
                      shop.step("pay for anna");
                      isInside.countDown();
                      isWaiting.await();
                      bulkhead.leave();
                      return "";
                    }));
    isInside.await();
    Future<Void> bert =
        ofBert.submit(
            () -> {
              CompletableFuture<Void> isPaid = new CompletableFuture<>();
              shop.work(
                  "order of bert",
                  () -> {
                    Runnable pay =
                        () -> {
                          shop.step("pay for bert");
                          isPaid.complete(null);
                        };
                    bulkhead.enter(isBroken ? pay : Context.current().wrap(pay));
                    isWaiting.countDown();
                    isPaid.get();
                    return "";
                  });
              return null;
            });
    anna.get();
    bert.get();
    Http.stop(ofAnna);
    Http.stop(ofBert);
  }

  /** A webhook gets its headers where it is queued, and its span where it is delivered. */
  static void webhook(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service partner = Service.of(harness, "partner");
    BlockingQueue<HttpRequest.Builder> outgoing = new LinkedBlockingQueue<>();
    ExecutorService worker = Context.taskWrapping(Http.pool("webhooks"));
    try (Http server =
        Http.serve("partner").on("/hook", partner.serving("POST /hook", r -> "ok"))) {
      shop.work(
          "order paid",
          () -> {
            outgoing.add(
                Http.request(server.at("/hook"), shop.headers())
                    .header("x-signature", "sha256=abc"));
            return worker.submit(() -> deliver(shop, outgoing.take(), isBroken)).get();
          });
    }
    Http.stop(worker);
  }

  private static String deliver(Service shop, HttpRequest.Builder request, boolean isBroken)
      throws Exception {
    Span span = shop.tracer.spanBuilder("deliver").setSpanKind(SpanKind.CLIENT).startSpan();
    return shop.in(
        span,
        () -> {
          Map<String, String> headers = isBroken ? Map.of() : shop.headers();
          headers.forEach(request::setHeader);
          return Http.send(request).body();
        });
  }

  /** A job of an event loop keeps its scope while it is suspended, and another job's turn comes. */
  static void suspended(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService loop1 = Http.pool("loop-a");
    ExecutorService loop2 = Http.pool("loop-b");
    Span job1 = app.tracer.spanBuilder("job 1").startSpan();
    Future<Scope> kept =
        loop1.submit(
            () -> {
              Scope scope = job1.makeCurrent();
              app.step("before the suspension");
              if (!isBroken) {
                scope.close();
              }
              return scope;
            });
    Scope open = kept.get();
    loop1.submit(() -> app.step("job 2")).get();
    loop2
        .submit(
            () -> {
              if (isBroken) {
                open.close();
              }
              job1.end();
            })
        .get();
    Http.stop(loop1);
    Http.stop(loop2);
  }

  /** The loop over a batch closes all scopes behind it; a message without headers is in it. */
  static void scopesOfABatch(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    List<Map<String, String>> batch = List.of(shop.send("send letter"), Map.of());
    ExecutorService consumer = Http.pool("mail");
    consumer
        .submit(
            () -> {
              List<Scope> scopes = new ArrayList<>();
              for (Map<String, String> message : batch) {
                Context sent =
                    mail.propagator.extract(Context.current(), message, Service.FROM_MAP);
                Span span =
                    mail.tracer
                        .spanBuilder("write letter " + (scopes.size() + 1))
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(sent)
                        .startSpan();
                scopes.add(sent.with(span).makeCurrent());
                span.end();
                if (!isBroken) {
                  scopes.get(scopes.size() - 1).close();
                }
              }
              Collections.reverse(scopes);
              scopes.forEach(Scope::close);
            })
        .get();
    Http.stop(consumer);
  }

  /** Forks one half of itself until a month is left. */
  private static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final transient Runnable sumMonth;
    private final int months;

    Sum(Runnable sumMonth, int months) {
      this.sumMonth = sumMonth;
      this.months = months;
    }

    @Override
    protected Integer compute() {
      if (months == 1) {
        sumMonth.run();
        return 1;
      }
      Sum half = new Sum(sumMonth, months / 2);
      half.fork();
      return new Sum(sumMonth, months - months / 2).compute() + half.join();
    }
  }

  /** Tasks of a fork-join pool, which cannot be wrapped as others are. */
  static void forked(TraceHarness harness, boolean isBroken) throws Exception {
    Service report = Service.of(harness, "report");
    ForkJoinPool pool = new ForkJoinPool(1);
    report.work(
        "GET /report",
        () -> {
          Runnable sumMonth = () -> report.step("sum month");
          Runnable task = isBroken ? sumMonth : Context.current().wrap(sumMonth);
          return pool.invoke(new Sum(task, 2)).toString();
        });
    pool.shutdown();
  }

  /** A poller submits itself again within its span, to an executor that takes contexts along. */
  static void pollsAgain(TraceHarness harness, boolean isBroken) throws Exception {
    Service poller = Service.of(harness, "poller");
    ExecutorService plain = Http.pool("poller");
    ExecutorService pool = isBroken ? Context.taskWrapping(plain) : plain;
    CountDownLatch isOver = new CountDownLatch(2);
    Runnable poll =
        new Runnable() {
          @Override
          public void run() {
            Span span = poller.tracer.spanBuilder("poll inbox").startSpan();
            try (Scope ignored = span.makeCurrent()) {
              isOver.countDown();
              if (isOver.getCount() > 0) {
                pool.execute(this);
              }
            } finally {
              span.end();
            }
          }
        };
    pool.execute(poll);
    isOver.await();
    Http.stop(plain);
  }

  /** A container sends a request that failed to its error page, through all filters again. */
  static void errorPage(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service reports = Service.of(harness, "reports");
    Http.Handler failing =
        exchange -> {
          throw new IllegalStateException("no paper");
        };
    Http.Handler page = exchange -> "sorry";
    Http.Handler container =
        exchange -> {
          for (Http.Handler next : List.of(failing, page)) {
            boolean isTraced = isBroken || next == failing;
            Http.Handler filtered = isTraced ? reports.serving("GET /report", next) : next;
            try {
              return filtered.handle(exchange);
            } catch (IllegalStateException e) {
              exchange.setAttribute("error", e);
            }
          }
          return "";
        };
    try (Http server = Http.serve("reports").on("/report", container)) {
      web.call("load report", server.at("/report"));
    }
  }
}
