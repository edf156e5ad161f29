package dev.baton.report;

import java.util.Locale;

/** Formats counts. */
final class CountText {

  private CountText() {}

  /** Returns {@code 1 span} or {@code 12,345 spans}; the plural adds an s to the last word. */
  static String count(long number, String noun) {
    return count(number, noun, noun + "s");
  }

  /** Returns the number, followed by the singular or the plural. */
  static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  /** Returns {@code 12,345}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
