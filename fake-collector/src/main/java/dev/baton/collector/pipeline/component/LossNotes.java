package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;

/** Why a processor takes spans out of its pipeline, told before it does. */
@Internal
public interface LossNotes {

  /** Nobody asks. */
  LossNotes NONE = (span, reason) -> {};

  /** Notes why a span goes. */
  void because(SpanData span, String reason);

  /** Notes why all spans of a scope go. */
  default void because(ScopeSpansData scope, String reason) {
    scope.spans().forEach(span -> because(span, reason));
  }

  /** Notes why all spans of a resource go. */
  default void because(ResourceSpansData resource, String reason) {
    resource.scopeSpans().forEach(scope -> because(scope, reason));
  }
}
