package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import org.jspecify.annotations.Nullable;

/**
 * An index of a list or a key of a map.
 *
 * @param literal a String or Long if the index is a literal, else null
 * @param expression what gives the index if it is none
 */
@Internal
public record Index(@Nullable Object literal, @Nullable Getter<@Nullable Object> expression) {

  /** Returns the index, a String or a Long or anything that cannot be used. */
  @Nullable Object evaluate(EvaluationContext context) {
    return expression == null ? literal : expression.get(context);
  }

  /** Returns the key of a map. */
  String key(EvaluationContext context) {
    Object value = evaluate(context);
    if (value instanceof String key) {
      return key;
    }
    throw new OttlException("the key of a map is a string, not " + Kinds.of(value));
  }

  /** Returns an index into a list of that size. */
  int position(EvaluationContext context, int size) {
    Object value = evaluate(context);
    if (value instanceof Long index) {
      if (index >= 0 && index < size) {
        return index.intValue();
      }
      throw new OttlException("index " + index + " is out of bounds for a list of " + size);
    }
    throw new OttlException("the index of a list is an int, not " + Kinds.of(value));
  }
}
