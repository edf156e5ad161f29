package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs that hand the context over in a file, a table, an envelope; and wrong details. */
final class Handed {

  private Handed() {}

  /** A message that cannot be changed: its setter makes a copy, which nobody takes. */
  static void immutableMessage(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    Envelope[] sent = {new Envelope(Map.of("content-type", "text/plain"))};
    Span span = shop.tracer.spanBuilder("order sent").setSpanKind(SpanKind.PRODUCER).startSpan();
    shop.in(
        span,
        () -> {
          Envelope envelope = sent[0];
          if (isBroken) {
            shop.propagator.inject(Context.current(), envelope, Envelope::with);
          } else {
            shop.propagator.inject(
                Context.current(), sent, (all, key, value) -> all[0] = all[0].with(key, value));
          }
          return "";
        });
    mail.receive("order mail", sent[0].headers(), () -> "");
  }

  record Envelope(Map<String, String> headers) {
    Envelope with(String key, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(key, value);
      return new Envelope(more);
    }
  }

  /** A bridge between two brokers puts a prefix before the names of all headers. */
  static void prefixedHeader(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    Map<String, String> headers = new HashMap<>();
    shop.send("order sent").forEach((k, v) -> headers.put(isBroken ? "ce-" + k : k, v));
    mail.receive("order mail", headers, () -> "");
  }

  /** A job writes its context to a file, with an end of line, as files have it. */
  static void fileWithNewline(TraceHarness harness, boolean isBroken) throws Exception {
    Service night = Service.of(harness, "night");
    Service report = Service.of(harness, "report");
    Path file = Files.createTempFile("context", ".txt");
    Map<String, String> sent = night.send("start report");
    Files.writeString(file, sent.get("traceparent") + "\n");
    String read = Files.readString(file, StandardCharsets.UTF_8);
    report.receive("build report", Map.of("traceparent", isBroken ? read : read.strip()), () -> "");
    Files.delete(file);
  }

  /** Two jobs hand their contexts over in one file: the second overwrites the first. */
  static void fileOverwritten(TraceHarness harness, boolean isBroken) throws Exception {
    Service night = Service.of(harness, "night");
    Service report = Service.of(harness, "report");
    Path folder = Files.createTempDirectory("contexts");
    for (String job : List.of("1", "2")) {
      Path file = folder.resolve(isBroken ? "context" : "context" + job);
      Files.writeString(file, night.send("start report " + job).get("traceparent"));
    }
    for (String job : List.of("1", "2")) {
      Path file = folder.resolve(isBroken ? "context" : "context" + job);
      report.receive(
          "build report " + job, Map.of("traceparent", Files.readString(file)), () -> "");
    }
  }

  /** A bytes header in the wrong charset. */
  static void utf16(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    Map<String, String> headers = new HashMap<>();
    shop.send("order sent")
        .forEach(
            (k, v) ->
                headers.put(
                    k,
                    new String(
                        v.getBytes(isBroken ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8)));
    mail.receive("order mail", headers, () -> "");
  }

  /** What is current is the caller's span when the attribute is set. */
  static void attributeOfTheCaller(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    orders.work(
        "place order",
        () -> {
          Span charge = orders.tracer.spanBuilder("charge card").startSpan();
          (isBroken ? Span.current() : charge).setAttribute("app.tier", "gold");
          charge.end();
          return "";
        });
  }

  /** A library has a static tracer, which the first service gave it. */
  static void tracerOfAnother(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service billing = Service.of(harness, "billing");
    Service library = isBroken ? orders : billing;
    try (Http server =
        Http.serve("billing")
            .on(
                "/charge",
                billing.serving(
                    "POST /charge",
                    r -> {
                      library.step("book");
                      return "charged";
                    }))) {
      orders.call("charge", server.at("/charge"));
    }
  }

  /** The name is given when the route is known, which is not the case on the fast path. */
  static void nameWithoutRoute(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    for (String id : List.of("1", "2")) {
      Span span = orders.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).startSpan();
      orders.in(
          span,
          () -> {
            if (!isBroken || id.equals("1")) {
              span.updateName("GET /orders/{id}");
            }
            return "";
          });
    }
  }
}
