package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import dev.baton.decision.DecisionChanges;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the same traffic through two configurations and tells which traces a change would keep or
 * lose, by which policies, and what it would cost or save. It needs neither a harness nor a test:
 * one for each partition of an archive compares the traces of that partition.
 *
 * <p>It holds the latest 500,000 traces. One whose spans come later than that counts twice.
 */
public final class DecisionComparison implements TrafficInput.Receiver {

  /** How many traces are held at once. */
  static final int MOST_HELD = 500_000;

  private final CountingCollector before;
  private final CountingCollector after;
  private final Map<TraceId, Fates> traces = new LinkedHashMap<>();
  private final DecisionChanges changes = new DecisionChanges();
  private final int mostHeld;

  /** What both configurations make of one trace. */
  private record Fates(TraceFate before, TraceFate after) {

    Fates() {
      this(new TraceFate(), new TraceFate());
    }
  }

  DecisionComparison(CollectorConfig before, CollectorConfig after, int mostHeld) {
    this.before = new CountingCollector(before, id -> fates(id).before());
    this.after = new CountingCollector(after, id -> fates(id).after());
    this.mostHeld = mostHeld;
  }

  /** Starts both configurations. */
  public static DecisionComparison between(CollectorConfig before, CollectorConfig after) {
    return new DecisionComparison(before, after, MOST_HELD);
  }

  private Fates fates(TraceId id) {
    return traces.computeIfAbsent(id, absent -> new Fates());
  }

  /** Hands the same spans to both. They belong to the comparison from now on. */
  @Override
  public void receive(TraceData data) {
    CountingCollector.forEachTrace(data, (id, chunk) -> fates(id));
    after.receive(data.copy());
    before.receive(data);
    while (traces.size() > mostHeld) {
      Iterator<Map.Entry<TraceId, Fates>> oldest = traces.entrySet().iterator();
      count(oldest.next());
      oldest.remove();
    }
  }

  /** Lets the same time pass in both. */
  @Override
  public void advance(Duration duration) {
    before.advance(duration);
    after.advance(duration);
  }

  /** Lets time pass until both have decided on all that they got. */
  public void settle() {
    before.settle();
    after.settle();
  }

  /** Lets time pass until both have decided on everything, and compares. */
  public DecisionChanges changes() {
    settle();
    traces.entrySet().forEach(this::count);
    traces.clear();
    return changes;
  }

  private void count(Map.Entry<TraceId, Fates> trace) {
    TraceFate was = trace.getValue().before();
    TraceFate is = trace.getValue().after();
    changes.add(was.cost(), is.cost());
    if (was.isKept() != is.isKept()) {
      TraceFate kept = is.isKept() ? is : was;
      changes.add(
          new DecisionChanges.Change(
              trace.getKey().toString(),
              is.isKept(),
              was.policy(),
              is.policy(),
              kept.spans(),
              kept.bytes()));
    }
  }
}
