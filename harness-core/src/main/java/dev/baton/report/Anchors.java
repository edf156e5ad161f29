package dev.baton.report;

import dev.baton.trace.SpanNode;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids of the rows of spans on the page, as targets of references. */
final class Anchors {

  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** Adds a span that gets a row. If two spans have the same id, the first is the target. */
  void add(SpanNode node) {
    String key = node.span().traceId() + node.span().spanId();
    ids.putIfAbsent(key, "span-" + (ids.size() + 1));
    names.putIfAbsent(key, node.span().name() + " @" + node.span().service());
  }

  /** Returns the id of this span's row, null if it has none. */
  @Nullable String idOf(SpanContext span) {
    return ids.get(span.getTraceId() + span.getSpanId());
  }

  /** Writes a reference to a span: a link if the span is on the page, its ids otherwise. */
  void writeReference(Html html, SpanContext span) {
    String id = idOf(span);
    if (id == null) {
      html.element("code", span.getTraceId() + " / " + span.getSpanId());
    } else {
      String name = names.getOrDefault(span.getTraceId() + span.getSpanId(), id);
      html.element("a", name, "href", "#" + id);
    }
  }
}
