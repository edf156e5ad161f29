package dev.baton.examples.broken;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.sdk.sampling.SamplingResult;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs whose messages, frames and requests carry the context of another, or none. */
final class Envelopes {

  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

  private Envelopes() {}

  /** A client of server-sent events keeps the fields of an event that the next one lacks. */
  static void fieldsOfTheLastEvent(TraceHarness harness, boolean isBroken) throws Exception {
    Service feed = Service.of(harness, "feed");
    Service app = Service.of(harness, "app");
    List<Map<String, String>> events = new ArrayList<>();
    events.add(feed.send("publish price"));
    events.add(new HashMap<>(Map.of("retry", "3000")));
    feed.send("publish stock").forEach((k, v) -> events.get(1).put(isBroken ? "meta-" + k : k, v));
    Map<String, String> fields = new HashMap<>();
    for (String name : List.of("show price", "show stock")) {
      fields.putAll(events.remove(0));
      app.receive(name, fields, () -> "");
    }
  }

  /** Replies are selected by a correlation id that two requests share. */
  static void sameCorrelation(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    Map<String, Map<String, String>> replies = new HashMap<>();
    for (String order : List.of("1", "2")) {
      String correlation = isBroken ? "order" : "order-" + order;
      replies.put(correlation, bank.send("approve " + order));
    }
    for (String order : List.of("1", "2")) {
      String correlation = isBroken ? "order" : "order-" + order;
      shop.receive("approved " + order, replies.get(correlation), () -> "");
    }
  }

  /** Messages are filtered before the links are made by their place in the batch. */
  static void linkOfTheNeighbour(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service search = Service.of(harness, "search");
    List<Map<String, String>> batch = new ArrayList<>();
    for (String order : List.of("a", "b", "c")) {
      batch.add(shop.send("send " + order));
    }
    List<String> wanted = List.of("b", "c");
    for (int i = 0; i < wanted.size(); i++) {
      Context sent = search.extract(batch.get(isBroken ? i : i + 1));
      SpanBuilder index = search.tracer.spanBuilder("index " + wanted.get(i));
      index.addLink(Span.fromContext(sent).getSpanContext()).startSpan().end();
    }
  }

  /** The number of a card travels to a service that must not get it. */
  static void cardLeavesTheShop(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service stats = Service.of(harness, "stats");
    shop.work(
        "checkout",
        () -> {
          Baggage card = Baggage.current().toBuilder().put("card.number", "4111").build();
          Map<String, String> message;
          try (Scope ignored = isBroken ? card.makeCurrent() : Scope.noop()) {
            message = shop.send("order placed");
          }
          return stats.receive("count order", message, () -> "");
        });
  }

  /** A sampler drops health checks by their path, which is set when the span has started. */
  static void healthChecks(TraceHarness harness, boolean isBroken) throws Exception {
    Sampler sampler =
        input ->
            "/health".equals(input.attributes().get(PATH))
                ? SamplingResult.drop()
                : SamplingResult.recordAndSample();
    Service shop = new Service(harness.service("shop", service -> service.sampler(sampler)));
    SpanBuilder get = shop.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER);
    Span span = (isBroken ? get : get.setAttribute(PATH, "/health")).startSpan();
    span.setAttribute(PATH, "/health");
    span.end();
  }

  /** A client follows a redirect with a request of its own, without the headers of the first. */
  static void redirected(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    try (Http server =
        Http.serve("bank")
            .on("/pay", bank.serving("POST /pay", exchange -> "/eu"))
            .on("/eu", bank.serving("POST /eu", exchange -> "paid"))) {
      Span call = shop.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();
      shop.in(
          call,
          () -> {
            Map<String, String> headers = shop.headers();
            HttpResponse<String> answer = Http.send(Http.request(server.at("/pay"), headers));
            URI next = server.at(answer.headers().firstValue("Location").orElseThrow());
            return Http.post(next, isBroken ? Map.of() : headers);
          });
    }
  }

  /** A process gets the context in its environment, whose names are in capitals. */
  static void environment(TraceHarness harness, boolean isBroken) throws Exception {
    Service night = Service.of(harness, "night");
    Service report = Service.of(harness, "report");
    night.work(
        "nightly",
        () -> {
          Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));
          night.headers().forEach((k, v) -> environment.put(k.toUpperCase(Locale.ROOT), v));
          Map<String, String> read = new HashMap<>();
          environment.forEach((k, v) -> read.put(isBroken ? k : k.toLowerCase(Locale.ROOT), v));
          Span span =
              report.tracer.spanBuilder("report").setParent(report.extract(read)).startSpan();
          return report.in(span, () -> "");
        });
  }

  /** A dead letter keeps its headers in one header, as text. */
  static void deadLetter(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service repair = Service.of(harness, "repair");
    Map<String, String> sent = shop.send("send order");
    Map<String, String> dead = new HashMap<>(Map.of("x-death", "1"));
    dead.put("x-original-headers", "{traceparent=" + sent.get("traceparent") + "}");
    if (!isBroken) {
      dead.putAll(sent);
    }
    repair.receive("repair order", dead, () -> "");
  }

  /** A multiplexed connection writes the context of whoever opened it before each frame. */
  static void frameOfTheOpener(TraceHarness harness, boolean isBroken) throws Exception {
    Service chat = Service.of(harness, "chat");
    Service room = Service.of(harness, "room");
    Map<String, String> opened = new HashMap<>();
    chat.work(
        "join",
        () -> {
          opened.putAll(chat.headers());
          return "";
        });
    chat.work(
        "say",
        () -> {
          Map<String, String> frame = isBroken ? opened : chat.headers();
          return room.receive("hear", frame, () -> "");
        });
  }

  /** A filter reads the context of a request for its log, and forgets to hand it on. */
  static void readForTheLogAlone(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    Http.Handler handler =
        exchange -> {
          Context sent = extracted(bank, exchange);
          String trace = Span.fromContext(sent).getSpanContext().getTraceId();
          try (Scope ignored = isBroken ? Scope.noop() : sent.makeCurrent()) {
            bank.step("book");
            return trace;
          }
        };
    try (Http server = Http.serve("bank").on("/book", handler)) {
      shop.call("pay", server.at("/book"));
    }
  }

  private static Context extracted(Service service, HttpExchange exchange) {
    return service.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);
  }
}
