package dev.baton.redaction;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values in SQL that are apart from their names: {@code (name, password) VALUES ('a', …)}.
 */
final class InsertedValues {

  private static final Pattern COLUMNS =
      Pattern.compile("\\((?<columns>[^()]{1,1000})\\)\\s{0,9}(?i:values)\\s{0,9}(?=\\()");

  private static final Pattern VALUE =
      Pattern.compile("\\s*(?:N?'(?<quoted>(?:[^']|'')*+)'|(?<bare>[^,()']*+))");

  private InsertedValues() {}

  /**
   * Returns the text with the values replaced whose column is the name of a secret.
   *
   * @param hides whether a name is that of a secret
   */
  static String redacted(String text, Predicate<String> hides, UnaryOperator<String> placeholder) {
    RedactedText redacted = new RedactedText(text, placeholder);
    Matcher columns = COLUMNS.matcher(text);
    int at = 0;
    while (columns.find(at)) {
      List<String> names = List.of(columns.group("columns").split(",", -1));
      at = columns.end();
      if (names.stream().map(InsertedValues::bare).anyMatch(hides)) {
        at = rows(text, at, names, hides, redacted);
      }
    }
    return redacted.toString();
  }

  private static String bare(String column) {
    return column.replaceAll("[\"`\\[\\]\\s]", "");
  }

  /** Replaces values in all rows from here on, and returns where they end. */
  private static int rows(
      String text, int from, List<String> names, Predicate<String> hides, RedactedText redacted) {
    int at = from;
    Matcher value = VALUE.matcher(text);
    while (at < text.length() && text.charAt(at) == '(') {
      int column = 0;
      do {
        value.region(at + 1, text.length()).lookingAt();
        boolean isSecret = column < names.size() && hides.test(bare(names.get(column)));
        if (isSecret && value.group("quoted") != null) {
          redacted.redact(new ValueExtent(value.start("quoted"), value.end("quoted"), false));
        }
        at = value.end();
        column++;
      } while (at < text.length() && text.charAt(at) == ',');
      at = nextRow(text, at);
    }
    return at;
  }

  private static int nextRow(String text, int end) {
    int at = end;
    while (at < text.length() && "), \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
