package dev.baton.shape.notation;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations: {@code 250ms}, {@code 1.5s}, {@code 31us}. */
final class DurationParser {

  private static final Pattern TIME = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(us|ms|s)");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final String EXAMPLES = "a duration is a number with its unit, us, ms or s: 250ms";

  private DurationParser() {}

  static boolean isTime(String word) {
    return TIME.matcher(word).matches();
  }

  static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  static long read(Cursor cursor, String word, int start) {
    Matcher time = TIME.matcher(word);
    if (!time.matches()) {
      throw cursor.error(start, splitUnit(word, cursor.rest()));
    }
    try {
      return new BigDecimal(time.group(1)).movePointRight(digits(time.group(2))).longValueExact();
    } catch (ArithmeticException notWhole) {
      throw cursor.error(start, "a duration is a whole number of nanoseconds, at most 290 years");
    }
  }

  private static int digits(String unit) {
    return unit.equals("s") ? 9 : unit.equals("ms") ? 6 : 3;
  }

  /** Returns the hint for a number without a unit. */
  static String splitUnit(String number, String rest) {
    String next = rest.strip().split(" ", 2)[0];
    return isNumber(number) && isTime(number + next)
        ? "no space between number and unit: " + number + next
        : EXAMPLES;
  }
}
