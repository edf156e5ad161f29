package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.ottl.RouteCondition;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import org.jspecify.annotations.Nullable;

/** The first failure among the items of a request. An item on which the condition fails is left. */
final class FirstFailure {

  private @Nullable OttlException first;

  boolean test(RouteCondition condition, EvaluationContext evaluation) {
    try {
      return condition.test(evaluation);
    } catch (OttlException e) {
      first = first == null ? e : first;
      return false;
    }
  }

  void throwIfAny() {
    if (first != null) {
      throw first;
    }
  }
}
