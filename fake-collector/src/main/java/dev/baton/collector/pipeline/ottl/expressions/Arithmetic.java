package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.GoDuration;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import org.jspecify.annotations.Nullable;

/** Calculates with numbers, times and durations. */
@Internal
public final class Arithmetic {

  private Arithmetic() {}

  /** Returns a getter of a negated number; a literal stays one. */
  public static Getter<@Nullable Object> negated(Getter<@Nullable Object> operand) {
    if (operand.isLiteral() && Literal.of(operand) instanceof Number number) {
      return new Literal<@Nullable Object>(negate(number));
    }
    return negatedLater(operand);
  }

  /** Returns a getter of a negated number that is never a literal. */
  public static Getter<@Nullable Object> negatedLater(Getter<@Nullable Object> operand) {
    return context -> negate(operand.get(context));
  }

  private static Object negate(@Nullable Object value) {
    if (value instanceof Long number) {
      return -number;
    }
    if (value instanceof Double number) {
      return -number;
    }
    throw new OttlException("no minus for " + Kinds.of(value));
  }

  /** Returns a getter of one operation. */
  public static Getter<@Nullable Object> operation(
      Getter<@Nullable Object> left, char operator, Getter<@Nullable Object> right) {
    return context -> calculate(left.get(context), operator, right.get(context));
  }

  static Object calculate(@Nullable Object left, char operator, @Nullable Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return calculate(a.longValue(), operator, b.longValue());
    }
    if (left instanceof Number a && right instanceof Number b) {
      return calculate(a.doubleValue(), operator, b.doubleValue());
    }
    Object result = null;
    if (left instanceof TimeValue time) {
      result = calculate(time, operator, right);
    } else if (left instanceof GoDuration duration) {
      result = calculate(duration, operator, right);
    }
    if (result == null) {
      throw new OttlException(
          "no operation " + operator + " for " + Kinds.of(left) + " and " + Kinds.of(right));
    }
    return result;
  }

  private static long calculate(long left, char operator, long right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> {
        if (right == 0) {
          throw new OttlException("division by 0");
        }
        yield left / right;
      }
    };
  }

  private static double calculate(double left, char operator, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      default -> {
        if (right == 0) {
          throw new OttlException("division by 0");
        }
        yield left / right;
      }
    };
  }

  private static @Nullable Object calculate(TimeValue time, char operator, @Nullable Object right) {
    if (right instanceof GoDuration duration && operator == '+') {
      return time.plus(duration);
    }
    if (right instanceof GoDuration duration && operator == '-') {
      return time.minus(duration);
    }
    return right instanceof TimeValue other && operator == '-' ? time.minus(other) : null;
  }

  private static @Nullable Object calculate(
      GoDuration duration, char operator, @Nullable Object right) {
    if (right instanceof TimeValue time && operator == '+') {
      return time.plus(duration);
    }
    if (right instanceof GoDuration other && operator == '+') {
      return new GoDuration(duration.nanos() + other.nanos());
    }
    return right instanceof GoDuration other && operator == '-'
        ? new GoDuration(duration.nanos() - other.nanos())
        : null;
  }
}
