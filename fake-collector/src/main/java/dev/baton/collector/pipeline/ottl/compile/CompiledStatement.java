package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Condition;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import org.jspecify.annotations.Nullable;

/** A statement: an editor, and the condition under which it does its work. */
@Internal
public record CompiledStatement(String text, Getter<@Nullable Object> editor, Condition where) {

  /**
   * Does the work on an item if the condition holds, and tells whether it does.
   *
   * @throws dev.baton.collector.pipeline.ottl.values.OttlException if something fails
   */
  public boolean execute(EvaluationContext context) {
    boolean holds = where.test(context);
    if (holds) {
      editor.get(context);
    }
    return holds;
  }
}
