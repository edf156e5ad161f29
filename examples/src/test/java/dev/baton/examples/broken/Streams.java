package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.wire.http.Peer;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls with many messages, publishers, proxies behind proxies, and work that is tried again. */
final class Streams {

  private Streams() {}

  /** A subscriber gets its items on the thread of the publisher, which knows no context. */
  static void flow(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService feed = Http.pool("feed");
    CountDownLatch over = new CountDownLatch(1);
    shop.work(
        "import prices",
        () -> {
          Context here = Context.current();
          try (SubmissionPublisher<String> prices = new SubmissionPublisher<>(feed, 8)) {
            prices.subscribe(subscriber(shop, isBroken ? null : here, over));
            prices.submit("apple");
          }
          over.await();
          return "";
        });
    Http.stop(feed);
  }

  private static Flow.Subscriber<String> subscriber(
      Service shop, @Nullable Context context, CountDownLatch over) {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(String item) {
        Runnable store = () -> shop.step("store " + item);
        (context == null ? store : context.wrap(store)).run();
      }

      @Override
      public void onError(Throwable thrown) {
        over.countDown();
      }

      @Override
      public void onComplete() {
        over.countDown();
      }
    };
  }

  /** The second attempt is planned within the first, and so becomes a part of it. */
  static void plannedWithinTheAttempt(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService retries = Http.pool("retries");
    shop.work(
        "place order",
        () -> {
          Context order = Context.current();
          List<Runnable> planned = new ArrayList<>();
          shop.work(
              "attempt 1",
              () -> {
                Context context = isBroken ? Context.current() : order;
                planned.add(context.wrap(() -> shop.step("attempt 2")));
                return "";
              });
          retries.submit(planned.get(0)).get();
          return "";
        });
    Http.stop(retries);
  }

  /** A call whose answer is a stream: the span ends with the first message. */
  static void serverStreaming(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service stock = Service.of(harness, "stock");
    Span call = web.tracer.spanBuilder("Stock/Watch").setSpanKind(SpanKind.CLIENT).startSpan();
    web.in(
        call,
        () -> {
          Map<String, String> metadata = web.headers();
          Span watch =
              stock
                  .tracer
                  .spanBuilder("Stock/Watch")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(stock.extract(metadata))
                  .startSpan();
          try (Scope ignored = watch.makeCurrent()) {
            for (String item : List.of("apple", "pear")) {
              stock.step("send " + item);
              if (isBroken && item.equals("apple")) {
                watch.end();
              }
            }
          }
          if (!isBroken) {
            watch.end();
          }
          return "";
        });
  }

  /** A worker drains its queue, and handles all in the context of the first. */
  static void drained(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService worker = Http.pool("worker");
    BlockingQueue<Map.Entry<String, Context>> queue = new LinkedBlockingQueue<>();
    for (String order : List.of("1", "2")) {
      shop.work(
          "place order " + order,
          () -> {
            queue.add(Map.entry(order, Context.current()));
            return "";
          });
    }
    worker
        .submit(
            () -> {
              List<Map.Entry<String, Context>> all = new ArrayList<>();
              queue.drainTo(all);
              Context first = all.get(0).getValue();
              for (Map.Entry<String, Context> one : all) {
                try (Scope ignored = (isBroken ? first : one.getValue()).makeCurrent()) {
                  shop.step("ship order " + one.getKey());
                }
              }
            })
        .get();
    Http.stop(worker);
  }

  /** What is too slow is answered instead, and goes on when the request is over. */
  static void goesOnAfterTheTimeout(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService slow = Http.pool("slow");
    CountDownLatch isAnswered = new CountDownLatch(1);
    List<CompletableFuture<?>> asked = new ArrayList<>();
    shop.work(
        "GET /prices",
        () -> {
          CompletableFuture<String> price = new CompletableFuture<>();
          asked.add(
              CompletableFuture.runAsync(
                  () -> {
                    if (isBroken) {
                      awaited(isAnswered);
                    }
                    shop.step("ask supplier");
                    price.complete("3");
                  },
                  Context.taskWrapping(slow)));
          if (isBroken) {
            price.completeExceptionally(new TimeoutException());
          }
          return price.exceptionally(late -> "unknown").get();
        });
    isAnswered.countDown();
    asked.get(0).join();
    Http.stop(slow);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Two proxies in a row: the inner one, which nobody watches, passes on what it knows. */
  static void proxyBehindProxy(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    List<String> known =
        isBroken ? List.of("traceparent") : List.of("traceparent", "tracestate", "baggage");
    try (Http server =
            Http.serve("billing")
                .on("/charge", billing.serving("POST /charge", request -> "paid"));
        Http mesh = Http.serve("mesh").on("/charge", Http.proxy(server.at("/charge"), known))) {
      Peer edge = harness.peer("edge");
      edge.forwardsTo(URI.create("http://127.0.0.1:" + mesh.at("/").getPort()));
      Baggage tenant = Baggage.builder().put("tenant", "acme").build();
      try (Scope ignored = Context.current().with(tenant).makeCurrent()) {
        orders.call("charge", edge.uri("/charge"));
      }
    }
  }

  /** Whoever opened the connection pays for all that comes on it later. */
  static void subscription(TraceHarness harness, boolean isBroken) throws Exception {
    Service chat = Service.of(harness, "chat");
    ExecutorService socket = Http.pool("socket");
    Context[] ofTheConnection = new Context[1];
    socket
        .submit(
            () -> {
              Span open =
                  chat.tracer.spanBuilder("GET /ws").setSpanKind(SpanKind.SERVER).startSpan();
              ofTheConnection[0] = Context.root().with(open);
              open.end();
            })
        .get();
    for (String frame : List.of("a", "b")) {
      Context context = isBroken ? ofTheConnection[0] : Context.root();
      socket
          .submit(
              () ->
                  chat.tracer
                      .spanBuilder("frame " + frame)
                      .setSpanKind(SpanKind.SERVER)
                      .setParent(context)
                      .startSpan()
                      .end())
          .get();
    }
    Http.stop(socket);
  }

  /** A client streams its readings; the server starts a span for each, and forgets the last. */
  static void clientStreaming(TraceHarness harness, boolean isBroken) throws Exception {
    Service meter = Service.of(harness, "meter");
    Service grid = Service.of(harness, "grid");
    Span call = meter.tracer.spanBuilder("Grid/Report").setSpanKind(SpanKind.CLIENT).startSpan();
    meter.in(
        call,
        () -> {
          Context sent = grid.extract(meter.headers());
          Span report =
              grid.tracer
                  .spanBuilder("Grid/Report")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sent)
                  .startSpan();
          Span open = Span.getInvalid();
          for (String reading : List.of("1", "2")) {
            open.end();
            open =
                grid.tracer
                    .spanBuilder("store reading " + reading)
                    .setParent(sent.with(report))
                    .startSpan();
          }
          if (!isBroken) {
            open.end();
          }
          report.end();
          return "";
        });
  }
}
