package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Programs whose callbacks, forks and retries run in a context that is not theirs. */
final class Callbacks {

  private Callbacks() {}

  /** The client keeps its span current while the caller's callback makes the next call. */
  static void callbackWithinCall(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    ExecutorService threads = Http.pool("client");
    web.work(
        "plan",
        () -> {
          Context plan = Context.current();
          Span first = web.tracer.spanBuilder("first").setSpanKind(SpanKind.CLIENT).startSpan();
          return threads
              .submit(
                  () -> {
                    if (!isBroken) {
                      first.end();
                    }
                    Context context = isBroken ? plan.with(first) : plan;
                    try (Scope ignored = context.makeCurrent()) {
                      web.step("second");
                    }
                    if (isBroken) {
                      first.end();
                    }
                    return "done";
                  })
              .get();
        });
    Http.stop(threads);
  }

  /** The context that is injected was taken before the span of the call was made current. */
  static void injectsTheCaller(TraceHarness harness, boolean isBroken) throws Exception {
    Service route = Service.of(harness, "route");
    Service api = Service.of(harness, "api");
    try (Http server = Http.serve("api").on("/x", api.serving("POST /x", request -> "ok"))) {
      route.work(
          "direct",
          () -> {
            Context before = Context.current();
            Span call = route.tracer.spanBuilder("http").setSpanKind(SpanKind.CLIENT).startSpan();
            return route.in(
                call,
                () -> {
                  Map<String, String> headers = new HashMap<>();
                  Context context = isBroken ? before : Context.current();
                  route.propagator.inject(context, headers, Map::put);
                  return Http.post(server.at("/x"), headers);
                });
          });
    }
  }

  /** A scope is opened by who forks, and closed by the fork, only after the next one has begun. */
  static void scopeGivenToFork(TraceHarness harness, boolean isBroken) throws Exception {
    Service search = Service.of(harness, "search");
    ExecutorService threads = Http.pool("fork");
    search.work(
        "search",
        () -> {
          CountDownLatch second = new CountDownLatch(1);
          Span titles = search.tracer.spanBuilder("titles").startSpan();
          Scope scope = isBroken ? titles.makeCurrent() : Scope.noop();
          Future<String> fork =
              threads.submit(
                  () -> {
                    second.await();
                    titles.end();
                    scope.close();
                    return "done";
                  });
          Span texts = search.tracer.spanBuilder("texts").startSpan();
          second.countDown();
          texts.end();
          return fork.get();
        });
    Http.stop(threads);
  }

  /** A message is published for a retry, with a new header beside the old one. */
  static void retryAddsHeader(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service worker = Service.of(harness, "worker");
    Headers sent = new RecordHeaders();
    Span publish = shop.tracer.spanBuilder("publish").setSpanKind(SpanKind.PRODUCER).startSpan();
    shop.in(publish, () -> inject(shop, sent, isBroken));
    Span first = consumer(worker, "process", sent);
    Headers again = new RecordHeaders(sent.toArray());
    worker.in(
        first,
        () ->
            worker.in(
                worker.tracer.spanBuilder("retry").setSpanKind(SpanKind.PRODUCER).startSpan(),
                () -> inject(worker, again, isBroken)));
    consumer(worker, "process again", again).end();
  }

  private static String inject(Service service, Headers into, boolean isBroken) {
    service.propagator.inject(
        Context.current(),
        into,
        (headers, key, value) ->
            (isBroken ? headers : headers.remove(key)).add(key, value.getBytes()));
    return "sent";
  }

  private static Span consumer(Service service, String name, Headers headers) {
    Context sent = service.propagator.extract(Context.root(), headers, new FirstHeader());
    return service
        .tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sent)
        .startSpan();
  }

  private static final class FirstHeader implements TextMapGetter<Headers> {

    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> keys = new ArrayList<>();
      headers.forEach(header -> keys.add(header.key()));
      return keys;
    }

    @Override
    public String get(Headers headers, String key) {
      var all = headers.headers(key).iterator();
      return all.hasNext() ? new String(all.next().value()) : null;
    }
  }

  /** The getter asks for names that nobody uses. */
  static void getterOfOtherNames(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    Map<String, String> properties = new HashMap<>(shop.send("publish"));
    TextMapGetter<Map<String, String>> getter =
        new TextMapGetter<>() {
          @Override
          public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
          }

          @Override
          public String get(Map<String, String> headers, String key) {
            return headers.get(isBroken ? key.toUpperCase(Locale.ROOT) : key);
          }
        };
    Context sent = mail.propagator.extract(Context.root(), properties, getter);
    mail.tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sent)
        .startSpan()
        .end();
  }

  /** In the context of a call that is over, the client takes the next one for a part of that. */
  static void suppressedCall(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    ExecutorService threads = Context.taskWrapping(Http.pool("callback"));
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", request -> "paid"))) {
      URI charge = server.at("/charge");
      CountDownLatch isOver = new CountDownLatch(1);
      orders.work(
          "place order",
          () -> {
            Span watch =
                orders.tracer.spanBuilder("watch").setSpanKind(SpanKind.CLIENT).startSpan();
            Future<String> called;
            try (Scope ignored = watch.makeCurrent()) {
              called =
                  threads.submit(
                      () -> {
                        isOver.await();
                        return isBroken
                            ? Http.post(charge, Map.of())
                            : orders.call("charge", charge);
                      });
            }
            watch.end();
            isOver.countDown();
            return called.get();
          });
    } finally {
      Http.stop(threads);
    }
  }
}
