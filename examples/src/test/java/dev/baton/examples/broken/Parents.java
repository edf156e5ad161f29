package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** Programs that give a span another parent than was meant, or none. */
final class Parents {

  private static final ContextKey<String> TENANT = ContextKey.named("tenant");

  private Parents() {}

  /** The context that came with an answer becomes the parent of what is done with it. */
  static void contextOfAnAnswer(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service stock = Service.of(harness, "stock");
    Map<String, String> answer = new HashMap<>();
    shop.work(
        "place order",
        () -> {
          stock.in(
              stock.tracer.spanBuilder("reserve").setNoParent().startSpan(),
              () -> {
                answer.putAll(stock.headers());
                return "";
              });
          Context came = shop.extract(answer);
          SpanBuilder confirm = shop.tracer.spanBuilder("confirm");
          (isBroken ? confirm.setParent(came) : confirm).startSpan().end();
          return "";
        });
  }

  /** A context with the tenant is built from the root, and made current over the request. */
  static void builtFromTheRoot(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    app.work(
        "GET /cart",
        () -> {
          Context base = isBroken ? Context.root() : Context.current();
          try (Scope ignored = base.with(TENANT, "blue").makeCurrent()) {
            app.step("price");
          }
          return "";
        });
  }

  /** A worker gets the tenant and not the span. */
  static void tenantAlone(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    ExecutorService pool = Http.pool("prices");
    app.work(
        "GET /cart",
        () -> {
          Context base = isBroken ? Context.root() : Context.current();
          Context handed = base.with(TENANT, "blue");
          pool.submit(() -> app.tracer.spanBuilder("price").setParent(handed).startSpan().end())
              .get();
          return "";
        });
    Http.stop(pool);
  }

  private static void serve(Service orders, Http.Handler handler) throws Exception {
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
      orders.in(charge, () -> Http.post(server.at("/charge"), orders.headers()));
    }
  }

  private static Http.Handler handler(Service billing, UnaryOperator<SpanBuilder> parent) {
    return exchange -> {
      SpanBuilder span = billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER);
      return billing.in(parent.apply(span).startSpan(), () -> "charged");
    };
  }

  /** The server reads another format, with a propagator of its own. */
  static void ownPropagator(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler right = billing.serving("POST /charge", r -> "charged");
    Http.Handler wrong =
        exchange -> {
          Context sent =
              B3Propagator.injectingSingleHeader()
                  .extract(Context.root(), exchange, Service.FROM_EXCHANGE);
          return handler(billing, span -> span.setParent(sent.with(TENANT, "blue")))
              .handle(exchange);
        };
    serve(orders, isBroken ? wrong : right);
  }

  /** The client is not instrumented, and the server asks for no parent. */
  static void nobodyPropagates(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Http.Handler handler =
        isBroken
            ? handler(billing, SpanBuilder::setNoParent)
            : billing.serving("POST /charge", r -> "charged");
    try (Http server = Http.serve("billing").on("/charge", handler)) {
      orders.in(
          orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),
          () -> Http.post(server.at("/charge"), isBroken ? Map.of() : orders.headers()));
    }
  }

  private static Http.Handler tiers(Service billing, boolean isBroken) {
    return exchange -> {
      Context sent = billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
      Context parent = isBroken ? Context.root().with(Span.fromContext(sent)) : sent;
      SpanBuilder span =
          billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER).setParent(parent);
      String tier = Baggage.fromContext(parent).getEntryValue("tier");
      if (tier != null) {
        span.setAttribute("app.tier", tier);
      }
      return billing.in(span.startSpan(), () -> "charged");
    };
  }

  private static void withTier(Service orders, Http.Handler handler) throws Exception {
    try (Scope ignored = Baggage.builder().put("tier", "gold").build().makeCurrent()) {
      serve(orders, handler);
    }
  }

  /** The sender's propagator writes no baggage. */
  static void noBaggageHeader(TraceHarness harness, boolean isBroken) throws Exception {
    Service billing = Service.of(harness, "billing");
    Service orders =
        isBroken
            ? new Service(
                harness.service(
                    "orders", sdk -> sdk.propagator(W3CTraceContextPropagator.getInstance())))
            : Service.of(harness, "orders");
    withTier(orders, tiers(billing, false));
  }

  /** The receiver takes the span out of what it extracted, and leaves the baggage there. */
  static void spanAlone(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    withTier(orders, tiers(billing, isBroken));
  }

  /** An audit of its own gets the request as its parent. */
  static void auditBelowTheRequest(TraceHarness harness, boolean isBroken) throws Exception {
    Service app = Service.of(harness, "app");
    app.work(
        "POST /orders",
        () -> {
          Context request = Context.current();
          SpanBuilder audit = app.tracer.spanBuilder("audit");
          (isBroken ? audit.setParent(request.with(TENANT, "blue")) : audit.setNoParent())
              .startSpan()
              .end();
          return "";
        });
  }

  /** A consumer that should begin a trace of its own goes on with that of its sender. */
  static void childInsteadOfLink(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    Context sent = mail.extract(shop.send("order sent"));
    SpanBuilder span = mail.tracer.spanBuilder("order mail").setSpanKind(SpanKind.CONSUMER);
    (isBroken
            ? span.setParent(sent)
            : span.setNoParent().addLink(Span.fromContext(sent).getSpanContext()))
        .startSpan()
        .end();
  }
}
