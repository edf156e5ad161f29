package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Programs that lose baggage, decisions, ends or attributes. */
final class Data {

  private Data() {}

  private static Http.Handler withTier() {
    return request -> {
      String tier = Baggage.current().getEntryValue("tier");
      Span.current().setAttribute("app.tier", tier == null ? "unknown" : tier);
      return "charged";
    };
  }

  private static Scope gold() {
    return Baggage.builder().put("tier", "gold").build().makeCurrent();
  }

  /** The context is built from the span alone, and the baggage stays behind. */
  static void contextRebuiltFromSpan(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    try (Http server =
            Http.serve("billing").on("/charge", billing.serving("POST /charge", withTier()));
        Scope ignored = gold()) {
      Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      Context base = isBroken ? Context.root() : Context.current();
      try (Scope current = base.with(span).makeCurrent()) {
        Http.post(server.at("/charge"), orders.headers());
      } finally {
        span.end();
      }
    }
  }

  /** The server makes the span current, and not the context that it has extracted. */
  static void baggageLeftInExtracted(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        exchange -> {
          Context sent =
              billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
          Span span =
              billing
                  .tracer
                  .spanBuilder("POST /charge")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sent)
                  .startSpan();
          try (Scope ignored = (isBroken ? Context.root() : sent).with(span).makeCurrent()) {
            return withTier().handle(exchange);
          } finally {
            span.end();
          }
        };
    try (Http server = Http.serve("billing").on("/charge", handler);
        Scope ignored = gold()) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** A header written by hand, whose value is not percent-encoded. */
  static void baggageByHand(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        request -> {
          String name = Baggage.current().getEntryValue("city");
          Span.current().setAttribute("app.city", name == null ? "unknown" : name);
          return "charged";
        };
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", handler))) {
      Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          span,
          () -> {
            Map<String, String> headers = new HashMap<>(orders.headers());
            headers.put("baggage", isBroken ? "city=Bonn, Beuel" : "city=Bonn%2C%20Beuel");
            return Http.post(server.at("/charge"), headers);
          });
    }
  }

  /** A service in the middle whose sampler looks at nothing but the trace id. */
  static void samplerIgnoresParent(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Sampler sampler = Sampler.traceIdRatioBased(0);
    Service billing =
        new Service(
            harness.service(
                "billing", s -> s.sampler(isBroken ? sampler : Sampler.parentBased(sampler))));
    Http.Handler handler =
        billing.serving(
            "POST /charge",
            r -> {
              billing.step("book");
              return "charged";
            });
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** An interesting trace begins where the sampler keeps nothing. */
  static void rootNotSampled(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders =
        new Service(
            harness.service(
                "orders", s -> s.sampler(isBroken ? Sampler.alwaysOff() : Sampler.alwaysOn())));
    Service billing = Service.of(harness, "billing");
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "charged"))) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** A gateway writes "sampled" into each header, whatever was decided. */
  static void flagAlwaysSet(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = new Service(harness.service("orders", s -> s.sampler(Sampler.alwaysOff())));
    Service billing = Service.of(harness, "billing");
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "charged"))) {
      Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          span,
          () -> {
            SpanContext c = Span.current().getSpanContext();
            String flags = isBroken ? "01" : c.getTraceFlags().asHex();
            String value = "00-" + c.getTraceId() + "-" + c.getSpanId() + "-" + flags;
            return Http.post(server.at("/charge"), Map.of("traceparent", value));
          });
    }
  }

  /** The span ends where all went well, and only there. */
  static void notEndedOnException(TraceHarness harness, boolean isBroken) throws Exception {
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        exchange -> {
          Span span =
              billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER).startSpan();
          try (Scope ignored = span.makeCurrent()) {
            throw new IllegalStateException("card expired");
          } catch (IllegalStateException e) {
            if (!isBroken) {
              span.end();
            }
            throw e;
          }
        };
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      Http.post(server.at("/charge"), Map.of());
    }
  }

  /** The operations share one field: the callback of the first ends the span of the second. */
  static void endedByAnotherCallback(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService io = Http.pool("io");
    Span[] field = new Span[1];
    Span first = shop.tracer.spanBuilder("upload a").startSpan();
    field[0] = first;
    Span second = shop.tracer.spanBuilder("upload b").startSpan();
    field[0] = second;
    io.submit(() -> (isBroken ? field[0] : first).end()).get();
    io.submit(() -> (isBroken ? field[0] : second).end()).get();
    Http.stop(io);
  }

  static void attributeAfterEnd(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Span span = shop.tracer.spanBuilder("pay").startSpan();
    if (isBroken) {
      span.end();
    }
    span.setAttribute("app.result", "paid");
    if (!isBroken) {
      span.end();
    }
  }

  static void scopeClosedElsewhere(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    ExecutorService worker = Http.pool("worker");
    ExecutorService closer = Http.pool("closer");
    Scope[] open = new Scope[1];
    worker
        .submit(
            () -> {
              Span span = shop.tracer.spanBuilder("first").startSpan();
              open[0] = span.makeCurrent();
              span.end();
              if (!isBroken) {
                open[0].close();
              }
            })
        .get();
    if (isBroken) {
      closer.submit(() -> open[0].close()).get();
    }
    worker.submit(() -> shop.step("second")).get();
    Http.stop(worker);
    Http.stop(closer);
  }

  /** A client that encodes the baggage as a form is encoded. */
  static void baggageAsForm(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        request -> {
          String name = Baggage.current().getEntryValue("customer");
          Span.current().setAttribute("app.customer", String.valueOf(name));
          return "charged";
        };
    try (Http server =
            Http.serve("billing").on("/charge", billing.serving("POST /charge", handler));
        Scope ignored = Baggage.builder().put("customer", "Ann Lee").build().makeCurrent()) {
      Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          span,
          () -> {
            Map<String, String> headers = new HashMap<>(orders.headers());
            headers.computeIfPresent(
                "baggage", (name, sent) -> isBroken ? sent.replace("%20", "+") : sent);
            return Http.post(server.at("/charge"), headers);
          });
    }
  }
}
