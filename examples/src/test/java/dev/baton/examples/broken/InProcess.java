package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Programs that lose, keep or mix up contexts inside of one service. */
final class InProcess {

  private InProcess() {}

  /** A helper begins the span and closes the scope where it returns. */
  static void scopeClosedTooEarly(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    if (isBroken) {
      try (Scope ignored = span.makeCurrent()) {
        shop.tracer.spanBuilder("validate").startSpan().end();
      }
      shop.tracer.spanBuilder("store").startSpan().end();
      span.end();
    } else {
      try (Scope ignored = span.makeCurrent()) {
        shop.tracer.spanBuilder("validate").startSpan().end();
        shop.tracer.spanBuilder("store").startSpan().end();
      }
      span.end();
    }
  }

  /** The scope of a step is still open when the next one begins, and is closed behind it. */
  static void scopeClosedTooLate(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Span validate = shop.tracer.spanBuilder("validate").startSpan();
      Scope validating = validate.makeCurrent();
      validate.end();
      if (!isBroken) {
        validating.close();
      }
      shop.tracer.spanBuilder("store").startSpan().end();
      if (isBroken) {
        validating.close();
      }
    }
    span.end();
  }

  /** The work comes behind the scope and the end of the span that it belongs to. */
  static void workAfterAll(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (!isBroken) {
        shop.tracer.spanBuilder("store").startSpan().end();
      }
    } finally {
      span.end();
    }
    if (isBroken) {
      shop.tracer.spanBuilder("store").startSpan().end();
    }
  }

  /** The answer of a client comes in a callback on a thread of the client. */
  static void callbackWithoutScope(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService client = Http.pool("client-io");
    Span span = shop.tracer.spanBuilder("GET /rates").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Runnable callback = () -> shop.tracer.spanBuilder("parse rates").startSpan().end();
      client.submit(isBroken ? callback : Context.current().wrap(callback)).get();
    }
    span.end();
    Http.stop(client);
  }

  /** The span is over when the work that belongs to it begins. */
  static void workAfterItsSpanHadEnded(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (isBroken) {
        span.end();
      }
      shop.tracer.spanBuilder("store").startSpan().end();
    }
    if (!isBroken) {
      span.end();
    }
  }

  static void completableFuture(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService pool = Http.pool("supplier");
    Span span = shop.tracer.spanBuilder("GET /prices").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Runnable ask = () -> shop.tracer.spanBuilder("ask supplier").startSpan().end();
      CompletableFuture.runAsync(isBroken ? ask : Context.current().wrap(ask), pool).get();
    }
    span.end();
    Http.stop(pool);
  }

  static void timer(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Timer timer = new Timer("reminder-timer", true);
    CountDownLatch done = new CountDownLatch(1);
    Span span = shop.tracer.spanBuilder("POST /reminders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Context caller = isBroken ? null : Context.current();
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              try (Scope s = caller == null ? Scope.noop() : caller.makeCurrent()) {
                shop.tracer.spanBuilder("send reminder").startSpan().end();
              }
              done.countDown();
            }
          },
          1);
      done.await();
    }
    span.end();
    timer.cancel();
  }

  static void executor(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService plain = Http.pool("pricing");
    ExecutorService pool = isBroken ? plain : Context.taskWrapping(plain);
    for (String name : new String[] {"GET /a", "GET /b"}) {
      Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        pool.submit(() -> shop.tracer.spanBuilder("price of " + name).startSpan().end()).get();
      }
      span.end();
    }
    Http.stop(plain);
  }

  /** A repository that is made within the first request, and keeps its context in a field. */
  static final class Repository {
    private final Service shop;
    private final Context kept = Context.current();
    private final boolean isBroken;

    Repository(Service shop, boolean isBroken) {
      this.shop = shop;
      this.isBroken = isBroken;
    }

    void find() {
      Context parent = isBroken ? kept : Context.current();
      shop.tracer.spanBuilder("SELECT").setParent(parent).startSpan().end();
    }
  }

  static void contextInAField(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Repository repository = null;
    for (String name : new String[] {"GET /a", "GET /b"}) {
      Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        repository = repository == null ? new Repository(shop, isBroken) : repository;
        repository.find();
      }
      span.end();
    }
  }

  /** The second caller's continuation runs where the first one's load does. */
  static void sharedFuture(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService plain = Http.pool("loader");
    ExecutorService loader = Context.taskWrapping(plain);
    CountDownLatch bothAsked = new CountDownLatch(1);
    CompletableFuture<Void> loaded = null;
    Queue<CompletableFuture<Void>> answers = new ArrayDeque<>();
    for (String name : new String[] {"GET /a", "GET /b"}) {
      Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        if (loaded == null) {
          loaded = CompletableFuture.runAsync(() -> await(bothAsked), loader);
        }
        Runnable render = () -> shop.tracer.spanBuilder("render for " + name).startSpan().end();
        Runnable task = isBroken ? render : Context.current().wrap(render);
        answers.add(loaded.thenRun(task).thenRun(span::end));
      }
    }
    bothAsked.countDown();
    for (CompletableFuture<Void> answer : answers) {
      answer.get();
    }
    Http.stop(plain);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void emptyContextAsParent(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Context parent = isBroken ? Context.root() : Context.current();
      shop.tracer.spanBuilder("store").setParent(parent).startSpan().end();
    }
    span.end();
  }

  /** An InheritableThreadLocal keeps the span of the request that made the thread. */
  static void inheritedByThread(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    InheritableThreadLocal<Context> mine = new InheritableThreadLocal<>();
    ExecutorService pool = Http.pool("writer");
    for (String name : new String[] {"POST /a", "POST /b"}) {
      Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        Context caller = Context.current();
        mine.set(caller);
        pool.submit(
                () -> {
                  Context parent = isBroken ? mine.get() : caller;
                  try (Scope s = parent.makeCurrent()) {
                    shop.tracer.spanBuilder("write " + name).startSpan().end();
                  }
                })
            .get();
      }
      span.end();
    }
    Http.stop(pool);
  }

  /** A scope that stays open on a pool's thread: the next request goes on with it. */
  static void scopeNeverClosed(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService pool = Http.pool("worker");
    for (String name : new String[] {"job a", "job b"}) {
      pool.submit(
              () -> {
                Span span = shop.tracer.spanBuilder(name).startSpan();
                Scope scope = span.makeCurrent();
                shop.tracer.spanBuilder("step of " + name).startSpan().end();
                span.end();
                if (!isBroken) {
                  scope.close();
                }
              })
          .get();
    }
    Http.stop(pool);
  }

  /** The outer scope is closed first, so the inner close brings the outer span back. */
  static void scopesOutOfOrder(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService pool = Http.pool("worker");
    pool.submit(
            () -> {
              Span import1 = shop.tracer.spanBuilder("import").startSpan();
              Scope outer = import1.makeCurrent();
              Span parse = shop.tracer.spanBuilder("parse").startSpan();
              Scope inner = parse.makeCurrent();
              parse.end();
              import1.end();
              if (isBroken) {
                outer.close();
                inner.close();
              } else {
                inner.close();
                outer.close();
              }
              shop.tracer.spanBuilder("next import").startSpan().end();
            })
        .get();
    Http.stop(pool);
  }

  /** An inner span that is ended but was never made current. */
  static void innerNotCurrent(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    orders.in(
        order,
        () -> {
          Span check = orders.tracer.spanBuilder("check").startSpan();
          if (isBroken) {
            orders.step("load rules");
            check.end();
            return "";
          }
          return orders.in(
              check,
              () -> {
                orders.step("load rules");
                return "";
              });
        });
  }
}
