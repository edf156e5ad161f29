package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** What a path leads to: it can be read and set. */
@Internal
public interface Place extends Getter<@Nullable Object> {

  /**
   * Sets a value.
   *
   * @throws dev.baton.collector.pipeline.ottl.values.OttlException if the place takes no such value
   */
  void set(EvaluationContext context, Object value);

  /** Tells whether anything can be set here. */
  default boolean isWritable() {
    return true;
  }
}
