package dev.baton.collector.pipeline.data;

import java.util.LinkedHashMap;
import java.util.Map;

/** Divides the spans of one resource by their traces. */
public final class TraceChunks {

  private TraceChunks() {}

  /**
   * Returns the spans of each trace, in the order of its first span, with copies of resource and
   * scopes. The spans themselves are moved.
   *
   * @param keepsSchemas whether schema URLs are copied too
   */
  public static Map<TraceId, ResourceSpans> byTrace(ResourceSpans data, boolean keepsSchemas) {
    Map<TraceId, ResourceSpans> chunks = new LinkedHashMap<>();
    for (ScopeSpans scope : data.scopeSpans()) {
      Map<TraceId, ScopeSpans> parts = new LinkedHashMap<>();
      TraceId lastId = null;
      ScopeSpans last = null;
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

  private static ResourceSpans resourcePart(ResourceSpans data, boolean keepsSchemas) {
    ResourceSpans part = data.copyWithoutScopes();
    if (!keepsSchemas) {
      part.setSchemaUrl("");
    }
    return part;
  }

  private static ScopeSpans scopePart(ScopeSpans scope, boolean keepsSchemas) {
    ScopeSpans part = scope.copyWithoutSpans();
    if (!keepsSchemas) {
      part.setSchemaUrl("");
    }
    return part;
  }
}
