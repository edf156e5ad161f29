package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.Comparisons;
import dev.baton.collector.pipeline.ottl.values.Comparisons.Operator;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines conditions. What is known before there is an item decides at once, wherever it stands,
 * so that what stands before it is not evaluated and cannot fail.
 */
@Internal
public final class Conditions {

  private Conditions() {}

  public static Condition not(Condition condition) {
    Boolean constant = condition.constant();
    return constant == null
        ? context -> !condition.test(context)
        : Condition.always(!constant.booleanValue());
  }

  public static Condition or(List<Condition> conditions) {
    return joined(conditions, true);
  }

  public static Condition and(List<Condition> conditions) {
    return joined(conditions, false);
  }

  /** Joins conditions; the first one that is {@code decisive} decides. */
  private static Condition joined(List<Condition> conditions, boolean decisive) {
    List<Condition> open = new ArrayList<>();
    for (Condition condition : conditions) {
      Boolean constant = condition.constant();
      if (constant == null) {
        open.add(condition);
      } else if (constant == decisive) {
        return condition;
      }
    }
    if (open.isEmpty()) {
      return Condition.always(!decisive);
    }
    return open.size() == 1 ? open.get(0) : first(open.toArray(new Condition[0]), decisive);
  }

  private static Condition first(Condition[] conditions, boolean decisive) {
    return context -> {
      for (Condition condition : conditions) {
        if (condition.test(context) == decisive) {
          return decisive;
        }
      }
      return !decisive;
    };
  }

  public static Condition comparison(
      Getter<@Nullable Object> left, Operator operator, Getter<@Nullable Object> right) {
    if (left.isLiteral() && right.isLiteral()) {
      return Condition.always(Comparisons.compare(Literal.of(left), operator, Literal.of(right)));
    }
    return context -> Comparisons.compare(left.get(context), operator, right.get(context));
  }

  /** Returns a condition that is what a converter gives. */
  public static Condition result(String function, Getter<@Nullable Object> result) {
    return context -> {
      Object value = result.get(context);
      if (value instanceof Boolean flag) {
        return flag;
      }
      throw new OttlException(
          "a condition has to be a bool, but " + function + " gives " + Kinds.of(value));
    };
  }
}
