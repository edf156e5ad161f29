package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.SpanLoss;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spans whose parents a filter has dropped. */
final class Orphans {

  private static final int MOST = 100_000;

  private record Key(TraceId trace, long span) {}

  private final Map<Key, String> names = new HashMap<>();

  void note(SpanData span) {
    if (names.size() < MOST) {
      names.put(new Key(span.traceId(), span.spanId()), span.name());
    }
  }

  void find(
      CollectorDefinition definition,
      List<SpanLoss> losses,
      Map<String, List<TraceData>> exports,
      TrapList traps) {
    Set<String> told = new HashSet<>();
    for (List<TraceData> backend : exports.values()) {
      Set<Key> there = new HashSet<>();
      SpansOf.all(backend).forEach(span -> there.add(new Key(span.traceId(), span.spanId())));
      SpansOf.all(backend)
          .filter(span -> !there.contains(new Key(span.traceId(), span.parentSpanId())))
          .forEach(
              span ->
                  filterOfParent(span, losses)
                      .filter(loss -> told.add(loss.component()))
                      .ifPresent(loss -> add(definition, loss, span, traps)));
    }
  }

  private Optional<SpanLoss> filterOfParent(SpanData span, List<SpanLoss> losses) {
    String parent = names.get(new Key(span.traceId(), span.parentSpanId()));
    String trace = span.traceId().toString();
    return losses.stream()
        .filter(loss -> loss.component().matches("filter(/.*)?"))
        .filter(loss -> loss.span().equals(parent) && loss.traceId().equals(trace))
        .findFirst();
  }

  private static void add(
      CollectorDefinition definition, SpanLoss loss, SpanData child, TrapList traps) {
    ConfigNode body = definition.processors().get(ComponentId.parse(loss.component()));
    if (body != null) {
      traps.add(
          body,
          "drops %s and not its child %s, which is left without a parent"
              .formatted(loss.span(), child.name()));
    }
  }
}
