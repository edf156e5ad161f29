package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;

/** Takes out of data what a row is for. */
@FunctionalInterface
interface Selection {

  /**
   * Returns what fits.
   *
   * @param data where it is taken from
   * @param copies whether it also stays there
   */
  TraceData take(
      TraceData data, EvaluationContext evaluation, boolean copies, FirstFailure failure);
}
