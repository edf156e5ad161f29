package dev.baton.collector.otlp.json;

import java.util.regex.Pattern;

/** Floating-point numbers as text, in the forms that the Collector reads. */
final class DecimalText {

  // Possessive, so that a long text is matched in linear time and without recursion.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
  private static final Pattern HEX =
      Pattern.compile("[+-]?0[xX][0-9a-fA-F]*+\\.?[0-9a-fA-F]*+[pP][+-]?[0-9]++");

  private DecimalText() {}

  static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches() || HEX.matcher(text).matches();
  }
}
