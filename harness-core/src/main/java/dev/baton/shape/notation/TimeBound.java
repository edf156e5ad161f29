package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import java.math.BigDecimal;

/**
 * A condition on the duration of a span. An open span has no duration and satisfies no condition.
 *
 * @param op less, greater or equal
 * @param nanos the limit, exclusive
 */
@Internal
public record TimeBound(AttributeCondition.Op op, long nanos) {

  public boolean test(CapturedSpan span) {
    if (!span.isEnded()) {
      return false;
    }
    int order = Long.compare(span.endEpochNanos() - span.startEpochNanos(), nanos);
    return switch (op) {
      case LESS -> order < 0;
      case GREATER -> order > 0;
      default -> order == 0;
    };
  }

  @Override
  public String toString() {
    String sign = op == AttributeCondition.Op.EQUAL ? "" : op.sign;
    if (nanos >= 1_000_000_000) {
      return sign + decimal(9) + "s";
    }
    return sign + (nanos >= 1_000_000 ? decimal(6) + "ms" : decimal(3) + "us");
  }

  private String decimal(int digits) {
    return BigDecimal.valueOf(nanos, digits).stripTrailingZeros().toPlainString();
  }
}
