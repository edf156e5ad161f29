package dev.baton.hops;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several services do, told step by step; each step takes a millisecond. */
final class Story {

  static final String TRACE = "7af30000000000000000000000000001";
  private static final long MILLI = 1_000_000;

  private final Map<String, CapturedSpan> spans = new LinkedHashMap<>();
  private final List<Pass> passes = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private long step;
  private @Nullable Object timeline;
  private String thread = "main";
  private @Nullable CallSite line;

  static SpanContext context(String trace, int span) {
    return SpanContext.create(
        trace, String.format("%016x", span), TraceFlags.getSampled(), TraceState.getDefault());
  }

  static Map<String, String> w3c(SpanContext span) {
    return Map.of(
        "traceparent",
        "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex());
  }

  /** Lets the following steps happen on this thread. */
  Story on(String name) {
    thread = name;
    return this;
  }

  SpanContext start(String service, String name, SpanKind kind, Attributes attributes) {
    return start(service, name, kind, attributes, SpanContext.getInvalid(), List.of());
  }

  SpanContext call(String path) {
    return start("orders", "GET", SpanKind.CLIENT, http("url.full", "http://b" + path));
  }

  SpanContext publish() {
    Attributes to = Attributes.builder().put("messaging.destination.name", "orders").build();
    return start("orders", "publish", SpanKind.PRODUCER, to);
  }

  SpanContext serve(String path, SpanContext parent) {
    return start(
        "billing", "GET " + path, SpanKind.SERVER, http("url.path", path), parent, List.of());
  }

  SpanContext process(SpanContext parent) {
    Attributes from = Attributes.builder().put("messaging.destination.name", "orders").build();
    return start("shipping", "process", SpanKind.CONSUMER, from, parent, List.of());
  }

  static Attributes http(String key, String value) {
    return Attributes.builder().put("http.request.method", "GET").put(key, value).build();
  }

  SpanContext start(
      String service,
      String name,
      SpanKind kind,
      Attributes attributes,
      SpanContext parent,
      List<SpanContext> links) {
    ParentKind parentKind = parent.isValid() ? ParentKind.REMOTE : ParentKind.UNKNOWN;
    return start(service, name, kind, attributes, parent, parentKind, links);
  }

  /** Starts a span below one of the same process, of this service or another. */
  SpanContext below(String service, String name, SpanKind kind, SpanContext parent) {
    return start(service, name, kind, Attributes.empty(), parent, ParentKind.LOCAL, List.of());
  }

  private SpanContext start(
      String service,
      String name,
      SpanKind kind,
      Attributes attributes,
      SpanContext parent,
      ParentKind parentKind,
      List<SpanContext> links) {
    String trace =
        parent.isValid()
            ? parent.getTraceId()
            : TRACE.substring(0, 20) + String.format("%012x", 1 + spans.size());
    SpanContext own = context(trace, 1 + spans.size());
    SamplingDecision decision =
        new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "AlwaysOnSampler", null);
    CapturedSpan span =
        CapturedSpan.builder(own, name)
            .resource(Resource.ofService(service))
            .kind(kind)
            .attributes(attributes)
            .parent(parent, parentKind)
            .links(links.stream().map(link -> SpanLink.to(link, Attributes.empty())).toList())
            .time(now() + MILLI, 0)
            .origin(new SpanOrigin(moment(), null, Baggage.empty(), decision))
            .build();
    spans.put(own.getSpanId(), span);
    return own;
  }

  /** Says that the program asked for this span to have no parent. */
  Story byIntent(SpanContext root) {
    CapturedSpan span = spans.get(root.getSpanId());
    SpanOrigin origin = span.origin();
    SpanOrigin intended =
        new SpanOrigin(origin.started(), origin.ended(), origin.baggage(), origin.decision(), true);
    spans.put(root.getSpanId(), span.toBuilder().origin(intended).build());
    return this;
  }

  /** Starts and ends a root of another process, of which only the span comes, over OTLP. */
  SpanContext receive(String service, SpanKind kind) {
    step++;
    SpanContext own = context(TRACE.substring(0, 20) + "00000000ffff", 1 + spans.size());
    CapturedSpan span =
        CapturedSpan.builder(own, "GET /charge")
            .resource(Resource.ofService(service))
            .kind(kind)
            .time(now(), now() + MILLI)
            .build();
    spans.put(own.getSpanId(), span);
    return own;
  }

  Story end(SpanContext span) {
    CapturedSpan open = spans.get(span.getSpanId());
    SpanOrigin origin = open.origin();
    Moment end = moment();
    spans.put(
        span.getSpanId(),
        open.toBuilder()
            .time(open.startEpochNanos(), now())
            .origin(new SpanOrigin(origin.started(), end, origin.baggage(), origin.decision()))
            .build());
    return this;
  }

  Story inject(String service, SpanContext span, Baggage baggage, Map<String, String> headers) {
    passes.add(pass(Direction.INJECT, service, span, baggage, headers, List.of(), List.of()));
    return this;
  }

  Story inject(String service, SpanContext span) {
    return inject(service, span, Baggage.empty(), w3c(span));
  }

  Story extract(String service, SpanContext span) {
    return extract(service, span, Baggage.empty(), w3c(span), List.of("host", "traceparent"));
  }

  Story extractNothing(String service, String... names) {
    return extract(service, SpanContext.getInvalid(), Baggage.empty(), Map.of(), List.of(names));
  }

  Story extract(
      String service,
      SpanContext span,
      Baggage baggage,
      Map<String, String> headers,
      List<String> names) {
    return extract(service, span, baggage, headers, names, List.of());
  }

  /** Extracts where traceparent came in these lines. */
  Story extract(
      String service,
      SpanContext span,
      Baggage baggage,
      Map<String, String> headers,
      List<String> names,
      List<String> traceparents) {
    passes.add(pass(Direction.EXTRACT, service, span, baggage, headers, names, traceparents));
    return this;
  }

  private Pass pass(
      Direction direction,
      String service,
      SpanContext span,
      Baggage baggage,
      Map<String, String> headers,
      List<String> names,
      List<String> traceparents) {
    Moment moment = moment();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    if (!traceparents.isEmpty()) {
      lines.put("traceparent", traceparents);
    }
    return new Pass(
        direction,
        service,
        moment,
        now(),
        CarrierKind.HTTP,
        "Map",
        span,
        baggage,
        headers,
        names,
        lines,
        List.of(),
        List.of(),
        timeline,
        List.of(),
        Baggage.empty());
  }

  /** Says on which line of the program the following steps stand. */
  Story at(@Nullable CallSite where) {
    line = where;
    return this;
  }

  /** Sees a message at a place on the wire, on its way in or out. */
  Story see(
      String place,
      Side side,
      long crossing,
      String subject,
      Map<String, String> headers,
      List<String> names) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    Moment moment = moment();
    sightings.add(
        new Sighting(
            place, side, CarrierKind.HTTP, subject, crossing, moment, now(), lines, names));
    return this;
  }

  /** Says that what comes now is timed by another clock. */
  Story byAnotherClock() {
    timeline = new Object();
    return this;
  }

  private Moment moment() {
    step++;
    return new Moment(step, thread, line);
  }

  private long now() {
    return 1_700_000_000_000L * MILLI + step * MILLI;
  }

  List<CapturedSpan> spans() {
    return List.copyOf(spans.values());
  }

  Hops hops() {
    return Hops.of(spans(), passes, sightings);
  }

  /** Returns the only hop. */
  Hop hop() {
    List<Hop> all = hops().all();
    if (all.size() != 1) {
      throw new AssertionError("one hop expected, but there are:\n" + hops());
    }
    return all.get(0);
  }
}
