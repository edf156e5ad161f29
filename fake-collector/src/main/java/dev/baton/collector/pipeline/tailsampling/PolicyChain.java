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

  private record Named(String name, boolean drops, Policy policy) {}

  /** What the policies came to. */
  record Outcome(SamplingVerdict verdict, String policy, List<PolicyVerdict> policies) {}

  private final List<Named> policies = new ArrayList<>();
  private final boolean stopsAtFirst;
  private final boolean explains;

  PolicyChain(TailSamplingSettings settings, PolicyFactory factory, boolean explains) {
    this.stopsAtFirst = settings.sampleOnFirstMatch();
    this.explains = explains;
    List<Named> others = new ArrayList<>();
    for (PolicySettings policy : settings.policies()) {
      Policy made = factory.create(policy);
      if (settings.spanIngest() && made.isStateful()) {
        throw policy.settings().error("depends on the whole trace, which span-ingest never sees");
      }
      boolean drops = policy.type().equals("drop");
      (drops ? policies : others).add(new Named(policy.name(), drops, made));
    }
    policies.addAll(others);
  }

  boolean drops() {
    return !policies.isEmpty() && policies.get(0).drops();
  }

  Outcome evaluate(TraceView trace) {
    return evaluate(trace, false);
  }

  /** Asks the policies that drop, and no others. */
  Outcome evaluateDrops(TraceView trace) {
    return evaluate(trace, true);
  }

  private Outcome evaluate(TraceView trace, boolean dropsOnly) {
    List<PolicyVerdict> said = explains ? new ArrayList<>(policies.size()) : List.of();
    String firstSampled = null;
    String firstNot = null;
    for (int i = 0; i < policies.size(); i++) {
      Named named = policies.get(i);
      if (dropsOnly && !named.drops()) {
        break;
      }
      SamplingVerdict verdict = named.policy().evaluate(trace);
      if (explains) {
        said.add(new PolicyVerdict(named.name(), verdict, named.policy().reason(trace)));
      }
      switch (verdict) {
        case DROPPED -> {
          return new Outcome(SamplingVerdict.DROPPED, named.name(), said);
        }
        case SAMPLED -> firstSampled = firstSampled == null ? named.name() : firstSampled;
        case NOT_SAMPLED -> firstNot = firstNot == null ? named.name() : firstNot;
        case ERROR -> {
          // It is counted, and the policy has no say.
        }
      }
      if (stopsAtFirst && verdict == SamplingVerdict.SAMPLED) {
        break;
      }
    }
    return firstSampled != null
        ? new Outcome(SamplingVerdict.SAMPLED, firstSampled, said)
        : new Outcome(SamplingVerdict.NOT_SAMPLED, firstNot == null ? "" : firstNot, said);
  }
}
