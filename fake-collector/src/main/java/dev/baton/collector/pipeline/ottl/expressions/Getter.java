package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value for an item.
 *
 * @param <T> what it gives
 */
@Internal
@FunctionalInterface
public interface Getter<T extends @Nullable Object> {

  /**
   * Returns the value.
   *
   * @throws dev.baton.collector.pipeline.ottl.values.OttlException if there is none
   */
  T get(EvaluationContext context);

  /** Tells whether this is a literal, whose value is known before there is an item. */
  default boolean isLiteral() {
    return false;
  }
}
