package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares values of any kinds: those of different kinds are just not equal. */
@Internal
public final class Comparisons {

  /** A comparison operator. */
  public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public static Operator of(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("no comparison operator: " + sign);
    }

    private boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }

    private boolean holdsFor(boolean equal) {
      return this == EQUAL ? equal : this == NOT_EQUAL && !equal;
    }

    private boolean holds(double left, double right) {
      return switch (this) {
        case EQUAL -> left == right;
        case NOT_EQUAL -> left != right;
        case LESS -> left < right;
        case LESS_OR_EQUAL -> left <= right;
        case GREATER -> left > right;
        case GREATER_OR_EQUAL -> left >= right;
      };
    }
  }

  private Comparisons() {}

  public static boolean compare(@Nullable Object left, Operator operator, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right ? operator.holds(0) : operator == Operator.NOT_EQUAL;
    }
    if (left instanceof String text && right instanceof String other) {
      return operator.holds(Utf8.compare(text, other));
    }
    if (left instanceof Long number && right instanceof Long other) {
      return operator.holds(Long.compare(number, other));
    }
    if (isNumber(left) && isNumber(right)) {
      return operator.holds(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }
    if (left instanceof Boolean flag && right instanceof Boolean other) {
      return operator.holds(Boolean.compare(flag, other));
    }
    return compareOthers(left, operator, right);
  }

  public static boolean equal(@Nullable Object left, @Nullable Object right) {
    return compare(left, Operator.EQUAL, right);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double;
  }

  private static boolean compareOthers(Object left, Operator operator, Object right) {
    if (left instanceof byte[] bytes && right instanceof byte[] other) {
      return operator.holds(Arrays.compareUnsigned(bytes, other));
    }
    if (left instanceof TimeValue time && right instanceof TimeValue other) {
      return operator.holds(time.compareTo(other));
    }
    if (left instanceof GoDuration duration && right instanceof GoDuration other) {
      return operator.holds(Long.compare(duration.nanos(), other.nanos()));
    }
    if (left instanceof TextList && right instanceof TextList) {
      throw new OttlException(
          "two results of Split cannot be compared: a real Collector fails the whole request");
    }
    return operator.holdsFor(equalParts(left, right));
  }

  private static boolean equalParts(Object left, Object right) {
    if (left instanceof AttributeMap map) {
      return right instanceof AttributeMap other
          ? DeepEquality.equal(map, other)
          : right instanceof RawMap raw && DeepEquality.equal(Values.raw(map), raw);
    }
    if (left instanceof AnyValue.SliceValue slice) {
      return right instanceof AnyValue.SliceValue other
          ? DeepEquality.equal(slice, other)
          : right instanceof ValueList raw && DeepEquality.equal(Values.raw(slice), raw);
    }
    if (left instanceof RawMap raw) {
      return right instanceof AttributeMap map
          ? DeepEquality.equal(raw, Values.raw(map))
          : right instanceof RawMap && DeepEquality.equal(raw, right);
    }
    if (left instanceof ValueList raw) {
      return right instanceof AnyValue.SliceValue slice
          ? DeepEquality.equal(raw, Values.raw(slice))
          : right instanceof ValueList && DeepEquality.equal(raw, right);
    }
    return !(left instanceof TextList) && left.equals(right);
  }
}
