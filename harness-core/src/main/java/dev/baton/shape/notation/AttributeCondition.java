package dev.baton.shape.notation;

import static java.util.Objects.requireNonNull;

import dev.baton.Internal;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a line on one attribute.
 *
 * @param key the attribute's key
 * @param op how the value is compared
 * @param value the operand: a {@link TextPattern} for {@code LIKE}, null for {@code ABSENT}
 */
@Internal
public record AttributeCondition(String key, Op op, @Nullable Object value) {

  /** How a value is compared. A missing attribute satisfies {@code ABSENT} only. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    GREATER(">"),
    LIKE("~"),
    ABSENT("!");

    final String sign;

    Op(String sign) {
      this.sign = sign;
    }
  }

  public static AttributeCondition equal(String key, Object value) {
    return new AttributeCondition(key, Op.EQUAL, value);
  }

  /**
   * Returns a condition on this attribute.
   *
   * @throws IllegalArgumentException if the comparison requires an order and values of this type
   *     have none
   */
  public static AttributeCondition of(AttributeKey<?> key, Op op, Object value) {
    Object plain = AttributeValues.of(value);
    if ((op == Op.LESS || op == Op.GREATER) && !isOrdered(plain)) {
      throw new IllegalArgumentException(
          "%s: < and > compare numbers or texts, not %s".formatted(key, value));
    }
    return new AttributeCondition(key.getKey(), op, plain);
  }

  public static AttributeCondition like(String key, String glob) {
    return new AttributeCondition(key, Op.LIKE, TextPattern.glob(glob));
  }

  public static AttributeCondition absent(String key) {
    return new AttributeCondition(key, Op.ABSENT, null);
  }

  /** Returns whether values of this type have an order. */
  static boolean isOrdered(Object value) {
    return !(value instanceof Boolean) && !(value instanceof List<?>);
  }

  public boolean test(@Nullable Object actual) {
    if (actual == null || value == null) {
      return actual == null && op == Op.ABSENT;
    }
    return switch (op) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case LESS -> compares(actual, -1);
      case GREATER -> compares(actual, 1);
      case LIKE -> ((TextPattern) value).matches(AttributeValues.plain(actual));
      case ABSENT -> false;
    };
  }

  private boolean compares(Object actual, int sign) {
    Object limit = requireNonNull(value);
    if (actual instanceof String text && limit instanceof String other) {
      return Integer.signum(text.compareTo(other)) == sign;
    }
    if (actual instanceof Long whole && limit instanceof Long other) {
      return whole.compareTo(other) == sign;
    }
    return actual instanceof Number a && limit instanceof Number b && differs(a, b, sign);
  }

  private static boolean differs(Number actual, Number limit, int sign) {
    double distance = actual.doubleValue() - limit.doubleValue();
    return sign < 0 ? distance < 0 : distance > 0;
  }

  @Override
  public String toString() {
    String name = Quoting.word(key);
    if (value == null) {
      return "!" + name;
    }
    boolean glob = value instanceof TextPattern;
    return name
        + op.sign
        + (glob ? Quoting.word(((TextPattern) value).text()) : AttributeValues.print(value));
  }
}
