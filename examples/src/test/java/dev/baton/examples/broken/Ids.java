package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;

/** Programs that hand over ids, tenants or nothing at all, and only seem to propagate. */
final class Ids {

  private Ids() {}

  private interface Reading {
    SpanContext read(String traceId, String spanId);
  }

  /** A message that has the two ids in its body, and nothing else of the context. */
  private static void letter(TraceHarness harness, Reading reading) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Span send = shop.tracer.spanBuilder("send letter").setSpanKind(SpanKind.PRODUCER).startSpan();
    queue.add(send.getSpanContext().getTraceId() + ":" + send.getSpanContext().getSpanId());
    send.end();
    ExecutorService consumer = Http.pool("mail");
    consumer
        .submit(
            () -> {
              String[] ids = queue.take().split(":", -1);
              Context sent = Context.root().with(Span.wrap(reading.read(ids[0], ids[1])));
              Span span =
                  mail.tracer
                      .spanBuilder("write letter")
                      .setSpanKind(SpanKind.CONSUMER)
                      .setParent(sent)
                      .startSpan();
              return mail.in(span, () -> "written");
            })
        .get();
    Http.stop(consumer);
  }

  /** The consumer makes a context of the ids, without flags. */
  static void withoutFlags(TraceHarness harness, boolean isBroken) throws Exception {
    TraceFlags flags = isBroken ? TraceFlags.getDefault() : TraceFlags.getSampled();
    letter(
        harness,
        (traceId, spanId) ->
            SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault()));
  }

  /** The consumer makes a context of the ids that seems to be of its own process. */
  static void notRemote(TraceHarness harness, boolean isBroken) throws Exception {
    TraceFlags flags = TraceFlags.getSampled();
    TraceState state = TraceState.getDefault();
    letter(
        harness,
        (traceId, spanId) ->
            isBroken
                ? SpanContext.create(traceId, spanId, flags, state)
                : SpanContext.createFromRemoteParent(traceId, spanId, flags, state));
  }

  /** A transport in memory calls the handler at once, and nobody misses the header. */
  static void calledDirectly(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service bank = Service.of(harness, "bank");
    Span pay = web.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();
    web.in(
        pay,
        () -> {
          Map<String, String> headers = isBroken ? new HashMap<>() : web.headers();
          Context sent = bank.propagator.extract(Context.current(), headers, Service.FROM_MAP);
          Span span =
              bank.tracer
                  .spanBuilder("POST /pay")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sent)
                  .startSpan();
          return bank.in(span, () -> "paid");
        });
  }

  /** The tenant is put into the baggage behind the line that takes the context along. */
  static void tenantTooLate(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service bank = Service.of(harness, "bank");
    ExecutorService pool = Http.pool("payments");
    try (Http server = Http.serve("bank").on("/pay", bank.serving("POST /pay", r -> "paid"))) {
      web.work(
          "checkout",
          () -> {
            Callable<String> pay = () -> web.call("pay", server.at("/pay"));
            Callable<String> before = Context.current().wrap(pay);
            try (Scope ignored = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
              Callable<String> task = isBroken ? before : Context.current().wrap(pay);
              return pool.submit(task).get();
            }
          });
    }
    Http.stop(pool);
  }

  /** A client keeps what it thinks is the same for all requests: the baggage of the first. */
  static void tenantOfTheFirst(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service bank = Service.of(harness, "bank");
    Map<String, String> defaults = new HashMap<>();
    try (Http server =
        Http.serve("bank")
            .on("/acme", bank.serving("POST /acme", r -> "paid"))
            .on("/bolt", bank.serving("POST /bolt", r -> "paid"))) {
      for (String tenant : List.of("acme", "bolt")) {
        try (Scope ignored = Baggage.builder().put("tenant", tenant).build().makeCurrent()) {
          Span pay =
              web.tracer.spanBuilder("pay " + tenant).setSpanKind(SpanKind.CLIENT).startSpan();
          web.in(
              pay,
              () -> {
                Map<String, String> headers = web.headers();
                defaults.putIfAbsent("baggage", headers.get("baggage"));
                if (isBroken) {
                  headers.putAll(defaults);
                }
                return Http.post(server.at("/" + tenant), headers);
              });
        }
      }
    }
  }

  /** A table of mails to send has a column for the traceparent, and none for the baggage. */
  static void traceparentAlone(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mail = Service.of(harness, "mail");
    BlockingQueue<Map<String, String>> table = new LinkedBlockingQueue<>();
    try (Scope ignored = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
      Map<String, String> headers = shop.send("store mail");
      if (isBroken) {
        headers.keySet().retainAll(List.of("traceparent"));
      }
      table.add(headers);
    }
    ExecutorService worker = Http.pool("mail");
    worker.submit(() -> mail.receive("send mail", table.take(), () -> "")).get();
    Http.stop(worker);
  }
}
