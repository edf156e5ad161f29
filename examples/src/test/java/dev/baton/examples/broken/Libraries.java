package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Programs in which a library runs the work of a request at another time than the program thinks.
 */
final class Libraries {

  private Libraries() {}

  /** A consumer whose iterator ends the span of a message when it is asked for the next one. */
  static void iterator(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service stock = Service.of(harness, "stock");
    List<Map<String, String>> records = List.of(shop.send("order 1"), shop.send("order 2"));
    TracedRecords traced = new TracedRecords(stock, records.iterator());
    while (traced.hasNext()) {
      traced.next();
      stock.step("reserve");
      if (isBroken) {
        break;
      }
    }
    if (!isBroken) {
      traced.hasNext();
    }
    stock.step("commit");
  }

  static final class TracedRecords implements Iterator<Map<String, String>> {
    private final Service service;
    private final Iterator<Map<String, String>> records;
    private Span span;
    private Scope scope;

    TracedRecords(Service service, Iterator<Map<String, String>> records) {
      this.service = service;
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      if (scope != null) {
        scope.close();
        span.end();
        scope = null;
      }
      return records.hasNext();
    }

    @Override
    public Map<String, String> next() {
      Map<String, String> record = records.next();
      span =
          service
              .tracer
              .spanBuilder("process")
              .setSpanKind(SpanKind.CONSUMER)
              .setParent(service.extract(record))
              .startSpan();
      scope = span.makeCurrent();
      return record;
    }
  }

  /** The second attempt runs on the thread of the library that retries. */
  static void asyncRetry(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    ScheduledExecutorService retries =
        Executors.newSingleThreadScheduledExecutor(t -> new Thread(t, "retries"));
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "paid"))) {
      orders.work(
          "place order",
          () -> {
            CompletableFuture<String> result = new CompletableFuture<>();
            Context context = Context.current();
            Runnable second =
                () -> {
                  try {
                    result.complete(orders.call("charge", server.at("/charge")));
                  } catch (Exception e) {
                    result.completeExceptionally(e);
                  }
                };
            orders.call("charge", server.at("/charge"));
            retries.schedule(isBroken ? second : context.wrap(second), 10, TimeUnit.MILLISECONDS);
            return result.get();
          });
    }
    retries.shutdown();
  }

  /** A scope stays open while the work that it belongs to is suspended, as in a coroutine. */
  static void suspended(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService loop = Http.pool("loop");
    Deque<Runnable> later = new ArrayDeque<>();
    loop.submit(
            () -> {
              Span a = app.tracer.spanBuilder("load cart").startSpan();
              Scope scope = a.makeCurrent();
              if (!isBroken) {
                scope.close();
              }
              later.add(
                  () -> {
                    try (Scope again = isBroken ? Scope.noop() : a.makeCurrent()) {
                      app.step("price cart");
                    }
                    if (isBroken) {
                      scope.close();
                    }
                    a.end();
                  });
            })
        .get();
    loop.submit(() -> app.step("load user")).get();
    loop.submit(later.poll()).get();
    Http.stop(loop);
  }
}
