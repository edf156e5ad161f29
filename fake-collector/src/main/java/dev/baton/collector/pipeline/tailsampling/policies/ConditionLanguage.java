package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;

/** The language of the conditions of {@code ottl_condition}. */
@Internal
public interface ConditionLanguage {

  /** A condition on spans. */
  interface SpanCondition {

    /**
     * Evaluates the condition.
     *
     * @throws RuntimeException if it cannot be evaluated on this span
     */
    boolean test(ResourceSpansData resource, ScopeSpansData scope, SpanData span);
  }

  /** A condition on events of spans. */
  interface EventCondition {

    /**
     * Evaluates the condition.
     *
     * @throws RuntimeException if it cannot be evaluated on this event
     */
    boolean test(
        ResourceSpansData resource, ScopeSpansData scope, SpanData span, SpanEventData event);
  }

  /**
   * Compiles a condition on spans.
   *
   * @throws IllegalArgumentException if it is none
   */
  SpanCondition span(String condition, VirtualTime time);

  /**
   * Compiles a condition on events.
   *
   * @throws IllegalArgumentException if it is none
   */
  EventCondition event(String condition, VirtualTime time);
}
