package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Programs whose faults are seen by other assertions than the shape. */
final class Asked {

  private Asked() {}

  /** Of the parts of a report, the first alone is handed over with its context. */
  static void partsOnAPool(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    ExecutorService pool = Http.pool("parts");
    web.work(
        "render report",
        () -> {
          for (int i = 0; i < 3; i++) {
            Runnable part = () -> web.step("render part");
            pool.submit(isBroken && i > 0 ? part : Context.current().wrap(part)).get();
          }
          return "";
        });
    Http.stop(pool);
  }

  /** A check that ends its span on one of its two ways out. */
  static void earlyReturn(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    shop.work("place order", () -> checked(shop, "", isBroken));
  }

  private static String checked(Service shop, String order, boolean isBroken) {
    Span span = shop.tracer.spanBuilder("check order").startSpan();
    if (order.isBlank()) {
      if (!isBroken) {
        span.end();
      }
      return "empty";
    }
    span.end();
    return "fine";
  }

  /** A filter that is one object for all requests keeps the span in a field. */
  private static final class Filter {
    private final Service web;
    private Span span = Span.getInvalid();

    Filter(Service web) {
      this.web = web;
    }

    void before(String name) {
      span = web.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();
    }

    void after() {
      span.end();
    }
  }

  static void fieldOfAFilter(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Filter one = new Filter(web);
    Filter other = isBroken ? one : new Filter(web);
    one.before("GET /a");
    other.before("GET /b");
    one.after();
    other.after();
  }

  /** Rules run on a thread of their own, where no span is current. */
  static void attributeOnAnotherThread(TraceHarness harness, boolean isBroken) throws Exception {
    Service bank = Service.of(harness, "bank");
    ExecutorService rules = Http.pool("rules");
    bank.work(
        "charge",
        () -> {
          Runnable rule = () -> Span.current().setAttribute("app.risk", "low");
          return rules.submit(isBroken ? rule : Context.current().wrap(rule)).get() + "";
        });
    Http.stop(rules);
  }

  /** An exception is recorded, and the status forgotten. */
  static void exceptionWithoutStatus(TraceHarness harness, boolean isBroken) throws Exception {
    Service bank = Service.of(harness, "bank");
    bank.work(
        "charge",
        () -> {
          Span.current().recordException(new IllegalStateException("declined"));
          if (!isBroken) {
            Span.current().setStatus(StatusCode.ERROR);
          }
          return "";
        });
  }

  /** What failed below was caught, and the request answered as if it had not. */
  static void failureBelow(TraceHarness harness, boolean isBroken) throws Exception {
    Service bank = Service.of(harness, "bank");
    bank.work(
        "charge",
        () -> {
          bank.work("ask risk", () -> failed("risk is away"));
          return isBroken ? "" : failed("no risk known");
        });
  }

  private static String failed(String why) {
    Span.current().setStatus(StatusCode.ERROR, why);
    return "";
  }

  /** A listener of batches links to all messages but the last. */
  static void oneLinkForgotten(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    Service search = Service.of(harness, "search");
    List<Map<String, String>> batch = new ArrayList<>();
    for (String order : List.of("a", "b")) {
      batch.add(shop.send("send " + order));
    }
    SpanBuilder index = search.tracer.spanBuilder("index").setSpanKind(SpanKind.CONSUMER);
    for (Map<String, String> message : isBroken ? batch.subList(0, 1) : batch) {
      index.addLink(Span.fromContext(search.extract(message)).getSpanContext());
    }
    index.startSpan().end();
  }

  /** The handler returns before its asynchronous work is done, and the span ends with it. */
  static void asyncServlet(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    ExecutorService async = Http.pool("async");
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    Span get = web.tracer.spanBuilder("GET /report").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = get.makeCurrent()) {
      async.execute(
          Context.current()
              .wrap(
                  () -> {
                    Span load = web.tracer.spanBuilder("load report").startSpan();
                    began.countDown();
                    awaited(returned);
                    load.end();
                    if (!isBroken) {
                      get.end();
                    }
                  }));
    }
    awaited(began);
    if (isBroken) {
      get.end();
    }
    returned.countDown();
    Http.stop(async);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The status is set in the catch block, behind the scope: on what is current there. */
  static void errorBehindTheScope(TraceHarness harness, boolean isBroken) throws Exception {
    Service shop = Service.of(harness, "shop");
    shop.work(
        "checkout",
        () -> {
          Span charge = shop.tracer.spanBuilder("charge").startSpan();
          try (Scope ignored = charge.makeCurrent()) {
            throw new IllegalStateException("refused");
          } catch (IllegalStateException e) {
            (isBroken ? Span.current() : charge).setStatus(StatusCode.ERROR, "refused");
          } finally {
            charge.end();
          }
          return "";
        });
  }
}
