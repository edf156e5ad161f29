package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** Is true or false for an item. */
@Internal
@FunctionalInterface
public interface Condition {

  /**
   * Tells whether the condition holds.
   *
   * @throws dev.baton.collector.pipeline.ottl.values.OttlException if that cannot be told
   */
  boolean test(EvaluationContext context);

  /** Returns what the condition always is, or null if it depends on the item. */
  default @Nullable Boolean constant() {
    return null;
  }

  /** Returns a condition that is always the same. */
  static Condition always(boolean value) {
    return new Constant(value);
  }

  /** A condition that is always the same. */
  record Constant(boolean value) implements Condition {
    @Override
    public boolean test(EvaluationContext context) {
      return value;
    }

    @Override
    public Boolean constant() {
      return value;
    }
  }
}
