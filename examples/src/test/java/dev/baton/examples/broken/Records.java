package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutorService;

/** Programs whose log records are in no span, in that of another, or not there. */
final class Records {

  private Records() {}

  private static Logger logger(OpenTelemetry telemetry) {
    return telemetry.getLogsBridge().get("by-hand");
  }

  /** An appender that writes on a thread of its own, without the context. */
  static void asynchronousAppender(TraceHarness harness, boolean isBroken) throws Exception {
    OpenTelemetry bank = harness.service("bank");
    ExecutorService appender = Http.pool("appender");
    new Service(bank)
        .work(
            "charge",
            () -> {
              Runnable write =
                  () -> logger(bank).logRecordBuilder().setBody("card declined").emit();
              return appender.submit(isBroken ? write : Context.current().wrap(write)).get() + "";
            });
    Http.stop(appender);
  }

  /** A listener that was wrapped within the request that registered it. */
  static void listenerOfAnotherRequest(TraceHarness harness, boolean isBroken) throws Exception {
    OpenTelemetry web = harness.service("web");
    Service service = new Service(web);
    Runnable write = () -> logger(web).logRecordBuilder().setBody("card declined").emit();
    Runnable[] listener = new Runnable[1];
    service.work(
        "register",
        () -> {
          listener[0] = isBroken ? Context.current().wrap(write) : write;
          return "";
        });
    service.work(
        "charge",
        () -> {
          listener[0].run();
          return "";
        });
  }

  /** The record is written when the scope is closed already. */
  static void afterTheScope(TraceHarness harness, boolean isBroken) {
    OpenTelemetry bank = harness.service("bank");
    Logger logger = logger(bank);
    Span span = new Service(bank).tracer.spanBuilder("charge").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (!isBroken) {
        logger.logRecordBuilder().setBody("card declined").emit();
      }
    }
    if (isBroken) {
      logger.logRecordBuilder().setBody("card declined").emit();
    }
    span.end();
  }

  /** The level of the logger keeps the record back. */
  static void neverWritten(TraceHarness harness, boolean isBroken) throws Exception {
    OpenTelemetry bank = harness.service("bank");
    new Service(bank)
        .work(
            "charge",
            () -> {
              if (!isBroken) {
                logger(bank).logRecordBuilder().setBody("card declined").emit();
              }
              return "";
            });
  }

  /** The pattern of the log writes the trace id that an earlier request has left on the thread. */
  static void idOfAnEarlierRequest(TraceHarness harness, boolean isBroken) throws Exception {
    OpenTelemetry bank = harness.service("bank");
    Service service = new Service(bank);
    String[] kept = new String[1];
    for (String order : new String[] {"first", "second"}) {
      service.work(
          "charge " + order,
          () -> {
            if (kept[0] == null || !isBroken) {
              kept[0] = Span.current().getSpanContext().getTraceId();
            }
            logger(bank).logRecordBuilder().setBody(order + " trace_id=" + kept[0]).emit();
            return "";
          });
    }
  }
}
