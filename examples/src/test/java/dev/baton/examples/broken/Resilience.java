package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Programs with retries, breakers, caches, collapsed requests. */
final class Resilience {

  private Resilience() {}

  /** A filter answers a request that it knows from its store, before the one that traces. */
  static void idempotentReplay(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Map<String, String> answers = new HashMap<>();
    Http.Handler charge = billing.serving("POST /charge", r -> "charged");
    Http.Handler filter =
        exchange -> {
          String known = answers.get("key");
          if (known != null) {
            return isBroken ? known : billing.serving("POST /charge", r -> known).handle(exchange);
          }
          answers.put("key", charge.handle(exchange));
          return answers.get("key");
        };
    try (Http server = Http.serve("billing").on("/charge", filter)) {
      orders.call("charge", server.at("/charge"));
      orders.call("charge", server.at("/charge"));
    }
  }

  /** A collapser's batch names only the first of those who wait for it. */
  static void collapsed(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    List<Span> waiting = new ArrayList<>();
    for (String user : List.of("1", "2")) {
      waiting.add(app.tracer.spanBuilder("load user " + user).startSpan());
    }
    SpanBuilder batch = app.tracer.spanBuilder("load batch").setNoParent();
    for (Span each : isBroken ? waiting.subList(0, 1) : waiting) {
      batch.addLink(each.getSpanContext());
    }
    batch.startSpan().end();
    waiting.forEach(Span::end);
  }

  /** An entry is loaded anew in the background by whoever found it old. */
  static void refreshedInARequest(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService pool = Http.pool("refresh");
    Executor background = isBroken ? Context.taskWrapping((Executor) pool) : pool;
    CompletableFuture<Void> refreshed = new CompletableFuture<>();
    app.work(
        "GET /rates",
        () -> {
          background.execute(
              () -> {
                app.step("refresh rates");
                refreshed.complete(null);
              });
          refreshed.get(); // so that the order is always the same
          return "";
        });
    Http.stop(pool);
  }

  /** All commands of a saga are sent in the context that its first step had. */
  static void sagaOfTheFirstStep(TraceHarness harness, boolean isBroken) throws Exception {
    Service saga = Service.of(harness, "saga");
    Map<String, Context> state = new HashMap<>();
    saga.work(
        "order saga",
        () -> {
          for (String command : List.of("reserve stock", "charge card", "ship")) {
            saga.work(
                command,
                () -> {
                  Context context =
                      isBroken
                          ? state.computeIfAbsent("saga", key -> Context.current())
                          : Context.current();
                  saga.tracer
                      .spanBuilder("send " + command)
                      .setSpanKind(SpanKind.PRODUCER)
                      .setParent(context)
                      .startSpan()
                      .end();
                  return "";
                });
          }
          return "";
        });
  }

  /** The context is taken before the span starts, and the task is wrapped in that. */
  static void wrappedTooEarly(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService pool = Http.pool("mail");
    app.work(
        "POST /orders",
        () -> {
          Context before = Context.current();
          return app.work(
              "notify customer",
              () -> {
                Context context = isBroken ? before : Context.current();
                pool.submit(context.wrap(() -> app.step("send mail"))).get();
                return "";
              });
        });
    Http.stop(pool);
  }

  /** A container gives the object of a request to the next one while a callback still has it. */
  static void recycledRequest(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService pool = Http.pool("callbacks");
    Map<String, Context> request = new HashMap<>();
    List<Runnable> callbacks = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      int number = i;
      app.work(
          "GET /" + number,
          () -> {
            request.put("context", Context.current());
            Context mine = Context.current();
            callbacks.add(
                () -> {
                  Context context = isBroken ? request.get("context") : mine;
                  try (Scope ignored = context.makeCurrent()) {
                    app.step("answer " + number);
                  }
                });
            return "";
          });
    }
    for (Runnable callback : callbacks) {
      pool.submit(callback).get();
    }
    Http.stop(pool);
  }
}
