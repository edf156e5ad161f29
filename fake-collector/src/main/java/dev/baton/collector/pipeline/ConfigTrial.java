package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import dev.baton.decision.DecisionChanges;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.TrafficCost;
import dev.baton.decision.TrialResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs traffic through a configuration, as often as it is asked. */
record ConfigTrial(CollectorConfig config, TrafficInput traffic)
    implements PolicyTrial<CollectorConfig> {

  @Override
  public DecisionChanges changesWith(CollectorConfig other) {
    DecisionComparison comparison = DecisionComparison.between(config, other);
    traffic.sendTo(comparison);
    return comparison.changes();
  }

  @Override
  public TrialResult result() {
    return result(DecisionComparison.MOST_HELD);
  }

  TrialResult result(int mostHeld) {
    Run run = new Run(config, mostHeld);
    traffic.sendTo(run);
    return run.result();
  }

  /** One run. It holds the latest traces, as {@link DecisionComparison} does. */
  private static final class Run implements TrafficInput.Receiver {

    private final Map<TraceId, TraceFate> traces = new LinkedHashMap<>();
    private final Map<String, Long> byPolicy = new HashMap<>();
    private final CountingCollector collector;
    private final int mostHeld;
    private TrafficCost cost = TrafficCost.NONE;
    private long received;

    Run(CollectorConfig config, int mostHeld) {
      this.collector = new CountingCollector(config, this::fate);
      this.mostHeld = mostHeld;
    }

    private TraceFate fate(TraceId id) {
      return traces.computeIfAbsent(id, absent -> new TraceFate());
    }

    @Override
    public void advance(Duration duration) {
      collector.advance(duration);
    }

    @Override
    public void receive(TraceData data) {
      received += data.spanCount();
      CountingCollector.forEachTrace(data, (id, chunk) -> fate(id));
      collector.receive(data);
      while (traces.size() > mostHeld) {
        Iterator<TraceFate> oldest = traces.values().iterator();
        count(oldest.next());
        oldest.remove();
      }
    }

    private void count(TraceFate fate) {
      cost = cost.plus(fate.cost());
      if (fate.isKept()) {
        byPolicy.merge(fate.policy(), 1L, Long::sum);
      }
    }

    TrialResult result() {
      collector.settle();
      traces.values().forEach(this::count);
      return new TrialResult(received, cost, byPolicy);
    }
  }
}
