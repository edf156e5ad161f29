package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;

/** Upper, lower, snake and camel case, by the rules of the Collector's libraries. */
@Internal
public final class Cases {

  private Cases() {}

  /** Maps each character by itself: ß has no upper case. */
  public static String upper(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().map(Character::toUpperCase).forEach(result::appendCodePoint);
    return result.toString();
  }

  /** Maps each character by itself. */
  public static String lower(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(result::appendCodePoint);
    return result.toString();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == ' ' || c == '-' || c == '.';
  }

  /** Capitalises what follows a separator or digit, and drops all but ASCII letters and digits. */
  public static String camel(String text) {
    String trimmed = GoText.trimSpace(text);
    StringBuilder result = new StringBuilder(trimmed.length());
    boolean capitalise = true;
    boolean afterUpper = false;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      boolean upper = isUpper(c);
      if (isLower(c) && capitalise) {
        result.append((char) (c - 'a' + 'A'));
      } else if (upper && !capitalise && afterUpper) {
        result.append((char) (c - 'A' + 'a'));
      } else if (upper || isLower(c) || isDigit(c)) {
        result.append(c);
      }
      afterUpper = upper;
      capitalise = isDigit(c) || isSeparator(c);
    }
    return result.toString();
  }

  /** Puts an underscore where the case changes, and at digits and separators. */
  public static String snake(String text) {
    String trimmed = GoText.trimSpace(text);
    StringBuilder result = new StringBuilder(trimmed.length() + 2);
    for (int i = 0; i < trimmed.length(); i++) {
      appendSnake(trimmed, i, result);
    }
    return result.toString();
  }

  private static void appendSnake(String text, int at, StringBuilder result) {
    char c = text.charAt(at);
    char small = isUpper(c) ? (char) (c - 'A' + 'a') : c;
    if (at + 1 < text.length() && changes(c, text.charAt(at + 1))) {
      char next = text.charAt(at + 1);
      if (isUpper(c) && isLower(next) && at > 0 && isUpper(text.charAt(at - 1))) {
        result.append('_');
      }
      result.append(small);
      if (isLower(c) || isDigit(c) || isDigit(next)) {
        result.append('_');
      }
    } else {
      result.append(isSeparator(c) ? '_' : small);
    }
  }

  private static boolean changes(char c, char next) {
    return (isUpper(c) && (isLower(next) || isDigit(next)))
        || (isLower(c) && (isUpper(next) || isDigit(next)))
        || (isDigit(c) && (isUpper(next) || isLower(next)));
  }
}
