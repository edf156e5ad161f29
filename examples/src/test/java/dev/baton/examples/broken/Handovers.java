package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Programs that store a context, or hand it over, in ways of their own. */
final class Handovers {

  private Handovers() {}

  /** The row has the context, and the poller does not take it out. */
  static void outbox(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Map<String, String> row = new HashMap<>();
    Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    orders.propagator.inject(Context.root().with(order), row, Map::put);
    order.end();
    onPool(
        "outbox",
        () -> {
          Context stored = isBroken ? Context.current() : orders.extract(row);
          orders.tracer.spanBuilder("publish").setParent(stored).startSpan().end();
        });
  }

  /** The worker makes a parent of the trace id that the log has. */
  static void idOfTheLog(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
    SpanContext made =
        SpanContext.createFromRemoteParent(
            order.getSpanContext().getTraceId(),
            isBroken ? SpanId.getInvalid() : order.getSpanContext().getSpanId(),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    onPool(
        "mails",
        () ->
            orders
                .tracer
                .spanBuilder("send mail")
                .setParent(Context.root().with(Span.wrap(made)))
                .startSpan()
                .end());
    order.end();
  }

  /** The header is written when the request is away. */
  static void injectedTooLate(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", request -> "ok"))) {
      Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          charge,
          () -> {
            Map<String, String> headers = isBroken ? Map.of() : orders.headers();
            String answer = Http.post(server.at("/charge"), headers);
            return isBroken ? answer + orders.headers().size() : answer;
          });
    }
  }

  /** One span stands for both calls. */
  static void oneSpanForTwoCalls(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    Service store = Service.of(harness, "store");
    Span sync = app.tracer.spanBuilder("sync").startSpan();
    try (Http server =
        Http.serve("store").on("/item", store.serving("PUT /item", request -> "ok"))) {
      app.in(
          sync,
          () -> {
            Tracer tracer = app.tracer;
            Span put = tracer.spanBuilder("put").setSpanKind(SpanKind.CLIENT).startSpan();
            for (int i = 0; i < 2; i++) {
              if (!isBroken && i == 1) {
                put.end();
                put = tracer.spanBuilder("put").setSpanKind(SpanKind.CLIENT).startSpan();
              }
              try (var ignored = put.makeCurrent()) {
                Http.post(server.at("/item"), app.headers());
              }
            }
            put.end();
            return "done";
          });
    }
  }

  /** The service in the middle got an OpenTelemetry that does nothing. */
  static void noopInTheMiddle(TraceHarness harness, boolean isBroken) throws Exception {
    Service gateway = Service.of(harness, "gateway");
    OpenTelemetry own = isBroken ? OpenTelemetry.noop() : harness.service("orders");
    Service orders = new Service(own);
    Service pay = Service.of(harness, "pay");
    try (Http last = Http.serve("pay").on("/pay", pay.serving("POST /pay", request -> "ok"));
        Http middle =
            Http.serve("orders")
                .on(
                    "/orders",
                    orders.serving(
                        "POST /orders", request -> Http.post(last.at("/pay"), orders.headers())))) {
      gateway.in(
          gateway.tracer.spanBuilder("call orders").setSpanKind(SpanKind.CLIENT).startSpan(),
          () -> Http.post(middle.at("/orders"), gateway.headers()));
    }
  }

  private static void onPool(String name, Runnable task) throws Exception {
    ExecutorService pool = Http.pool(name);
    try {
      pool.submit(task).get(10, TimeUnit.SECONDS);
    } finally {
      Http.stop(pool);
    }
  }
}
