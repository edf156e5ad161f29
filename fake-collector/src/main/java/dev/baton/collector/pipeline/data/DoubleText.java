package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, as the Collector writes them. */
@Internal
public final class DoubleText {

  private DoubleText() {}

  /** Plain decimals, however many there are: {@code 1e21} is a one with 21 zeros. */
  public static String plain(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    return sign + shortest(Math.abs(value)).toPlainString();
  }

  /** Plain decimals between 1e-6 and 1e21, else with an exponent: {@code 1e+21}, {@code 1e-7}. */
  public static String compact(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (size == 0 || (size >= 1e-6 && size < 1e21)) {
      return plain(value);
    }
    BigDecimal digits = shortest(size);
    String unscaled = digits.unscaledValue().toString();
    int exponent = unscaled.length() - 1 - digits.scale();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e" : "e+") + exponent;
  }

  /** The shortest digits that give the number; Java before 19 sometimes prints more of them. */
  private static BigDecimal shortest(double value) {
    if (value == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal digits = new BigDecimal(Double.toString(value));
    BigDecimal exact = new BigDecimal(value);
    for (int precision = digits.precision() - 1; precision > 0; precision--) {
      BigDecimal shorter = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() != value) {
        break;
      }
      digits = shorter;
    }
    return digits.stripTrailingZeros();
  }
}
