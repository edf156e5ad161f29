package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.component.OwnMetrics;
import dev.baton.collector.pipeline.component.OwnMetrics.Counter;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.decision.SamplingVerdict;
import java.util.HashMap;
import java.util.Map;

/** The metrics that a tail sampler keeps about itself, but for those of its own speed. */
final class SamplerMetrics {

  private static final String PREFIX = "otelcol_processor_tail_sampling_";
  private static final String SAMPLED = "sampled";

  /** A counter for each decision. */
  private record ByDecision(Counter sampled, Counter notSampled, Counter dropped) {

    static ByDecision of(OwnMetrics own, String name, Map<String, String> more) {
      return new ByDecision(
          counter(own, name, more, "true", "sampled"),
          counter(own, name, more, "false", "not_sampled"),
          counter(own, name, more, "false", "dropped"));
    }

    private static Counter counter(
        OwnMetrics own, String name, Map<String, String> more, String sampled, String decision) {
      Map<String, String> attributes = new HashMap<>(more);
      attributes.put(SAMPLED, sampled);
      attributes.put("decision", decision);
      return own.counter(PREFIX + name, attributes);
    }

    /** Adds one trace. An error is no decision. */
    void count(SamplingVerdict verdict) {
      switch (verdict) {
        case SAMPLED -> sampled.add(1);
        case NOT_SAMPLED -> notSampled.add(1);
        case DROPPED -> dropped.add(1);
        case ERROR -> {
          // It is counted elsewhere.
        }
      }
    }
  }

  /** The metrics of one policy. */
  static final class OfPolicy {
    private final Counter executions;
    private final Counter errors;
    private final ByDecision traces;

    private OfPolicy(OwnMetrics own, String name) {
      Map<String, String> policy = Map.of("policy", name);
      executions = own.counter(PREFIX + "sampling_policy_execution_count", policy);
      errors = own.counter(PREFIX + "sampling_policy_evaluation_error", Map.of());
      traces = ByDecision.of(own, "count_traces_sampled", policy);
    }

    /** Counts what the policy said of a trace. */
    void count(SamplingVerdict verdict) {
      executions.add(1);
      traces.count(verdict);
      if (verdict == SamplingVerdict.ERROR) {
        errors.add(1);
      }
    }
  }

  private final OwnMetrics own;
  private final String policyPrefix;
  private final ByDecision decisions;
  private final Counter fromCacheKept;
  private final Counter fromCacheRejected;
  final Counter newTraces;
  final Counter droppedTooEarly;
  final Counter droppedTooLarge;
  final Counter tracesInMemory;

  SamplerMetrics(ProcessorContext context) {
    own = context.ownMetrics();
    policyPrefix = context.id().name().isEmpty() ? "" : context.id().name() + ".";
    decisions = ByDecision.of(own, "global_count_traces_sampled", Map.of());
    String fromCache = PREFIX + "early_releases_from_cache_decision";
    fromCacheKept = own.counter(fromCache, Map.of(SAMPLED, "true"));
    fromCacheRejected = own.counter(fromCache, Map.of(SAMPLED, "false"));
    newTraces = plain("new_trace_id_received");
    droppedTooEarly = plain("sampling_trace_dropped_too_early");
    droppedTooLarge = plain("traces_dropped_too_large");
    tracesInMemory = plain("sampling_traces_on_memory");
  }

  private Counter plain(String name) {
    return own.counter(PREFIX + name, Map.of());
  }

  OfPolicy ofPolicy(String name) {
    return new OfPolicy(own, policyPrefix + name);
  }

  void countDecision(SamplingVerdict verdict) {
    decisions.count(verdict);
  }

  void countFromCache(boolean kept, int spans) {
    (kept ? fromCacheKept : fromCacheRejected).add(spans);
  }
}
