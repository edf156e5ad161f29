package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage.EventCondition;
import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage.SpanCondition;
import dev.baton.decision.SamplingVerdict;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The type {@code ottl_condition}: the first condition that is true keeps the trace. */
final class OttlCondition implements Policy {

  private final List<SpanCondition> onSpans;
  private final List<EventCondition> onEvents;
  private final boolean propagates;
  private String seen = "";

  OttlCondition(List<SpanCondition> onSpans, List<EventCondition> onEvents, boolean propagates) {
    this.onSpans = onSpans;
    this.onEvents = onEvents;
    this.propagates = propagates;
  }

  /** Ends the evaluation of the policy with an error. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(RuntimeException cause) {
      super(cause);
    }
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    try {
      boolean found = found(trace);
      seen = found ? "a condition is true" : "no condition is true";
      return Policy.sampledIf(found);
    } catch (Failed e) {
      seen = "a condition fails: " + e.getCause();
      return SamplingVerdict.ERROR;
    }
  }

  private boolean found(TraceView trace) {
    for (ResourceSpansData resource : trace.chunks()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          if (onSpan(resource, scope, span)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean onSpan(ResourceSpansData resource, ScopeSpansData scope, SpanData span) {
    for (SpanCondition condition : onSpans) {
      if (isTrue(() -> condition.test(resource, scope, span))) {
        return true;
      }
    }
    for (SpanEventData event : span.events()) {
      for (EventCondition condition : onEvents) {
        if (isTrue(() -> condition.test(resource, scope, span, event))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isTrue(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException e) {
      if (propagates) {
        throw new Failed(e);
      }
      return false;
    }
  }

  @Override
  public String reason(TraceView trace) {
    return seen;
  }
}
