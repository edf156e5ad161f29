package dev.baton.examples.broken;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Programs that handle contexts by hand, and take the wrong one or take it at the wrong time. */
final class Hands {

  private Hands() {}

  private interface Calling {
    void call(Service orders, Http server) throws Exception;
  }

  private static void shop(TraceHarness harness, Calling calling) throws Exception {
    Service billing = Service.of(harness, "billing");
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "paid"))) {
      calling.call(Service.of(harness, "orders"), server);
    }
  }

  static void injectsTheRoot(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        (orders, server) -> {
          Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
          Context context = isBroken ? Context.root() : Context.root().with(span);
          Map<String, String> headers = new HashMap<>();
          orders.propagator.inject(context, headers, Map::put);
          orders.in(span, () -> Http.post(server.at("/charge"), headers));
        });
  }

  static void injectsTooEarly(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        (orders, server) ->
            orders.work(
                "place order",
                () -> {
                  Map<String, String> early = orders.headers();
                  Span span =
                      orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
                  return orders.in(
                      span,
                      () -> Http.post(server.at("/charge"), isBroken ? early : orders.headers()));
                }));
  }

  /** A gateway that speaks the format of AWS only. */
  static void otherFormat(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        (orders, server) -> {
          try (Http gate =
              Http.serve("gate")
                  .on("/pay", e -> Http.post(server.at("/charge"), passed(e, isBroken)))) {
            orders.call("charge", gate.at("/pay"));
          }
        });
  }

  private static Map<String, String> passed(HttpExchange exchange, boolean isBroken) {
    String value = exchange.getRequestHeaders().getFirst("traceparent");
    String[] ids = value.split("-", -1);
    String root = ids[1].substring(0, 8) + "-" + ids[1].substring(8);
    return isBroken
        ? Map.of("X-Amzn-Trace-Id", "Root=1-" + root + ";Parent=" + ids[2] + ";Sampled=1")
        : Map.of("traceparent", value);
  }

  /** Each message of a session is handled in the context in which the session was opened. */
  static void sessionContext(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    Service chat = Service.of(harness, "chat");
    Span open = chat.tracer.spanBuilder("open").setSpanKind(SpanKind.SERVER).startSpan();
    Context session = Context.root().with(open);
    open.end();
    Map<String, String> frame = app.send("say hello");
    Context parent = isBroken ? session : chat.extract(frame);
    chat.tracer
        .spanBuilder("hear hello")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(parent)
        .startSpan()
        .end();
  }

  static void parentByHand(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    Service chat = Service.of(harness, "chat");
    String[] ids = app.send("say hello").get("traceparent").split("-", -1);
    SpanContext sender =
        SpanContext.createFromRemoteParent(
            ids[1],
            isBroken ? "00f067aa0ba902b7" : ids[2],
            TraceFlags.getSampled(),
            TraceState.getDefault());
    chat.tracer
        .spanBuilder("hear hello")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(Context.root().with(Span.wrap(sender)))
        .startSpan()
        .end();
  }

  /** A mailer queues what it could not deliver, with its own headers on top. */
  static void redelivers(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> message = new HashMap<>(shop.send("send mail"));
    for (String attempt : new String[] {"deliver 1", "deliver 2"}) {
      mailer.receive(
          attempt,
          Map.copyOf(message),
          () -> {
            if (isBroken) {
              message.putAll(mailer.headers());
            }
            return "busy";
          });
    }
  }

  static void filterOrder(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Http.Handler check =
        r -> {
          orders.step("check token");
          return "ok";
        };
    Http.Handler traced = orders.serving("POST /orders", isBroken ? r -> "ok" : check);
    try (Http server =
        Http.serve("orders")
            .on(
                "/orders",
                r -> {
                  if (isBroken) {
                    check.handle(r);
                  }
                  return traced.handle(r);
                })) {
      Http.post(server.at("/orders"), Map.of());
    }
  }

  static void poolWrappedAtStart(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    ExecutorService plain = Http.pool("risk");
    ExecutorService pool = isBroken ? Context.current().wrap(plain) : Context.taskWrapping(plain);
    orders.work("place order", () -> pool.submit(() -> scored(orders)).get());
    Http.stop(plain);
  }

  private static String scored(Service orders) {
    orders.step("score risk");
    return "low";
  }

  static void baggageBuiltAnew(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler charging =
        r -> {
          String tier = Baggage.current().getEntryValue("customer.tier");
          Span.current().setAttribute("app.tier", tier == null ? "unknown" : tier);
          return "paid";
        };
    try (Http server =
            Http.serve("billing").on("/charge", billing.serving("POST /charge", charging));
        Scope tier = Baggage.builder().put("customer.tier", "gold").build().makeCurrent()) {
      orders.work(
          "place order",
          () -> {
            BaggageBuilder baggage = isBroken ? Baggage.builder() : Baggage.current().toBuilder();
            try (Scope order = baggage.put("order.id", "42").build().makeCurrent()) {
              return orders.call("charge", server.at("/charge"));
            }
          });
    }
  }

  static void otherKind(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Context sent = mailer.extract(shop.send("send mail"));
    SpanBuilder span = mailer.tracer.spanBuilder("deliver").setParent(sent);
    if (!isBroken) {
      span.setSpanKind(SpanKind.CONSUMER);
    }
    span.startSpan().end();
  }
}
