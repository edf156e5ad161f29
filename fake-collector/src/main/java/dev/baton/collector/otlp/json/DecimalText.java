package dev.baton.collector.otlp.json;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;

/** Floating-point numbers as text, in the forms that the Collector reads. */
final class DecimalText {

  // Possessive, so that a long text is matched in linear time and without recursion.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
  private static final Pattern HEX =
      Pattern.compile("[+-]?0[xX][0-9a-fA-F]*+\\.?[0-9a-fA-F]*+[pP][+-]?[0-9]++");

  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", CASE_INSENSITIVE);

  private DecimalText() {}

  /** Returns NaN if it is no number, or one that is too large. */
  static double parse(String text) {
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (DECIMAL.matcher(text).matches() || HEX.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    }
    return Double.NaN;
  }
}
