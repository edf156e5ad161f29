package dev.baton.collector.otlp.data;

import dev.baton.Internal;
import java.util.List;
import java.util.stream.Stream;

/**
 * An {@code ExportLogsServiceRequest}.
 *
 * @param resourceLogs in the order sent; equal resources stay apart
 * @param unknownFields how many fields were skipped as unknown
 */
@Internal
public record LogsRequest(List<ResourceLogs> resourceLogs, int unknownFields)
    implements OtlpRequest {

  /** Copies the list. */
  public LogsRequest {
    resourceLogs = List.copyOf(resourceLogs);
  }

  /** Returns all log records in the order sent. */
  public Stream<OtlpLogRecord> logRecords() {
    return resourceLogs.stream()
        .flatMap(group -> group.scopeLogs().stream())
        .flatMap(group -> group.logRecords().stream());
  }

  @Override
  public int items() {
    int count = 0;
    for (ResourceLogs resource : resourceLogs) {
      for (ScopeLogs scope : resource.scopeLogs()) {
        count += scope.logRecords().size();
      }
    }
    return count;
  }
}
