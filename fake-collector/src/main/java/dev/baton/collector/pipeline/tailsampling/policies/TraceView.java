package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A trace as policies look at it.
 *
 * @param chunks its spans as they came, each chunk with its resource
 * @param spanCount the number of spans so far, also of those that are not in the chunks
 * @param size computes the size of all chunks so far
 */
@Internal
public record TraceView(
    TraceId id, List<ResourceSpansData> chunks, long spanCount, LongSupplier size) {

  /** Tells whether a span fits. */
  boolean anySpan(Predicate<SpanData> fits) {
    for (int i = 0; i < chunks.size(); i++) {
      List<ScopeSpansData> scopes = chunks.get(i).scopeSpans();
      for (int j = 0; j < scopes.size(); j++) {
        List<SpanData> spans = scopes.get(j).spans();
        for (int k = 0; k < spans.size(); k++) {
          if (fits.test(spans.get(k))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Tells whether an attribute of a resource or of a span has a value that fits. */
  boolean anyAttribute(
      String key, Predicate<AnyValue> fitsOnResource, Predicate<AnyValue> fitsOnSpan) {
    for (int i = 0; i < chunks.size(); i++) {
      AnyValue ofResource = chunks.get(i).resource().attributes().get(key);
      if (ofResource != null && fitsOnResource.test(ofResource)) {
        return true;
      }
      List<ScopeSpansData> scopes = chunks.get(i).scopeSpans();
      for (int j = 0; j < scopes.size(); j++) {
        List<SpanData> spans = scopes.get(j).spans();
        for (int k = 0; k < spans.size(); k++) {
          AnyValue ofSpan = spans.get(k).attribute(key);
          if (ofSpan != null && fitsOnSpan.test(ofSpan)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Writes an attribute on every scope, as the Collector marks decisions. */
  public void mark(String key, AnyValue value) {
    for (ResourceSpansData chunk : chunks) {
      for (ScopeSpansData scope : chunk.scopeSpans()) {
        scope.scope().attributes().put(key, value);
      }
    }
  }
}
