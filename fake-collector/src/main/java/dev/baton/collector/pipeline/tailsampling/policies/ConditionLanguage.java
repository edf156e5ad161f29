package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.ResourceSpans;
import dev.baton.collector.pipeline.data.ScopeSpans;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEvent;

/** The language of the conditions of {@code ottl_condition}. */
public interface ConditionLanguage {

  /** A condition on spans. */
  interface SpanCondition {

    /**
     * Evaluates the condition.
     *
     * @throws RuntimeException if it cannot be evaluated on this span
     */
    boolean test(ResourceSpans resource, ScopeSpans scope, SpanData span);
  }

  /** A condition on events of spans. */
  interface EventCondition {

    /**
     * Evaluates the condition.
     *
     * @throws RuntimeException if it cannot be evaluated on this event
     */
    boolean test(ResourceSpans resource, ScopeSpans scope, SpanData span, SpanEvent event);
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
