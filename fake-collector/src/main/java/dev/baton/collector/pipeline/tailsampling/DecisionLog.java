package dev.baton.collector.pipeline.tailsampling;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import dev.baton.text.HumanDuration;
import dev.baton.time.EpochNanos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decisions of one tail sampler, and the spans that came too late for them. */
@Internal
public final class DecisionLog {

  private final ProcessorContext context;
  private final List<TraceDecision> decisions = new ArrayList<>();
  private final List<LateSpans> late = new ArrayList<>();
  private final Map<TraceId, Long> firstSeenNanos = new HashMap<>();
  private final Duration decisionWait;
  private @Nullable DecisionListener listener;

  DecisionLog(ProcessorContext context, Duration decisionWait) {
    this.context = context;
    this.decisionWait = decisionWait;
  }

  /** From now on tells a listener of each decision. */
  public void listen(DecisionListener each) {
    listener = each;
  }

  void tell(TraceId id, PolicyChain.Outcome outcome) {
    if (listener != null) {
      boolean says = outcome.verdict() != SamplingVerdict.NOT_SAMPLED;
      listener.decided(id, outcome.verdict(), says ? outcome.policy() : "");
    }
  }

  void add(PendingTrace trace, PolicyChain.Outcome outcome, TraceDecision.Cause cause) {
    firstSeenNanos.putIfAbsent(trace.id, trace.arrivedNanos);
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

  void addLate(TraceId id, SamplingVerdict decision, ResourceSpansData chunk, boolean fromCache) {
    long now = context.time().epochNanos();
    late.add(
        new LateSpans(
            context.id().toString(),
            id.toString(),
            decision,
            chunk.spanCount(),
            decision == SamplingVerdict.SAMPLED,
            fromCache,
            now(),
            names(chunk),
            Duration.ofNanos(now - firstSeenNanos.getOrDefault(id, now)),
            decisionWait));
  }

  private static List<String> names(ResourceSpansData chunk) {
    return chunk.scopeSpans().stream()
        .flatMap(scope -> scope.spans().stream())
        .map(
            span ->
                span.name()
                    + " ("
                    + HumanDuration.ofNanos(span.endTimeUnixNano() - span.startTimeUnixNano())
                    + ")")
        .toList();
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
