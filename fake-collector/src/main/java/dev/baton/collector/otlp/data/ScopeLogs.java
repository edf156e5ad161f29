package dev.baton.collector.otlp.data;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log records of one instrumentation scope.
 *
 * @param scope null if the message has none
 * @param logRecords in the order sent
 * @param schemaUrl the semantic conventions of the log records; may be empty
 */
@Internal
public record ScopeLogs(
    @Nullable OtlpScope scope, List<OtlpLogRecord> logRecords, String schemaUrl) {

  /** Copies the list. */
  public ScopeLogs {
    logRecords = List.copyOf(logRecords);
  }
}
