package dev.baton.collector.pipeline.ottl.values;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads whole numbers as Go does. */
final class IntegerText {

  private static final Pattern MISPLACED_UNDERSCORE = Pattern.compile("__|_$|^_");

  private IntegerText() {}

  static long parse(String text, int base) {
    if (base != 0 && (base < 2 || base > 36)) {
      throw new OttlException("no base: " + base);
    }
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : "";
    try {
      return base == 0 ? prefixed(sign, digits) : parse(sign, digits, base);
    } catch (NumberFormatException e) {
      throw new OttlException("no int: " + text);
    }
  }

  private static long prefixed(String sign, String digits) {
    String lower = digits.toLowerCase(Locale.ROOT);
    if (lower.startsWith("0x")) {
      return parse(sign, ungrouped(digits.substring(2), true), 16);
    }
    if (lower.startsWith("0b")) {
      return parse(sign, ungrouped(digits.substring(2), true), 2);
    }
    if (lower.startsWith("0o")) {
      return parse(sign, ungrouped(digits.substring(2), true), 8);
    }
    if (lower.startsWith("0") && lower.length() > 1) {
      return parse(sign, ungrouped(digits.substring(1), true), 8);
    }
    return parse(sign, ungrouped(digits, false), 10);
  }

  private static String ungrouped(String digits, boolean afterPrefix) {
    String checked = afterPrefix && digits.startsWith("_") ? digits.substring(1) : digits;
    if (MISPLACED_UNDERSCORE.matcher(checked).find()) {
      throw new NumberFormatException(digits);
    }
    return checked.replace("_", "");
  }

  private static long parse(String sign, String digits, int base) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) > 127 || Character.digit(digits.charAt(i), base) < 0) {
        throw new NumberFormatException(digits);
      }
    }
    return Long.parseLong(sign + digits, base);
  }
}
