package dev.baton.collector.otlp.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one instrumentation scope.
 *
 * @param scope null if the message has none
 * @param spans in the order sent
 * @param schemaUrl the semantic conventions of the spans; may be empty
 */
public record ScopeSpans(@Nullable OtlpScope scope, List<OtlpSpan> spans, String schemaUrl) {

  /** Copies the list, unless it is one that makes its spans when they are asked for. */
  public ScopeSpans {
    spans = spans instanceof LaterList ? spans : List.copyOf(spans);
  }
}
