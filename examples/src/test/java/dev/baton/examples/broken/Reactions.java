package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Programs whose work is run by signals: reactive pipelines, actors, event loops. */
final class Reactions {

  private Reactions() {}

  /** The second half of a pipeline runs on another scheduler. */
  static void observeOn(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService pool = Http.pool("prices");
    Scheduler prices = Schedulers.from(pool);
    app.work(
        "GET /cart",
        () -> {
          Context here = Context.current();
          return Flowable.just("apple", "pear")
              .observeOn(prices)
              .map(
                  item -> {
                    try (Scope ignored = isBroken ? Scope.noop() : here.makeCurrent()) {
                      app.step("price " + item);
                      return item;
                    }
                  })
              .toList()
              .blockingGet()
              .toString();
        });
    Http.stop(pool);
  }

  /** The scope surrounds the assembly of the pipeline, which runs when somebody subscribes. */
  static void assembledOnly(TraceHarness harness, boolean isBroken) throws Exception {
    Service agent = Service.of(harness, "agent");
    Span span = agent.tracer.spanBuilder("invoke agent").startSpan();
    Mono<String> pipeline;
    try (Scope ignored = span.makeCurrent()) {
      Mono<String> tools =
          Mono.fromCallable(
              () -> {
                agent.step("call tool");
                return "done";
              });
      Context context = Context.current();
      pipeline = isBroken ? tools : Mono.using(context::makeCurrent, scope -> tools, Scope::close);
      pipeline = pipeline.doFinally(signal -> span.end());
    }
    pipeline.block();
  }

  /** A subscriber handles the events of all requests in the context in which it subscribed. */
  static void hotPublisher(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    Sinks.Many<Map.Entry<String, Context>> events = Sinks.many().multicast().directBestEffort();
    app.work(
        "GET /subscribe",
        () -> {
          Context here = Context.current();
          events
              .asFlux()
              .subscribe(
                  event -> {
                    try (Scope ignored = (isBroken ? here : event.getValue()).makeCurrent()) {
                      app.step("notify " + event.getKey());
                    }
                  });
          return "";
        });
    for (String order : List.of("1", "2")) {
      app.work(
          "POST /orders " + order,
          () -> {
            events.tryEmitNext(Map.entry(order, Context.current())).orThrow();
            return "";
          });
    }
  }

  /** An actor puts off what it cannot handle yet, and handles it when another message comes. */
  static void stash(TraceHarness harness, boolean isBroken) throws Exception {
    Service bank = Service.of(harness, "bank");
    Queue<Map.Entry<String, Context>> stashed = new ArrayDeque<>();
    ExecutorService actor = Http.pool("actor");
    for (String message : List.of("withdraw", "open account")) {
      bank.work(
          "send " + message,
          () -> {
            Context sent = Context.current();
            actor
                .submit(
                    sent.wrap(
                        () -> {
                          if (message.equals("withdraw")) {
                            stashed.add(Map.entry(message, Context.current()));
                            return;
                          }
                          bank.step("handle " + message);
                          Map.Entry<String, Context> old = stashed.remove();
                          try (Scope ignored =
                              isBroken ? Scope.noop() : old.getValue().makeCurrent()) {
                            bank.step("handle " + old.getKey());
                          }
                        }))
                .get();
            return "";
          });
    }
    Http.stop(actor);
  }

  /** Requests that share an event loop share its locals as well, which hold the current span. */
  static void localsOfTheLoop(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService loop = Http.pool("eventloop");
    Map<String, Context> ofTheLoop = new HashMap<>();
    List<Map<String, Context>> locals = List.of(new HashMap<>(), new HashMap<>());
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int number = i;
      Map<String, Context> mine = isBroken ? ofTheLoop : locals.get(i);
      loop.submit(
              () -> {
                Span span =
                    app.tracer
                        .spanBuilder("GET /" + number)
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan();
                spans.add(span);
                mine.put("context", Context.root().with(span));
              })
          .get();
    }
    for (int i = 0; i < 2; i++) {
      int number = i;
      Map<String, Context> mine = isBroken ? ofTheLoop : locals.get(i);
      loop.submit(
              () -> {
                app.tracer
                    .spanBuilder("query " + number)
                    .setParent(mine.get("context"))
                    .startSpan()
                    .end();
                spans.get(number).end();
              })
          .get();
    }
    Http.stop(loop);
  }

  /** An interceptor's scope is closed when it returns; the calls of the listener come later. */
  static void listenerOfACall(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service stock = Service.of(harness, "stock");
    ExecutorService grpc = Http.pool("grpc");
    Span client =
        orders.tracer.spanBuilder("Stock/Reserve").setSpanKind(SpanKind.CLIENT).startSpan();
    orders.in(
        client,
        () -> {
          Map<String, String> metadata = orders.headers();
          Runnable[] listener = new Runnable[1];
          grpc.submit(
                  () -> {
                    Context sent = stock.extract(metadata);
                    Span span =
                        stock
                            .tracer
                            .spanBuilder("Stock/Reserve")
                            .setSpanKind(SpanKind.SERVER)
                            .setParent(sent)
                            .startSpan();
                    Context context = sent.with(span);
                    Runnable halfClose =
                        () -> {
                          stock.step("reserve");
                          span.end();
                        };
                    try (Scope ignored = context.makeCurrent()) {
                      listener[0] = isBroken ? halfClose : context.wrap(halfClose);
                    }
                  })
              .get();
          grpc.submit(() -> listener[0].run()).get();
          return "";
        });
    Http.stop(grpc);
  }
}
