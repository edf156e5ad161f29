package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.tailsampling.size.WireSize;
import dev.baton.decision.TraceDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the same traffic through two configurations and tells which traces a change would keep or
 * lose, by which policies, and what it would cost or save.
 */
public final class DecisionComparison {

  private final CollectorEngine before;
  private final CollectorEngine after;
  private final Map<TraceId, Long> bytes = new LinkedHashMap<>();

  private DecisionComparison(CollectorConfig before, CollectorConfig after) {
    this.before = before.start();
    this.after = after.start();
  }

  public static DecisionComparison between(CollectorConfig before, CollectorConfig after) {
    return new DecisionComparison(before, after);
  }

  /** Hands the same spans to both. They belong to the comparison from now on. */
  public void receive(TraceData data) {
    for (ResourceSpansData resource : data.copy().resourceSpans()) {
      TraceChunks.byTrace(resource, true)
          .forEach((id, chunk) -> bytes.merge(id, WireSize.of(chunk), Long::sum));
    }
    after.receive(data.copy());
    before.receive(data);
  }

  /** Lets the same time pass in both. */
  public void advance(Duration duration) {
    before.advance(duration);
    after.advance(duration);
  }

  /** Lets time pass until both have decided on everything, and compares. */
  public DecisionChanges changes() {
    before.settle();
    after.settle();
    Map<String, TraceDecision> decidedBefore = latest(before);
    Map<String, TraceDecision> decidedAfter = latest(after);
    Map<TraceId, Integer> keptBefore = before.keptSpans();
    Map<TraceId, Integer> keptAfter = after.keptSpans();
    List<DecisionChanges.Change> changes = new ArrayList<>();
    bytes.forEach(
        (id, size) -> {
          int spansBefore = keptBefore.getOrDefault(id, 0);
          int spansAfter = keptAfter.getOrDefault(id, 0);
          boolean is = spansAfter > 0;
          if (spansBefore > 0 != is) {
            changes.add(
                new DecisionChanges.Change(
                    id.toString(),
                    is,
                    policy(decidedBefore.get(id.toString())),
                    policy(decidedAfter.get(id.toString())),
                    is ? spansAfter : spansBefore,
                    size));
          }
        });
    return new DecisionChanges(bytes.size(), changes);
  }

  private static Map<String, TraceDecision> latest(CollectorEngine collector) {
    Map<String, TraceDecision> latest = new LinkedHashMap<>();
    collector.decisions().forEach(decision -> latest.put(decision.traceId(), decision));
    return latest;
  }

  private static String policy(@Nullable TraceDecision decision) {
    return decision == null || decision.policy().isEmpty() ? "no policy" : decision.policy();
  }
}
