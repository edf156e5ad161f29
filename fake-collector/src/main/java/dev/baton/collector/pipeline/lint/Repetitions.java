package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Backends that get a span more often than it was sent, because several pipelines lead there. */
final class Repetitions {

  private static final int MOST = 100_000;

  /** Exporters that show or drop what they get: it does not matter how often. */
  private static final Set<String> SHOWING = Set.of("debug", "logging", "nop");

  private record Key(TraceId trace, long span) {}

  private final Map<Key, Integer> sent = new HashMap<>();

  void note(SpanData span) {
    if (sent.size() < MOST && span.spanId() != 0) {
      sent.merge(key(span), 1, Integer::sum);
    }
  }

  private static Key key(SpanData span) {
    return new Key(span.traceId(), span.spanId());
  }

  void find(CollectorDefinition definition, Map<String, List<TraceData>> exports, TrapList traps) {
    exports.forEach(
        (id, backend) -> {
          ComponentId exporter = ComponentId.parse(id);
          ConfigNode body = definition.exporters().get(exporter);
          if (body != null && !SHOWING.contains(exporter.type())) {
            find(exporter, body, definition, backend, traps);
          }
        });
  }

  private void find(
      ComponentId exporter,
      ConfigNode body,
      CollectorDefinition definition,
      List<TraceData> backend,
      TrapList traps) {
    Map<Key, Integer> got = new HashMap<>();
    SpansOf.all(backend).forEach(span -> got.merge(key(span), 1, Integer::sum));
    SpansOf.all(backend)
        .filter(span -> times(got, span) > sent.getOrDefault(key(span), Integer.MAX_VALUE))
        .findFirst()
        .ifPresent(
            span ->
                traps.add(
                    body,
                    "gets %s %d times, which was sent %s: there lead %s"
                        .formatted(
                            span.name(),
                            times(got, span),
                            words(times(sent, span)),
                            pipelines(definition, exporter))));
  }

  private static int times(Map<Key, Integer> counts, SpanData span) {
    return counts.getOrDefault(key(span), 0);
  }

  private static String words(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String pipelines(CollectorDefinition definition, ComponentId exporter) {
    return definition.pipelines().stream()
        .filter(
            pipeline -> pipeline.exporters().stream().anyMatch(each -> each.id().equals(exporter)))
        .map(pipeline -> pipeline.id().toString())
        .collect(Collectors.joining(", "));
  }
}
