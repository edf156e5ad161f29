package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import dev.baton.time.EpochNanos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The decisions of one tail sampler, and the spans that came too late for them. */
public final class DecisionLog {

  private final ProcessorContext context;
  private final List<TraceDecision> decisions = new ArrayList<>();
  private final List<LateSpans> late = new ArrayList<>();

  DecisionLog(ProcessorContext context) {
    this.context = context;
  }

  void add(PendingTrace trace, PolicyChain.Outcome outcome, TraceDecision.Cause cause) {
    decisions.add(
        new TraceDecision(
            context.id().toString(),
            context.pipeline().toString(),
            trace.id.toString(),
            outcome.verdict(),
            outcome.verdict() == SamplingVerdict.NOT_SAMPLED ? "" : outcome.policy(),
            outcome.policies(),
            trace.spanCount(),
            now(),
            cause));
  }

  void addLate(TraceId id, SamplingVerdict decision, int spans, boolean fromCache) {
    late.add(
        new LateSpans(
            context.id().toString(),
            id.toString(),
            decision,
            spans,
            decision == SamplingVerdict.SAMPLED,
            fromCache,
            now()));
  }

  private Instant now() {
    return EpochNanos.toInstant(context.time().epochNanos());
  }

  /** All decisions. A trace is decided anew if its first decision was forgotten. */
  public List<TraceDecision> decisions() {
    return Collections.unmodifiableList(decisions);
  }

  public List<LateSpans> lateSpans() {
    return Collections.unmodifiableList(late);
  }
}
