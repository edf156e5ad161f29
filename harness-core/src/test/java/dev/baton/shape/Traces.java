package dev.baton.shape;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.LinkLine;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanState;
import dev.baton.shape.notation.TraceLines;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes real traces that look like a text; each span starts after the one above it in the text. */
final class Traces {

  private static final SpanOrigin NOT_SAMPLED =
      new SpanOrigin(
          new SpanOrigin.Moment(1, "main", (CallSite) null),
          null,
          Baggage.empty(),
          new SamplingDecision(SamplingDecision.Outcome.DROP, "test", null));

  private final List<CapturedSpan> spans = new ArrayList<>();
  private final Map<String, SpanContext> byName = new HashMap<>();

  private Traces() {}

  static List<Trace> of(String text) {
    Traces traces = new Traces();
    int number = 0;
    for (TraceLines trace : Shape.parse(text).traces()) {
      traces.add(trace.lines(), ++number);
    }
    return Trace.group(traces.spans);
  }

  private void add(List<SpanLine> lines, int traceNumber) {
    List<CapturedSpan> above = new ArrayList<>();
    for (SpanLine line : lines) {
      above.subList(line.depth(), above.size()).clear();
      CapturedSpan parent = line.depth() == 0 ? null : above.get(line.depth() - 1);
      above.add(span(line, traceNumber, parent));
      spans.add(above.get(line.depth()));
    }
  }

  private CapturedSpan span(SpanLine line, int traceNumber, CapturedSpan parent) {
    boolean sampled = !line.states().contains(SpanState.NOT_SAMPLED);
    SpanContext context = context(traceNumber, spans.size() + 1, sampled);
    byName.put(line.name().text(), context);
    String service = line.service() == null ? "unknown_service" : line.service().text();
    long start = 1_000_000_000L * (spans.size() + 1);
    boolean open = line.states().contains(SpanState.NOT_ENDED);
    long end = start + (line.times().isEmpty() ? 1_000_000 : line.times().get(0).nanos());
    CapturedSpanBuilder span =
        CapturedSpan.builder(context, line.name().text())
            .kind(line.kind() == null ? SpanKind.INTERNAL : line.kind())
            .resource(Resource.ofService(service))
            .time(start, open ? CapturedSpan.NOT_ENDED : end)
            .attributes(attributes(line.attributes()))
            .events(line.events().stream().map(Traces::event).toList())
            .links(line.links().stream().map(this::link).toList())
            .origin(sampled ? null : NOT_SAMPLED)
            .status(status(line));
    if (parent != null) {
      boolean local = parent.service().equals(service);
      span.parent(parent.spanContext(), local ? ParentKind.LOCAL : ParentKind.REMOTE);
    } else if (line.states().contains(SpanState.ORPHAN)) {
      span.parent(context(traceNumber, 0xdead, true), ParentKind.REMOTE);
    }
    return span.build();
  }

  private static SpanStatus status(SpanLine line) {
    return line.wantsError()
        ? SpanStatus.error("")
        : line.wantsOk() ? SpanStatus.ok() : SpanStatus.unset();
  }

  private static SpanEvent event(EventLine event) {
    return SpanEvent.of(event.name().text(), 1, attributes(event.attributes()));
  }

  private SpanLink link(LinkLine link) {
    SpanContext target = byName.getOrDefault(link.target().text(), SpanContext.getInvalid());
    return SpanLink.to(target, attributes(link.attributes()));
  }

  private static SpanContext context(int trace, int span, boolean sampled) {
    return SpanContext.create(
        "%032x".formatted(trace),
        "%016x".formatted(span),
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  @SuppressWarnings("unchecked")
  private static Attributes attributes(List<AttributeCondition> tests) {
    AttributesBuilder attributes = Attributes.builder();
    for (AttributeCondition test : tests) {
      String key = test.key();
      Object value = test.value();
      if (value instanceof Long number) {
        attributes.put(key, number);
      } else if (value instanceof Double number) {
        attributes.put(key, number);
      } else if (value instanceof Boolean flag) {
        attributes.put(key, flag);
      } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Long) {
        attributes.put(AttributeKey.longArrayKey(key), (List<Long>) list);
      } else if (value instanceof List<?> list) {
        attributes.put(AttributeKey.stringArrayKey(key), (List<String>) list);
      } else {
        attributes.put(key, (String) value);
      }
    }
    return attributes.build();
  }
}
