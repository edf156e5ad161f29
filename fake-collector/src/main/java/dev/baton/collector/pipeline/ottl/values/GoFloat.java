package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating-point numbers as text, as Go writes them. */
@Internal
public final class GoFloat {

  private GoFloat() {}

  /** The shortest digits that give the number, without a point, and their exponent of ten. */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value));
    if (digits.precision() >= 16) {
      BigDecimal exact = new BigDecimal(value);
      for (int precision = 15; precision <= 17; precision++) {
        BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        if (rounded.doubleValue() == value) {
          return rounded;
        }
      }
    }
    return digits;
  }

  /** Returns the number as JSON has it: plain, or with an exponent if it is huge or tiny. */
  public static String json(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new OttlException("JSON has no number " + special(value));
    }
    double size = Math.abs(value);
    return size != 0 && (size < 1e-6 || size >= 1e21)
        ? format(value, 'e', -1)
        : format(value, 'f', -1);
  }

  /** The same with an exponent of one digit where it has one: {@code 1e-7}. */
  static String shortJson(double value) {
    return json(value).replaceFirst("e-0([0-9])$", "e-$1");
  }

  /** Returns a number in hexadecimal with an exponent of two: {@code 0x1.8p+01}. */
  public static String hexadecimal(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    String[] parts = Double.toHexString(value).replace(".0p", "p").split("p", 2);
    int exponent = value == 0 ? 0 : Integer.parseInt(parts[1]);
    return String.format(
        Locale.ROOT, "%sp%s%02d", parts[0], exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** Returns the text of NaN or an infinity. */
  static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }

  /**
   * Formats a number.
   *
   * @param format {@code e}, {@code f} or {@code g}
   * @param precision digits after the point, or in all for {@code g}; -1 for as many as needed
   */
  public static String format(double value, char format, int precision) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    String sign = value < 0 || 1 / value == Double.NEGATIVE_INFINITY ? "-" : "";
    double size = Math.abs(value);
    BigDecimal number = precision < 0 ? shortest(size) : new BigDecimal(size);
    return sign
        + switch (format) {
          case 'e' -> exponent(number, precision);
          case 'f' -> plain(number, precision);
          default -> general(number, precision);
        };
  }

  private static String plain(BigDecimal number, int precision) {
    BigDecimal rounded =
        precision < 0 ? strip(number) : number.setScale(precision, RoundingMode.HALF_EVEN);
    return rounded.toPlainString();
  }

  private static String exponent(BigDecimal number, int precision) {
    BigDecimal rounded = strip(number);
    if (precision >= 0 && number.signum() != 0) {
      rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    }
    String digits = rounded.unscaledValue().toString();
    int exponent = number.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
    StringBuilder text = new StringBuilder(digits);
    while (precision >= 0 && text.length() < precision + 1) {
      text.append('0');
    }
    if (text.length() > 1) {
      text.insert(1, '.');
    }
    return text
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String general(BigDecimal number, int precision) {
    int wanted = precision == 0 ? 1 : precision;
    BigDecimal rounded =
        wanted < 0 || number.signum() == 0
            ? strip(number)
            : strip(number.round(new MathContext(wanted, RoundingMode.HALF_EVEN)));
    int digits = rounded.precision();
    int exponent = number.signum() == 0 ? 0 : digits - 1 - rounded.scale();
    int limit = wanted < 0 ? 6 : wanted;
    if (wanted >= 0 && limit > digits && digits >= exponent + 1) {
      limit = digits;
    }
    return exponent < -4 || exponent >= limit ? exponent(rounded, -1) : plain(rounded, -1);
  }

  private static BigDecimal strip(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return number.stripTrailingZeros();
  }
}
