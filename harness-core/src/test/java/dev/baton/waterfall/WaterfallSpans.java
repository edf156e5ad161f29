package dev.baton.waterfall;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Builds traces for tests: spans by number, times in milliseconds from 2026-01-01T00:00:00Z. */
public final class WaterfallSpans {

  public static final long START = 1_767_225_600_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final String traceId;
  private final List<CapturedSpan> spans = new ArrayList<>();

  public WaterfallSpans() {
    this(1);
  }

  public WaterfallSpans(int trace) {
    traceId = String.format("7af3%028x", trace);
  }

  /** The story of the project's first page: an order that five services take part in. */
  public static WaterfallSpans checkout() {
    return new WaterfallSpans()
        .add(1, 0, "POST /checkout", "gateway", SpanKind.SERVER, 0, 410)
        .add(2, 1, "POST", "gateway", SpanKind.CLIENT, 15, 395)
        .add(3, 2, "POST /orders", "orders", SpanKind.SERVER, 15, 395)
        .add(4, 3, "POST", "orders", SpanKind.CLIENT, 20, 46)
        .add(5, 4, "POST /token", "auth", SpanKind.SERVER, 22, 44)
        .add(6, 3, "POST", "orders", SpanKind.CLIENT, 60, 314)
        .add(7, 6, "POST /charge", "billing", SpanKind.SERVER, 62, 312)
        .add(8, 7, "SELECT invoices", "billing", SpanKind.CLIENT, 90, 290)
        .add(9, 3, "order-placed publish", "orders", SpanKind.PRODUCER, 340, 352)
        .add(10, 9, "order-placed process", "shipping", SpanKind.CONSUMER, 360, 391);
  }

  /** Adds a span; its parent is remote when it lives in another service. */
  public WaterfallSpans add(
      int id, int parent, String name, String service, SpanKind kind, double from, double to) {
    return add(id, parent, name, service, kind, from, to, builder -> builder);
  }

  public WaterfallSpans add(
      int id,
      int parent,
      String name,
      String service,
      SpanKind kind,
      double from,
      double to,
      UnaryOperator<CapturedSpanBuilder> more) {
    CapturedSpanBuilder builder =
        CapturedSpan.builder(context(id), name)
            .kind(kind)
            .resource(Resource.ofService(service))
            .time(at(from), at(to));
    if (parent != 0) {
      builder.parent(context(parent), parentKind(parent, service));
    }
    spans.add(more.apply(builder).build());
    return this;
  }

  private ParentKind parentKind(int parent, String service) {
    return spans.stream()
            .anyMatch(s -> s.spanId().equals(spanId(parent)) && s.service().equals(service))
        ? ParentKind.LOCAL
        : ParentKind.REMOTE;
  }

  public SpanContext context(int id) {
    return SpanContext.create(
        traceId, spanId(id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static String spanId(int id) {
    return String.format("51b2%012x", id);
  }

  public static long at(double millis) {
    return START + Math.round(millis * MILLI);
  }

  public List<CapturedSpan> list() {
    return spans;
  }

  public Trace trace() {
    return Trace.of(spans);
  }

  /** Returns the node of this span in a trace built by {@link #trace()}. */
  public static SpanNode node(Trace trace, int id) {
    return trace.nodes().stream()
        .filter(node -> node.span().spanId().equals(spanId(id)))
        .findFirst()
        .orElseThrow();
  }
}
