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
    for (ScopeSpansData scope : data.scopeSpans()) {
      Map<TraceId, ScopeSpansData> parts = new LinkedHashMap<>();
      TraceId lastId = null;
      ScopeSpansData last = null;
      for (SpanData span : scope.spans()) {
        if (last == null || !span.traceId().equals(lastId)) {
          lastId = span.traceId();
          last = parts.get(lastId);
          if (last == null) {
            last = scopePart(scope, keepsSchemas);
            parts.put(lastId, last);
            chunks
                .computeIfAbsent(lastId, id -> resourcePart(data, keepsSchemas))
                .scopeSpans()
                .add(last);
          }
        }
        last.spans().add(span);
      }
    }
    return chunks;
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

  private static ResourceSpansData resourcePart(ResourceSpansData data, boolean keepsSchemas) {
    ResourceSpansData part = data.copyWithoutScopes();
    if (!keepsSchemas) {
      part.setSchemaUrl("");
    }
    return part;
  }

  private static ScopeSpansData scopePart(ScopeSpansData scope, boolean keepsSchemas) {
    ScopeSpansData part = scope.copyWithoutSpans();
    if (!keepsSchemas) {
      part.setSchemaUrl("");
    }
    return part;
  }
}
