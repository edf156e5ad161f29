package dev.baton.report;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Recordings for the tests of reports. */
final class Recordings {

  private Recordings() {}

  static Snapshot of(List<CapturedSpan> spans, Pass... passes) {
    Recording recording = Recording.of("test");
    recording.accept(spans);
    List.of(passes).forEach(recording::passed);
    return recording.snapshot();
  }

  static Snapshot checkout() {
    List<CapturedSpan> spans =
        WaterfallSpans.checkout().list().stream()
            .map(span -> fill(span.toBuilder()).build())
            .toList();
    SpanContext orders = spans.get(2).spanContext();
    return of(
        spans,
        pass(Direction.INJECT, "gateway", orders, Map.of("traceparent", traceparent(orders))),
        pass(Direction.EXTRACT, "orders", orders, Map.of("traceparent", traceparent(orders))));
  }

  /** The same story with a proxy that strips the headers between orders and billing. */
  static Snapshot brokenCheckout() {
    WaterfallSpans first =
        new WaterfallSpans(1)
            .add(1, 0, "POST /checkout", "gateway", SERVER, 0, 410)
            .add(2, 1, "POST", "gateway", CLIENT, 15, 395)
            .add(3, 2, "POST /orders", "orders", SERVER, 15, 395)
            .add(6, 3, "POST", "orders", CLIENT, 60, 314)
            .add(
                11,
                3,
                "warm cache",
                "orders",
                INTERNAL,
                320,
                0,
                s -> s.time(WaterfallSpans.at(320), 0));
    WaterfallSpans second =
        new WaterfallSpans(2)
            .add(7, 0, "POST /charge", "billing", SERVER, 62, 312, Recordings::failed)
            .add(8, 7, "SELECT invoices", "billing", CLIENT, 90, 290);
    List<CapturedSpan> spans = new ArrayList<>();
    first.list().forEach(span -> spans.add(fill(span.toBuilder()).build()));
    second.list().forEach(span -> spans.add(fill(span.toBuilder()).build()));
    SpanContext call = first.context(6);
    return of(
        spans,
        pass(Direction.INJECT, "orders", call, Map.of("traceparent", traceparent(call))),
        pass(Direction.EXTRACT, "billing", SpanContext.getInvalid(), Map.of()));
  }

  private static CapturedSpanBuilder failed(CapturedSpanBuilder span) {
    Attributes exception =
        Attributes.builder()
            .put("exception.type", "java.lang.IllegalStateException")
            .put(
                "exception.stacktrace",
                "java.lang.IllegalStateException: no customer\n\tat Billing")
            .build();
    return span.status(SpanStatus.error("no customer in the baggage"))
        .events(List.of(SpanEvent.of("exception", WaterfallSpans.at(300), exception)));
  }

  static Finding strippedHeader() {
    return new Finding(
        "propagation/stripped",
        "dropped baton: orders → billing",
        "it broke between orders and billing",
        List.of(
            "orders injected   traceparent 00-7af3…-51b2…-01 into HTTP POST /charge      OrdersClient.java:48 (pool-1-thread-3)",
            "billing extracted no traceparent; it saw: host, content-length, user-agent   BillingServer.java:31"),
        "so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before).",
        Confidence.CERTAIN,
        "record the headers at the proxy with harness.peer(\"billing\").");
  }

  static Pass pass(
      Direction direction, String service, SpanContext context, Map<String, String> headers) {
    return new Pass(
        direction,
        service,
        moment("http-nio-8080-exec-1"),
        WaterfallSpans.at(15),
        CarrierKind.HTTP,
        direction == Direction.INJECT ? "HttpRequest.Builder" : "HttpServletRequest",
        context,
        Baggage.empty(),
        headers,
        direction == Direction.INJECT
            ? List.of()
            : List.of("host", "content-length", "user-agent", "authorization"));
  }

  private static String traceparent(SpanContext context) {
    return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-01";
  }

  static Moment moment(String thread) {
    CallSite here =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(1).map(CallSite::of).findFirst().orElseThrow());
    return new Moment(1, thread, here);
  }

  private static CapturedSpanBuilder fill(CapturedSpanBuilder builder) {
    CapturedSpan span = builder.build();
    Moment started = moment("http-nio-8080-exec-1");
    SamplingDecision decision =
        new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "ParentBased{root:AlwaysOn}", null);
    return builder
        .attributes(
            Attributes.builder()
                .put("http.request.method", "POST")
                .put("http.response.status_code", 200)
                .put("url.full", "http://billing.shop.internal:8080/charge?order=42")
                .put("app.tags", "a", "b", "c")
                .build())
        .links(
            span.name().startsWith("order-placed process")
                ? List.of(SpanLink.to(span.parentSpanContext(), Attributes.empty()))
                : List.of())
        .scope(
            new InstrumentationScope(
                "io.opentelemetry.java-http", "2.31.1", null, Attributes.empty()))
        .origin(
            new SpanOrigin(
                started,
                span.isEnded() ? started : null,
                Baggage.builder().put("customer.tier", "enterprise").build(),
                decision));
  }
}
