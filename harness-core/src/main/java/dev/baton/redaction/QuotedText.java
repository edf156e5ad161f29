package dev.baton.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the end of a text in quotes: those of most languages, of JSON in a string of JSON, and of
 * HTML.
 */
final class QuotedText {

  private static final Pattern OPENING =
      Pattern.compile("\\\\*(?:\"\"\"|'''|[\"'`])|&(?:quot|apos|#34|#39);");

  private static final String FIRST = "\\\"'`&";

  private QuotedText() {}

  /** Returns what is in the quotes that begin at this position, none if none do. */
  static ValueExtent at(String text, int start) {
    if (start >= text.length() || FIRST.indexOf(text.charAt(start)) < 0) {
      return ValueExtent.NONE;
    }
    Matcher opening = OPENING.matcher(text).region(start, text.length());
    return opening.lookingAt()
        ? new ValueExtent(opening.end(), end(text, opening.end(), opening.group()), false)
        : ValueExtent.NONE;
  }

  private static int end(String text, int from, String opening) {
    char quote = opening.charAt(opening.length() - 1);
    int slashes = opening.indexOf(quote);
    boolean isOfOne = slashes == opening.length() - 1 && quote != ';';
    if (!isOfOne) {
      int end = text.indexOf(opening, from);
      return end < 0 ? text.length() : end;
    }
    int at = from;
    while (at < text.length()) {
      int next = pastSlashes(text, at);
      if (next < text.length() && text.charAt(next) == quote) {
        boolean isDoubled = quote == '\'' && next > from && text.startsWith("''", next);
        if (!isDoubled && closes(next - at, slashes)) {
          return next - slashes;
        }
        next += isDoubled ? 1 : 0;
      }
      at = next + 1;
    }
    return text.length();
  }

  private static int pastSlashes(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at;
  }

  /**
   * Returns whether a quote after so many backslashes ends what began with so many. Each string
   * that contains it has doubled those of the value and added one.
   */
  private static boolean closes(int slashes, int opening) {
    return slashes % (2 * (opening + 1)) == opening;
  }
}
