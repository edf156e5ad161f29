package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.ottl.Environments;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.Condition;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage;

/** Lets the conditions of a tail sampler be OTTL. */
final class OttlConditions implements ConditionLanguage {

  @Override
  public SpanCondition span(String condition, VirtualTime time) {
    Condition compiled = compile(condition, OttlContext.SPAN);
    EvaluationContext context = new EvaluationContext(ClientInfo.NONE, Environments.of(time));
    return (resource, scope, span) ->
        compiled.test(context.visit(resource).visit(scope).visit(span));
  }

  @Override
  public EventCondition event(String condition, VirtualTime time) {
    Condition compiled = compile(condition, OttlContext.SPANEVENT);
    EvaluationContext context = new EvaluationContext(ClientInfo.NONE, Environments.of(time));
    return (resource, scope, span, event) ->
        compiled.test(context.visit(resource).visit(scope).visit(span).visit(event));
  }

  private static Condition compile(String condition, OttlContext context) {
    try {
      return OttlCompiler.CONDITIONS.condition(condition, context, true);
    } catch (OttlException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
