package dev.baton.collector.otlp.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * An {@code ExportTraceServiceRequest}.
 *
 * @param resourceSpans in the order sent; equal resources stay apart
 * @param unknownFields how many fields were skipped as unknown
 */
public record TracesRequest(List<ResourceSpans> resourceSpans, int unknownFields)
    implements OtlpRequest {

  /** Copies the list. */
  public TracesRequest {
    resourceSpans = List.copyOf(resourceSpans);
  }

  /** Returns all spans in the order sent. */
  public Stream<OtlpSpan> spans() {
    return resourceSpans.stream()
        .flatMap(group -> group.scopeSpans().stream())
        .flatMap(group -> group.spans().stream());
  }

  @Override
  public int items() {
    int count = 0;
    for (ResourceSpans resource : resourceSpans) {
      for (ScopeSpans scope : resource.scopeSpans()) {
        count += scope.spans().size();
      }
    }
    return count;
  }
}
