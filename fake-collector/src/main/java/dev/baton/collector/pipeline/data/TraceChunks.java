package dev.baton.collector.pipeline.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Divides the spans of one resource by their traces. */
public final class TraceChunks {

  private TraceChunks() {}

  /**
   * Returns the spans of each trace, in the order of its first span, with copies of resource and
   * scopes. The spans themselves are moved.
   *
   * @param keepsSchemas whether schema URLs are copied too
   */
  public static Map<TraceId, ResourceSpansData> byTrace(
      ResourceSpansData data, boolean keepsSchemas) {
    Map<TraceId, ResourceSpansData> chunks = new LinkedHashMap<>();
    parts(data).forEach((id, part) -> chunks.put(id, part.toData(keepsSchemas)));
    return chunks;
  }

  /** Returns the spans of each trace, in the order of its first span. They are moved. */
  public static Map<TraceId, TracePart> parts(ResourceSpansData data) {
    Map<TraceId, TracePart> parts = new LinkedHashMap<>();
    for (ScopeSpansData scope : data.scopeSpans()) {
      TraceId lastId = TraceId.NONE;
      TracePart last = null;
      for (SpanData span : scope.spans()) {
        if (last == null || !span.traceId().equals(lastId)) {
          lastId = span.traceId();
          TracePart first = parts.get(lastId);
          last = first == null ? new TracePart(data, scope) : first.of(scope);
          if (first == null) {
            parts.put(lastId, last);
          }
        }
        last.add(span);
      }
    }
    return parts;
  }

  /**
   * Divides the spans of one resource by scope and trace, as a Collector does where it groups or
   * routes traces: each part holds one scope. The spans are moved.
   *
   * @param action what takes each part, in the order of their first spans
   */
  public static void forEachScopeAndTrace(
      ResourceSpansData data, BiConsumer<TraceId, ResourceSpansData> action) {
    for (ScopeSpansData scope : data.scopeSpans()) {
      ResourceSpansData single = data.copyWithoutScopes();
      single.scopeSpans().add(scope);
      byTrace(single, true).forEach(action);
    }
  }
}
