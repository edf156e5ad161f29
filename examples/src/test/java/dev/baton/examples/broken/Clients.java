package dev.baton.examples.broken;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Programs whose clients and gateways leave something out. */
final class Clients {

  private Clients() {}

  private interface Client {
    String call(String name, URI uri) throws Exception;
  }

  /** Two clients of one service, and the interceptor is registered on one of them. */
  static void interceptorOfAnotherClient(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service prices = Service.of(harness, "prices");
    Service stock = Service.of(harness, "stock");
    Client traced = shop::call;
    Client plain = (name, uri) -> Http.post(uri, Map.of());
    Client ofStock = isBroken ? plain : traced;
    try (Http price = Http.serve("prices").on("/", prices.serving("GET /price", x -> "1"));
        Http level = Http.serve("stock").on("/", stock.serving("GET /level", x -> "5"));
        Http web =
            Http.serve("shop")
                .on(
                    "/cart",
                    shop.serving(
                        "GET /cart",
                        x ->
                            traced.call("ask prices", price.at("/"))
                                + ofStock.call("ask stock", level.at("/"))))) {
      Http.post(web.at("/cart"), Map.of());
    }
  }

  /** A gateway compares the names that it passes on with their case. */
  static void gatewayWithList(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    try (Http pay = Http.serve("bank").on("/pay", bank.serving("POST /pay", x -> "paid"));
        Http gate =
            Http.serve("gate").on("/", x -> Http.post(pay.at("/pay"), passed(x, isBroken)))) {
      shop.call("charge", gate.at("/"));
    }
  }

  private static Map<String, String> passed(HttpExchange exchange, boolean isBroken) {
    Map<String, String> passed = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isBroken ? name.equals("traceparent") : name.equalsIgnoreCase("traceparent")) {
                passed.put(name, values.get(0));
              }
            });
    return passed;
  }

  /** A call with a span, in which nothing injects. */
  static void nothingInjected(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    try (Http pay = Http.serve("bank").on("/pay", bank.serving("POST /pay", x -> "paid"))) {
      if (isBroken) {
        shop.in(
            shop.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),
            () -> Http.post(pay.at("/pay"), Map.of()));
      } else {
        shop.call("charge", pay.at("/pay"));
      }
    }
  }

  /** A relay knows the trace context, and no baggage. */
  static void relayWithoutBaggage(TraceHarness harness, boolean isBroken) throws Exception {
    Service relay =
        isBroken
            ? new Service(
                harness.service(
                    "relay",
                    service -> service.propagator(W3CTraceContextPropagator.getInstance())))
            : Service.of(harness, "relay");
    relayed(harness, relay, "tenant=acme");
  }

  /** A gateway puts its own tenant over that of the caller. */
  static void tenantOverwritten(TraceHarness harness, boolean isBroken) throws Exception {
    relayed(
        harness, Service.of(harness, "relay"), isBroken ? "tenant=default" : "relay.zone=north");
  }

  private static void relayed(TraceHarness harness, Service relay, String added) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    String[] entry = added.split("=", -1);
    try (Http pay = Http.serve("bank").on("/pay", bank.serving("POST /pay", x -> "paid"));
        Http gate =
            Http.serve("relay")
                .on("/", relay.serving("relay", x -> forwarded(relay, pay.at("/pay"), entry)));
        Scope tenant = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
      shop.call("charge", gate.at("/"));
    }
  }

  private static String forwarded(Service relay, URI to, String[] entry) throws Exception {
    Baggage baggage = Baggage.current();
    if (!baggage.isEmpty()) {
      baggage = baggage.toBuilder().put(entry[0], entry[1]).build();
    }
    try (Scope ignored = baggage.makeCurrent()) {
      return relay.call("forward", to);
    }
  }
}
