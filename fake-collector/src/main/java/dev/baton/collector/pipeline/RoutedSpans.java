package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.SplitDecision;
import dev.baton.decision.TraceDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies of the spans that went to one of several Collectors, by trace and Collector. */
final class RoutedSpans {

  /** A part of a trace that went to a Collector. */
  private record Sent(CollectorEngine to, ResourceSpansData chunk) {}

  private final Map<TraceId, List<Sent>> traces = new LinkedHashMap<>();

  /** Returns a consumer that notes what it hands on. */
  Consumer noting(CollectorEngine to, Consumer next) {
    return (data, client) -> {
      CountingCollector.forEachTrace(
          data.copy(),
          (id, chunk) ->
              traces.computeIfAbsent(id, absent -> new ArrayList<>()).add(new Sent(to, chunk)));
      next.consume(data, client);
    };
  }

  void clear() {
    traces.clear();
  }

  /** Returns the traces on which more than one Collector has decided. */
  List<SplitDecision> splitDecisions() {
    List<SplitDecision> split = new ArrayList<>();
    traces.forEach(
        (id, sent) -> {
          Map<CollectorEngine, List<Sent>> byCollector = new LinkedHashMap<>();
          sent.forEach(
              each -> byCollector.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each));
          List<SplitDecision.Part> parts = new ArrayList<>();
          byCollector.forEach((to, theirs) -> part(id, to, theirs).ifPresent(parts::add));
          if (parts.size() > 1) {
            whole(id, sent)
                .ifPresent(whole -> split.add(new SplitDecision(id.toString(), parts, whole)));
          }
        });
    return split;
  }

  private static Optional<SplitDecision.Part> part(
      TraceId id, CollectorEngine collector, List<Sent> sent) {
    List<String> spans = new ArrayList<>();
    sent.forEach(each -> names(each.chunk(), spans));
    return decision(id, collector)
        .map(decision -> new SplitDecision.Part(collector.name(), spans, decision));
  }

  private static void names(ResourceSpansData chunk, List<String> spans) {
    String service = chunk.resource().attributes().getString("service.name");
    chunk
        .scopeSpans()
        .forEach(
            scope ->
                scope
                    .spans()
                    .forEach(
                        span -> spans.add(span.name() + (service == null ? "" : " @" + service))));
  }

  private static Optional<TraceDecision> decision(TraceId id, CollectorEngine collector) {
    return collector.decisions().stream()
        .filter(decision -> decision.traceId().equals(id.toString()))
        .filter(decision -> decision.verdict() != SamplingVerdict.ERROR)
        .reduce((first, last) -> last);
  }

  /** Asks the first Collector's policies about all spans. */
  private static Optional<TraceDecision> whole(TraceId id, List<Sent> sent) {
    try (CollectorEngine alone = sent.get(0).to().startAlone()) {
      for (Sent each : sent) {
        TraceData data = new TraceData();
        data.resourceSpans().add(each.chunk().copy());
        alone.receive(data);
      }
      alone.settle();
      return decision(id, alone);
    }
  }
}
