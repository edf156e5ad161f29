package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.engine.Backend;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.engine.Pipelines;
import dev.baton.collector.pipeline.lint.TrafficTraps;
import dev.baton.collector.pipeline.lint.Traps;
import dev.baton.collector.pipeline.tailsampling.TailSamplingProcessor;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.LateSpans;
import dev.baton.decision.OwnMetric;
import dev.baton.decision.SpanChange;
import dev.baton.decision.SpanLoss;
import dev.baton.decision.TraceDecision;
import dev.baton.sampling.KeptShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What running pipelines have received, decided and exported. Whoever asks holds their monitor. */
final class EngineResults {

  private final Pipelines pipelines;
  private final CollectorPlan plan;
  private final SpanCounts received = new SpanCounts();
  private final TrafficTraps traffic;

  EngineResults(CollectorPlan plan, Pipelines pipelines) {
    this.plan = plan;
    this.pipelines = pipelines;
    this.traffic = new TrafficTraps(plan.definition());
  }

  void note(TraceData data) {
    received.add(data);
    traffic.note(data);
  }

  List<ConfigTrap> traps() {
    Map<String, List<TraceData>> exports = new LinkedHashMap<>();
    pipelines.backends().forEach((id, backend) -> exports.put(id, backend.traces()));
    boolean idsAreInARow = !received.traps().isEmpty();
    List<ConfigTrap> traps = new ArrayList<>(Traps.in(plan.definition()));
    traps.addAll(traffic.in(pipelines.losses(), exports, idsAreInARow));
    return traps;
  }

  List<TailSamplingProcessor> samplers() {
    return pipelines.instances(TailSamplingProcessor.class);
  }

  List<TraceDecision> decisions() {
    return samplers().stream()
        .flatMap(sampler -> sampler.log().decisions().stream())
        .sorted(Comparator.comparing(TraceDecision::at))
        .toList();
  }

  List<LateSpans> lateSpans() {
    return samplers().stream()
        .flatMap(sampler -> sampler.log().lateSpans().stream())
        .sorted(Comparator.comparing(LateSpans::at))
        .toList();
  }

  int spansReceived(String traceId) {
    return received.of(traceId);
  }

  /** Returns what an exporter has got. */
  Backend backend(String exporter) {
    Backend backend = pipelines.backends().get(exporter);
    if (backend == null) {
      throw new IllegalArgumentException(
          "There is no exporter " + exporter + "; there are " + pipelines.backends().keySet());
    }
    return backend;
  }

  List<SpanLoss> losses() {
    return pipelines.losses();
  }

  List<SpanChange> changes() {
    return pipelines.changes();
  }

  List<String> processors() {
    return pipelines.processors(PipelineSignal.TRACES);
  }

  List<String> backends() {
    return pipelines.exporters(PipelineSignal.TRACES);
  }

  List<OwnMetric> ownMetrics() {
    return pipelines.ownMetrics();
  }

  Map<String, Set<String>> tracesByName() {
    return received.byName();
  }

  List<String> trafficTraps() {
    return received.traps();
  }

  int spansAtBackends(String traceId) {
    return arrived().of(traceId);
  }

  Map<TraceId, Integer> keptSpans() {
    return arrived().all();
  }

  private SpanCounts arrived() {
    SpanCounts arrived = new SpanCounts();
    pipelines.backends().values().forEach(backend -> backend.traces().forEach(arrived::add));
    return arrived;
  }

  KeptShare keptShare() {
    Map<TraceId, Integer> all = received.all();
    Map<TraceId, Integer> kept = keptSpans();
    return new KeptShare(all.keySet().stream().filter(kept::containsKey).count(), all.size());
  }
}
