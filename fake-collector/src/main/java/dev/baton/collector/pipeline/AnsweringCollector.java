package dev.baton.collector.pipeline;

import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.CountedSeries;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.OwnMetric;
import dev.baton.decision.SpanChange;
import dev.baton.decision.SpanLoss;
import dev.baton.decision.TraceDecision;
import dev.baton.sampling.KeptShare;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a Collector answers to assertions, each answer under the monitor of its time. */
abstract sealed class AnsweringCollector implements DecisionView permits CollectorEngine {

  private final VirtualTime time;

  AnsweringCollector(VirtualTime time) {
    this.time = time;
  }

  /** The results since the latest start. */
  abstract EngineResults results();

  final <T> T ask(Function<EngineResults, T> question) {
    synchronized (time) {
      return question.apply(results());
    }
  }

  @Override
  public List<TraceDecision> decisions() {
    return ask(EngineResults::decisions);
  }

  @Override
  public List<LateSpans> lateSpans() {
    return ask(EngineResults::lateSpans);
  }

  @Override
  public List<SpanLoss> losses() {
    return ask(EngineResults::losses);
  }

  @Override
  public List<SpanChange> changes() {
    return ask(EngineResults::changes);
  }

  @Override
  public List<OwnMetric> ownMetrics() {
    return ask(EngineResults::ownMetrics);
  }

  @Override
  public List<String> processors() {
    return ask(EngineResults::processors);
  }

  @Override
  public List<String> backends() {
    return ask(EngineResults::backends);
  }

  @Override
  public List<CapturedSpan> spansAt(String backend) {
    return ask(results -> results.backend(backend)).traces().stream()
        .flatMap(data -> OtlpTraceData.toSpans(data).stream())
        .toList();
  }

  @Override
  public List<CountedSeries> metricsAt(String backend) {
    return SpanMetricSeries.of(ask(results -> results.backend(backend)).metrics());
  }

  @Override
  public List<String> trafficTraps() {
    return ask(EngineResults::trafficTraps);
  }

  @Override
  public List<ConfigTrap> traps() {
    return ask(EngineResults::traps);
  }

  @Override
  public Map<String, Set<String>> tracesByName() {
    return ask(EngineResults::tracesByName);
  }

  @Override
  public int spansAtBackends(String traceId) {
    return ask(results -> results.spansAtBackends(traceId));
  }

  /** The number of spans of each trace that have come to any backend. */
  Map<TraceId, Integer> keptSpans() {
    return ask(EngineResults::keptSpans);
  }

  @Override
  public int spansReceived(String traceId) {
    return ask(results -> results.spansReceived(traceId));
  }

  @Override
  public KeptShare keptShare() {
    return ask(EngineResults::keptShare);
  }
}
