package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage;

/** Refuses every condition. */
final class NoConditions implements ConditionLanguage {

  @Override
  public SpanCondition span(String condition) {
    throw new IllegalArgumentException("no conditions are known");
  }

  @Override
  public EventCondition event(String condition) {
    throw new IllegalArgumentException("no conditions are known");
  }
}
