package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Programs whose calls over HTTP lose the context, or send a wrong one. */
final class Calls {

  private Calls() {}

  private interface Work {
    void with(Service orders, Service billing, Http server) throws Exception;
  }

  private static void shop(TraceHarness harness, Http.Handler handler, Work work) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", handler))) {
      work.with(orders, billing, server);
    }
  }

  private static void calls(TraceHarness harness, Function<Service, Map<String, String>> headers)
      throws Exception {
    shop(
        harness,
        request -> {
          String tier = Baggage.current().getEntryValue("tier");
          if (tier != null) {
            Span.current().setAttribute("app.tier", tier);
          }
          return "charged";
        },
        (orders, billing, server) ->
            orders.in(
                orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),
                () -> Http.post(server.at("/charge"), headers.apply(orders))));
  }

  /** The second attempt is built anew, without headers. */
  static void retryWithoutHeaders(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        request -> "charged",
        (orders, billing, server) -> {
          for (int attempt = 1; attempt <= 2; attempt++) {
            boolean isBare = isBroken && attempt == 2;
            Span span =
                orders
                    .tracer
                    .spanBuilder("attempt " + attempt)
                    .setSpanKind(SpanKind.CLIENT)
                    .startSpan();
            orders.in(
                span, () -> Http.post(server.at("/charge"), isBare ? Map.of() : orders.headers()));
          }
        });
  }

  /** The second attempt is the same request again. */
  static void retryWithOldHeaders(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        request -> "charged",
        (orders, billing, server) -> {
          Map<String, String> kept = new HashMap<>();
          for (int attempt = 1; attempt <= 2; attempt++) {
            boolean isFirst = attempt == 1;
            orders.in(
                orders
                    .tracer
                    .spanBuilder("attempt " + attempt)
                    .setSpanKind(SpanKind.CLIENT)
                    .startSpan(),
                () -> {
                  if (isFirst || !isBroken) {
                    kept.putAll(orders.headers());
                  }
                  return Http.post(server.at("/charge"), kept);
                });
          }
        });
  }

  /** The client follows a redirect with a request of its own making. */
  static void redirectWithoutHeaders(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler moved = billing.serving("POST /old", request -> "/new");
    Http.Handler here = billing.serving("POST /new", request -> "charged");
    try (Http server = Http.serve("billing").on("/old", moved).on("/new", here)) {
      Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          span,
          () -> {
            String to = Http.post(server.at("/old"), orders.headers());
            return Http.post(server.at(to), isBroken ? Map.of() : orders.headers());
          });
    }
  }

  /** A filter and the handler below it both make a SERVER span of what the headers say. */
  static void instrumentedTwice(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler = billing.serving("POST /charge", request -> "charged");
    Http.Handler served = isBroken ? billing.serving("POST", handler) : handler;
    try (Http server = Http.serve("billing").on("/charge", served)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** The context is extracted, and the span that is made of it is not made current. */
  static void serverSpanNotCurrent(TraceHarness harness, boolean isBroken) throws Exception {
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
          try (Scope ignored = isBroken ? Scope.noop() : sent.with(span).makeCurrent()) {
            billing.step("book");
            return "charged";
          } finally {
            span.end();
          }
        };
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** The context is extracted, and the span starts without it. */
  static void extractedAndDropped(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        exchange -> {
          Context sent =
              billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
          Context parent = isBroken ? Context.current() : sent;
          Span span =
              billing
                  .tracer
                  .spanBuilder("POST /charge")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(parent)
                  .startSpan();
          return billing.in(span, () -> "charged");
        };
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** The span begins first, and the headers are read when it is too late to have a parent. */
  static void startedBeforeExtracted(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        exchange -> {
          Span early = isBroken ? server(billing, Context.root()) : Span.getInvalid();
          Context sent =
              billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
          Span span = isBroken ? early : server(billing, sent);
          try (Scope ignored = (isBroken ? sent : sent.with(span)).makeCurrent()) {
            billing.step("book");
            return "charged";
          } finally {
            span.end();
          }
        };
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  private static Span server(Service billing, Context parent) {
    return billing
        .tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent)
        .startSpan();
  }

  private static Map<String, String> byHand(String format) {
    SpanContext span = Span.current().getSpanContext();
    return Map.of("traceparent", format.formatted(span.getTraceId(), span.getSpanId()));
  }

  static void upperCase(TraceHarness harness, boolean isBroken) throws Exception {
    calls(
        harness,
        orders -> {
          Map<String, String> headers = new HashMap<>(orders.headers());
          headers.replaceAll((k, v) -> isBroken ? v.toUpperCase(Locale.ROOT) : v);
          return headers;
        });
  }

  static void wrongVersion(TraceHarness harness, boolean isBroken) throws Exception {
    calls(harness, orders -> byHand(isBroken ? "ff-%s-%s-01" : "00-%s-%s-01"));
  }

  static void shortIds(TraceHarness harness, boolean isBroken) throws Exception {
    calls(harness, orders -> byHand(isBroken ? "00-%.16s-%s-01" : "00-%s-%s-01"));
  }

  static void allZero(TraceHarness harness, boolean isBroken) throws Exception {
    calls(
        harness,
        orders -> {
          Context context = isBroken ? Context.root() : Context.current();
          SpanContext span = Span.fromContext(context).getSpanContext();
          return Map.of("traceparent", "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        });
  }

  /** The client speaks B3, the server looks for traceparent. */
  static void b3Client(TraceHarness harness, boolean isBroken) throws Exception {
    calls(
        harness,
        orders -> {
          Map<String, String> headers = new HashMap<>();
          if (!isBroken) {
            headers.putAll(orders.headers());
          }
          B3Propagator.injectingSingleHeader().inject(Context.current(), headers, Map::put);
          return headers;
        });
  }

  /** The harness knows the receiver's propagator. */
  static void b3Server(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing =
        new Service(
            isBroken
                ? harness.service(
                    "billing", s -> s.propagator(B3Propagator.injectingMultiHeaders()))
                : harness.service("billing"));
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "charged"))) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** The client writes by hand whether to sample, and nothing else. */
  static void decisionAlone(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing =
        new Service(
            harness.service("billing", s -> s.propagator(B3Propagator.injectingMultiHeaders())));
    try (Http server =
        Http.serve("billing").on("/charge", billing.serving("POST /charge", r -> "charged"))) {
      Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(
          charge,
          () -> {
            Map<String, String> headers = new HashMap<>(Map.of("b3", "0"));
            if (!isBroken) {
              B3Propagator.injectingSingleHeader().inject(Context.current(), headers, Map::put);
            }
            return Http.post(server.at("/charge"), headers);
          });
    }
  }

  /** An interceptor adds the header that the client has added already, from an older span. */
  static void headerTwice(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        request -> "charged",
        (orders, billing, server) ->
            orders.work(
                "POST /orders",
                () -> {
                  Map<String, String> outer = orders.headers();
                  return orders.in(
                      orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),
                      () -> {
                        var request = Http.request(server.at("/charge"), orders.headers());
                        if (isBroken) {
                          request.header("traceparent", outer.get("traceparent"));
                        }
                        return Http.send(request).body();
                      });
                }));
  }

  private static final TextMapGetter<Map<String, String>> ANY_CASE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String key) {
          return headers.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(key))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
        }
      };

  /** The server hands its headers over as Traceparent, and the getter looks for traceparent. */
  static void caseSensitiveGetter(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
          Context sent =
              billing.propagator.extract(
                  Context.root(), headers, isBroken ? Service.FROM_MAP : ANY_CASE);
          Span span =
              billing
                  .tracer
                  .spanBuilder("POST /charge")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sent)
                  .startSpan();
          return billing.in(span, () -> "charged");
        };
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** A proxy of another team passes on what it knows, and rewrites the path. */
  static void strippingProxy(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    try (Http server =
            Http.serve("billing")
                .on("/v2/charge", billing.serving("POST /v2/charge", r -> "charged"));
        Http proxy =
            Http.serve("proxy")
                .on(
                    "/charge",
                    Http.proxy(
                        server.at("/v2/charge"),
                        isBroken ? List.of("user-agent") : List.of("traceparent")))) {
      orders.call("charge", proxy.at("/charge"));
    }
  }

  /** A gateway that is traced by another vendor's agent. */
  static void otherTracer(TraceHarness harness, boolean isBroken) throws Exception {
    Map<String, String> ofGateway =
        Map.of("x-datadog-trace-id", "1234567890", "x-datadog-parent-id", "987654321");
    calls(
        harness,
        orders -> {
          Map<String, String> injected = orders.headers();
          return isBroken ? ofGateway : injected;
        });
  }

  /** A client without a span of its own, and without headers. */
  static void untracedClient(TraceHarness harness, boolean isBroken) throws Exception {
    shop(
        harness,
        request -> "charged",
        (orders, billing, server) ->
            orders.in(
                orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan(),
                () -> Http.post(server.at("/charge"), isBroken ? Map.of() : orders.headers())));
  }
}
