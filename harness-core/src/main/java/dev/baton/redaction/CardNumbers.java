package dev.baton.redaction;

import java.io.File;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers of payment cards: digits with the prefix and length of a card brand, grouped or
 * not, with a correct check digit. Hexadecimal ids, fractions, and the random numbers of temporary
 * directories are not card numbers.
 */
final class CardNumbers {

  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![\\d+])(?<!\\d[.-])(?:\\d{13,19}|\\d{4}([ .\\u00a0-])\\d{4}\\1\\d{4}\\1\\d{1,7}"
              + "|\\d{4}([ .\\u00a0-])\\d{6}\\2\\d{4,5})(?!\\d)(?!-?\\p{XDigit}{8})");

  private static final Pattern BRANDS =
      Pattern.compile(
          "4(?:\\d{12}|\\d{15})" // Visa
              + "|(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}" // Master
              + "|3[47]\\d{13}" // American Express
              + "|3(?:0[0-5]|[689]\\d)\\d{11}" // Diners
              + "|(?:6011|65\\d{2}|64[4-9]\\d)\\d{12}" // Discover
              + "|35(?:2[89]|[3-8]\\d)\\d{12}" // JCB
              + "|62\\d{14,17}" // UnionPay
              + "|(?:50(?:18|20|38)|5893|6304|6759|676[1-3])\\d{8,15}"); // Maestro

  /** Where the JDK creates temporary directories and files, whose names it ends with a number. */
  private static final String TEMPORARY =
      Path.of(System.getProperty("java.io.tmpdir", "")) + File.separator;

  private static final int LONGEST_ID = 128;

  private CardNumbers() {}

  static String redacted(String text, UnaryOperator<String> placeholder) {
    if (!hasEnoughDigits(text)) {
      return text;
    }
    Matcher matcher = CANDIDATE.matcher(text);
    StringBuilder redacted = new StringBuilder();
    while (matcher.find()) {
      String found = matcher.group();
      boolean isCard =
          isCard(found)
              && !isPartOfId(text, matcher.start(), matcher.end())
              && !isOfTemporaryDirectory(text, matcher.start());
      matcher.appendReplacement(
          redacted, Matcher.quoteReplacement(isCard ? placeholder.apply(found) : found));
    }
    return matcher.appendTail(redacted).toString();
  }

  private static boolean hasEnoughDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (++digits >= 13) {
          return true;
        }
      } else if (!isSeparator(c)) {
        digits = 0;
      }
    }
    return false;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00a0';
  }

  static boolean isCard(String text) {
    String digits = text.replaceAll("[ .\\u00a0-]", "");
    return BRANDS.matcher(digits).matches() && isChecked(digits);
  }

  /** Returns whether the Luhn check digit is correct. */
  private static boolean isChecked(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** Returns whether the digits end a prefix such as {@code /tmp/junit-}. */
  private static boolean isOfTemporaryDirectory(String text, int start) {
    int from = start;
    while (from > 0
        && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '-')) {
      from--;
    }
    return text.startsWith(TEMPORARY, from - TEMPORARY.length());
  }

  /** Returns whether the digits are part of a hexadecimal id. */
  private static boolean isPartOfId(String text, int start, int end) {
    int from = start;
    while (from > 0
        && start - from < LONGEST_ID
        && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length()
        && to - end < LONGEST_ID
        && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    String around = text.substring(from, start) + text.substring(end, to);
    return !around.isEmpty() && around.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
