package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.tailsampling.policies.Policy;
import dev.baton.collector.pipeline.tailsampling.policies.PolicyFactory;
import dev.baton.collector.pipeline.tailsampling.policies.PolicySettings;
import dev.baton.collector.pipeline.tailsampling.policies.TraceView;
import dev.baton.decision.PolicyVerdict;
import dev.baton.decision.SamplingVerdict;
import java.util.ArrayList;
import java.util.List;

/** All policies of a tail sampler, those that drop first, and the verdict that they come to. */
final class PolicyChain {

  private record Named(
      String name, boolean drops, Policy policy, SamplerMetrics.OfPolicy metrics) {}

  /** What the policies came to. */
  record Outcome(SamplingVerdict verdict, String policy, List<PolicyVerdict> policies) {}

  private final List<Named> policies = new ArrayList<>();
  private final boolean stopsAtFirst;
  private final boolean explains;

  PolicyChain(
      TailSamplingSettings settings,
      PolicyFactory factory,
      SamplerMetrics metrics,
      boolean explains) {
    this.stopsAtFirst = settings.sampleOnFirstMatch();
    this.explains = explains;
    List<Named> others = new ArrayList<>();
    for (PolicySettings policy : settings.policies()) {
      Policy made = factory.create(policy);
      if (settings.spanIngest() && made.isStateful()) {
        throw policy.settings().error("depends on the whole trace, which span-ingest never sees");
      }
      boolean drops = policy.type().equals("drop");
      (drops ? policies : others)
          .add(new Named(policy.name(), drops, made, metrics.ofPolicy(policy.name())));
    }
    policies.addAll(others);
  }

  Outcome evaluate(TraceView trace) {
    return evaluate(trace, stopsAtFirst, false);
  }

  /**
   * Judges a chunk on its arrival: the first policy that keeps it wins. A policy that could still
   * drop the trace later lets nothing be kept now.
   */
  Outcome evaluateOnArrival(TraceView chunk) {
    return evaluate(chunk, true, true);
  }

  private Outcome evaluate(TraceView trace, boolean firstWins, boolean onArrival) {
    List<PolicyVerdict> said = explains ? new ArrayList<>(policies.size()) : List.of();
    String firstSampled = null;
    String firstNot = null;
    boolean mayDrop = false;
    for (int i = 0; i < policies.size(); i++) {
      Named named = policies.get(i);
      if (mayDrop && !named.drops()) {
        break;
      }
      SamplingVerdict verdict = named.policy().evaluate(trace);
      named.metrics().count(verdict);
      if (explains) {
        said.add(new PolicyVerdict(named.name(), verdict, named.policy().reason(trace)));
      }
      switch (verdict) {
        case DROPPED -> {
          return new Outcome(SamplingVerdict.DROPPED, named.name(), said);
        }
        case SAMPLED -> firstSampled = firstSampled == null ? named.name() : firstSampled;
        case NOT_SAMPLED -> {
          firstNot = firstNot == null ? named.name() : firstNot;
          mayDrop |= onArrival && named.drops();
        }
        case ERROR -> {
          // It is counted, and the policy has no say.
        }
      }
      if (firstWins && verdict == SamplingVerdict.SAMPLED) {
        break;
      }
    }
    return firstSampled != null
        ? new Outcome(SamplingVerdict.SAMPLED, firstSampled, said)
        : new Outcome(SamplingVerdict.NOT_SAMPLED, firstNot == null ? "" : firstNot, said);
  }
}
