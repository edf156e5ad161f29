package dev.baton.collector.pipeline.ottl.grammar;

import java.util.HexFormat;

/** Reads numbers and bytes. */
final class Numbers {

  private Numbers() {}

  /** Reads a whole number; one with a leading zero is octal, as in Go. */
  static long integer(Token token) {
    String digits = token.text();
    boolean octal = digits.length() > 1 && digits.startsWith("0");
    try {
      return Long.parseLong(digits, octal ? 8 : 10);
    } catch (NumberFormatException e) {
      String reason = octal ? " is no octal number" : " does not fit into 64 bits";
      throw OttlSyntaxException.at(token.offset(), digits + reason);
    }
  }

  static double decimal(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw OttlSyntaxException.at(token.offset(), token.text() + " is too large");
    }
    return value;
  }

  static byte[] bytes(Token token) {
    String digits = token.text().substring(2);
    if (digits.length() % 2 != 0) {
      throw OttlSyntaxException.at(
          token.offset(), token.text() + " has an odd number of digits, bytes need two each");
    }
    return HexFormat.of().parseHex(digits);
  }
}
