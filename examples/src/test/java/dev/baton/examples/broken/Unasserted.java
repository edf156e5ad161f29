package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;

/** Programs whose tests assert nothing of them, on Baton's services and on the official SDK. */
final class Unasserted {

  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private Unasserted() {}

  private static SdkTracerProviderBuilder provider(String name) {
    return SdkTracerProvider.builder()
        .setResource(Resource.getDefault().toBuilder().put("service.name", name).build());
  }

  private static Service sdk(SdkTracerProvider provider, ContextPropagators propagators) {
    return new Service(
        OpenTelemetrySdk.builder().setTracerProvider(provider).setPropagators(propagators).build());
  }

  private static Service observed(TraceHarness harness, String name, TextMapPropagator format) {
    return sdk(
        ObservedSdk.observe(harness, provider(name)).build(),
        harness.capture(name, ContextPropagators.create(format)));
  }

  /** The gateway builds an SDK of its own, of which the test knows nothing. */
  static void unobservedGateway(TraceHarness harness, boolean isBroken) throws Exception {
    Service gateway =
        isBroken
            ? sdk(provider("gateway").build(), ContextPropagators.create(W3C))
            : observed(harness, "gateway", W3C);
    callThrough(gateway, harness, Baggage.empty());
  }

  /** The gateway has a propagator for the trace, and none for baggage. */
  static void gatewayWithoutBaggage(TraceHarness harness, boolean isBroken) throws Exception {
    Service gateway =
        observed(harness, "gateway", isBroken ? W3CTraceContextPropagator.getInstance() : W3C);
    callThrough(gateway, harness, Baggage.builder().put("tenant", "acme").build());
  }

  private static void callThrough(Service gateway, TraceHarness harness, Baggage baggage)
      throws Exception {
    Service web = Service.of(harness, "web");
    Service stock = Service.of(harness, "stock");
    try (Http stockHttp = Http.serve("stock");
        Http gatewayHttp = Http.serve("gateway")) {
      stockHttp.on("/stock", stock.serving("GET /stock", exchange -> "7"));
      URI to = stockHttp.at("/stock");
      gatewayHttp.on("/api", gateway.serving("GET /api", exchange -> gateway.call("ask", to)));
      try (Scope ignored = Context.current().with(baggage).makeCurrent()) {
        web.call("load", gatewayHttp.at("/api"));
      }
    }
  }

  /** The queue takes a copy of the message, without its headers. */
  static void copiedMessage(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = observed(harness, "mail", W3C);
    BlockingQueue<Map<String, String>> queue = new LinkedBlockingQueue<>();
    ExecutorService listener = Http.pool("mail-listener");
    Map<String, String> sent = shop.send("letters send");
    queue.add(isBroken ? new HashMap<>() : sent);
    listener.submit(() -> mail.receive("letters receive", queue.take(), () -> "")).get();
    Http.stop(listener);
  }

  /** One end was migrated from B3, the other was not. */
  static void formerFormat(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = observed(harness, "web", isBroken ? B3Propagator.injectingMultiHeaders() : W3C);
    Service stock = Service.of(harness, "stock");
    try (Http stockHttp = Http.serve("stock")) {
      stockHttp.on("/stock", stock.serving("GET /stock", exchange -> "7"));
      web.call("ask stock", stockHttp.at("/stock"));
    }
  }

  /** A handler starts its span, and forgets makeCurrent. The first caller is not traced. */
  static void handlerWithoutScope(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = observed(harness, "shop", W3C);
    Http.Handler broken =
        exchange -> {
          Context sent = shop.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
          Span span =
              shop.tracer
                  .spanBuilder("GET /cart")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sent)
                  .startSpan();
          shop.step("SELECT cart");
          span.end();
          return "";
        };
    Http.Handler healthy =
        shop.serving(
            "GET /cart",
            exchange -> {
              shop.step("SELECT cart");
              return "";
            });
    try (Http http = Http.serve("shop")) {
      http.on("/cart", isBroken ? broken : healthy);
      Http.post(http.at("/cart"), Map.of());
    }
  }

  /** An exception leaves a span of an official SDK open. */
  static void declined(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = observed(harness, "shop", W3C);
    Span pay = shop.tracer.spanBuilder("pay").startSpan();
    try {
      throw new IllegalStateException("declined");
    } catch (IllegalStateException e) {
      if (!isBroken) {
        pay.end();
      }
    }
  }

  /** A worker of a pool keeps the scope of its first job, whose span is of an official SDK. */
  static void leakingWorker(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = observed(harness, "shop", W3C);
    ExecutorService worker = Http.pool("worker");
    worker
        .submit(
            () -> {
              Span job = shop.tracer.spanBuilder("first job").startSpan();
              Scope scope = job.makeCurrent();
              if (!isBroken) {
                scope.close();
              }
              job.end();
            })
        .get();
    worker.submit(() -> shop.step("second job")).get();
    Http.stop(worker);
  }
}
