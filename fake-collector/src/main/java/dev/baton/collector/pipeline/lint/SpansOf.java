package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.List;
import java.util.stream.Stream;

/** The spans of exports. */
final class SpansOf {

  private SpansOf() {}

  static Stream<SpanData> all(List<TraceData> exports) {
    return exports.stream()
        .flatMap(data -> data.resourceSpans().stream())
        .flatMap(resource -> resource.scopeSpans().stream())
        .flatMap(scope -> scope.spans().stream());
  }
}
