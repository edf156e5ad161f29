package dev.baton.collector.otlp.data;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log records of one resource.
 *
 * @param resource null if the message has none
 * @param scopeLogs in the order sent; equal scopes stay apart
 * @param schemaUrl the semantic conventions of the resource; may be empty
 */
@Internal
public record ResourceLogs(
    @Nullable OtlpResource resource, List<ScopeLogs> scopeLogs, String schemaUrl) {

  /** Copies the list. */
  public ResourceLogs {
    scopeLogs = List.copyOf(scopeLogs);
  }
}
