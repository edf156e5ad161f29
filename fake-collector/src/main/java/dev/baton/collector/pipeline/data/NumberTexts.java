package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers read from text, as the Collector reads them. */
@Internal
public final class NumberTexts {

  private static final String DIGITS = "[0-9](?:_?[0-9])*";
  private static final String HEX = "_?[0-9a-fA-F](?:_?[0-9a-fA-F])*";
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?(?:"
              + DIGITS
              + "(?:\\.(?:"
              + DIGITS
              + ")?)?|\\."
              + DIGITS
              + ")(?:[eE][+-]?"
              + DIGITS
              + ")?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "[+-]?0[xX](?:" + HEX + "(?:\\.(?:" + HEX + ")?)?|\\." + HEX + ")[pP][+-]?" + DIGITS);

  private NumberTexts() {}

  /** Returns a whole number of 64 bits, or null if the text is none. */
  public static @Nullable Long integer(String text) {
    try {
      return INTEGER.matcher(text).matches() ? (Long) Long.parseLong(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns a number, or null if the text is none or too large for one. */
  public static @Nullable Double decimal(String text) {
    if (INFINITY.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (!DECIMAL.matcher(text).matches() && !HEXADECIMAL.matcher(text).matches()) {
      return null;
    }
    double value = Double.parseDouble(text.replace("_", ""));
    return Double.isInfinite(value) ? null : (Double) value;
  }
}
