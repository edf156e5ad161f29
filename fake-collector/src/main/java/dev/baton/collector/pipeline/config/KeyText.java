package dev.baton.collector.pipeline.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The texts that the Collector makes of keys that YAML reads as numbers, as nothing and so on. */
final class KeyText {

  private static final int LEAST_EXPONENT = -4;
  private static final int MOST_DIGITS = 6;

  private KeyText() {}

  static String of(@Nullable Object key, String written) {
    if (key == null) {
      return "<nil>";
    }
    return key instanceof Double number
        ? decimal(number)
        : key instanceof ConfigNode.Timestamp ? written : key.toString();
  }

  private static String decimal(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LEAST_EXPONENT && exponent < MOST_DIGITS) {
      return digits.toPlainString();
    }
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
