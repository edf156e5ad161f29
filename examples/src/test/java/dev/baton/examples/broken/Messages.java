package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Programs whose messages carry no context, an old one, or that of another message. */
final class Messages {

  private Messages() {}

  private static String onThread(String name, java.util.concurrent.Callable<String> work)
      throws Exception {
    ExecutorService thread = Http.pool(name);
    try {
      return thread.submit(work).get();
    } finally {
      Http.stop(thread);
    }
  }

  /** A batch goes on with the context of its first message. */
  static void batchTakesTheFirst(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service stock = Service.of(harness, "stock");
    List<Map<String, String>> batch = new ArrayList<>();
    for (String order : List.of("a", "b", "c")) {
      web.in(
          web.tracer.spanBuilder("POST /" + order).setSpanKind(SpanKind.SERVER).startSpan(),
          () -> batch.add(web.send("send " + order)) + "");
    }
    onThread(
        "stock",
        () -> {
          SpanBuilder span =
              stock.tracer.spanBuilder("process batch").setSpanKind(SpanKind.CONSUMER);
          if (isBroken) {
            span.setParent(stock.extract(batch.get(0)));
          } else {
            batch.forEach(
                message -> span.addLink(Span.fromContext(stock.extract(message)).getSpanContext()));
          }
          span.startSpan().end();
          return "";
        });
  }

  /** The request that fills the buffer pays for all: its context is that of the flush. */
  static void bufferFlushedInOneRequest(TraceHarness harness, boolean isBroken) throws Exception {
    Service audit = Service.of(harness, "audit");
    List<Context> buffer = new ArrayList<>();
    for (String request : List.of("a", "b", "c")) {
      audit.in(
          audit.tracer.spanBuilder("POST /" + request).setSpanKind(SpanKind.SERVER).startSpan(),
          () -> {
            buffer.add(Context.current());
            if (buffer.size() == 3) {
              SpanBuilder flush = audit.tracer.spanBuilder("flush");
              if (!isBroken) {
                flush.setNoParent();
                buffer.forEach(c -> flush.addLink(Span.fromContext(c).getSpanContext()));
              }
              flush.startSpan().end();
            }
            return "";
          });
    }
  }

  /** The headers are written once, before the loop. */
  static void oneContextForManyMessages(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    List<Map<String, String>> queue = new ArrayList<>();
    Map<String, String> once = new HashMap<>();
    for (String mail : List.of("ann", "ben")) {
      Span span =
          shop.tracer.spanBuilder("send " + mail).setSpanKind(SpanKind.PRODUCER).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        if (isBroken && once.isEmpty()) {
          once.putAll(shop.headers());
        }
        queue.add(isBroken ? once : shop.headers());
      }
      span.end();
    }
    onThread(
        "mailer",
        () -> {
          mailer.receive("mail ann", queue.get(0), () -> "");
          return mailer.receive("mail ben", queue.get(1), () -> "");
        });
  }

  /** A question has headers, its answer has none. */
  static void replyWithoutContext(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service bank = Service.of(harness, "bank");
    Map<String, String> question = new HashMap<>();
    shop.in(
        shop.tracer.spanBuilder("POST /pay").setSpanKind(SpanKind.SERVER).startSpan(),
        () -> {
          question.putAll(shop.send("send question"));
          return "";
        });
    Map<String, String> reply = new HashMap<>(Map.of("correlation-id", "42"));
    onThread(
        "bank",
        () ->
            bank.receive(
                "process question",
                question,
                () -> {
                  Span answer =
                      bank.tracer
                          .spanBuilder("send answer")
                          .setSpanKind(SpanKind.PRODUCER)
                          .startSpan();
                  return bank.in(
                      answer,
                      () -> {
                        if (!isBroken) {
                          reply.putAll(bank.headers());
                        }
                        return "";
                      });
                }));
    onThread("shop", () -> shop.receive("process answer", reply, () -> ""));
  }

  /** A relay copies the headers of what it received into what it sends. */
  static void forwardedWithOldHeaders(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service relay = Service.of(harness, "relay");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> first = shop.send("send order");
    Map<String, String> second = new HashMap<>();
    onThread(
        "relay",
        () ->
            relay.receive(
                "relay order",
                first,
                () -> {
                  Span forward =
                      relay
                          .tracer
                          .spanBuilder("forward")
                          .setSpanKind(SpanKind.PRODUCER)
                          .startSpan();
                  return relay.in(
                      forward,
                      () -> {
                        second.putAll(isBroken ? first : relay.headers());
                        return "";
                      });
                }));
    onThread("mailer", () -> mailer.receive("mail order", second, () -> ""));
  }

  /** A consumer that links where its team expects a child. */
  static void linkForAQueue(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> message = shop.send("send order");
    onThread(
        "mailer",
        () -> {
          Context sent = mailer.extract(message);
          SpanBuilder span = mailer.tracer.spanBuilder("mail order").setSpanKind(SpanKind.CONSUMER);
          if (isBroken) {
            span.addLink(Span.fromContext(sent).getSpanContext());
          } else {
            span.setParent(sent);
          }
          span.startSpan().end();
          return "";
        });
  }

  /** A failed message is queued again, without its headers. */
  static void queuedAgainWithoutHeaders(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> message = shop.send("send order");
    Map<String, String> again = isBroken ? Map.of("attempt", "2") : message;
    onThread(
        "mailer",
        () -> {
          mailer.receive("mail order", message, () -> "");
          return mailer.receive("mail order again", again, () -> "");
        });
  }

  /** The consumer's worker thread gets the payload from a queue, and nothing else. */
  static void handedOnWithoutContext(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service mailer = Service.of(harness, "mailer");
    Map<String, String> message = shop.send("send order");
    List<Runnable> handover = new ArrayList<>();
    onThread(
        "mailer",
        () ->
            mailer.receive(
                "mail order",
                message,
                () -> {
                  Runnable render = () -> mailer.step("render");
                  handover.add(isBroken ? render : Context.current().wrap(render));
                  return "";
                }));
    onThread(
        "renderer",
        () -> {
          handover.forEach(Runnable::run);
          return "";
        });
  }

  /** The relay of an outbox sends its own context instead of the stored one. */
  static void relaySendsItsOwn(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service shipping = Service.of(harness, "shipping");
    Map<String, String> row = new HashMap<>();
    orders.in(
        orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan(),
        () -> {
          row.putAll(orders.headers());
          return "";
        });
    onThread(
        "relay",
        () -> {
          Span relay = orders.tracer.spanBuilder("relay outbox").startSpan();
          return orders.in(
              relay,
              () -> {
                if (isBroken) {
                  row.putAll(orders.headers());
                }
                return "";
              });
        });
    onThread("shipping", () -> shipping.receive("process shipment", row, () -> ""));
  }

  /** The column of an outbox is too short for the header. */
  static void storedInAShortColumn(TraceHarness harness, boolean isBroken) throws Exception {
    Service orders = Service.of(harness, "orders");
    Service shipping = Service.of(harness, "shipping");
    Map<String, String> row = new HashMap<>(orders.send("send shipment"));
    row.replaceAll((name, value) -> isBroken ? value.substring(0, 50) : value);
    onThread("shipping", () -> shipping.receive("process shipment", row, () -> ""));
  }
}
