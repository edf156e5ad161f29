package dev.baton.collector.otlp.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one resource.
 *
 * @param resource null if the message has none
 * @param scopeSpans in the order sent; equal scopes stay apart
 * @param schemaUrl the semantic conventions of the resource; may be empty
 */
public record ResourceSpans(
    @Nullable OtlpResource resource, List<ScopeSpans> scopeSpans, String schemaUrl) {

  /** Copies the list. */
  public ResourceSpans {
    scopeSpans = List.copyOf(scopeSpans);
  }
}
