package dev.baton.redaction;

import dev.baton.redaction.NamedValues.Found;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of YAML on lines of its own, which are indented more than its name. */
final class YamlBlock {

  private static final Pattern BEGINNING = Pattern.compile("[|>][-+]?\\d?[ \\t]*\\R(?=[ \\t])");

  private YamlBlock() {}

  static boolean begins(Found found) {
    int at = found.end();
    boolean mayBegin = at < found.text().length() && "|>".indexOf(found.text().charAt(at)) >= 0;
    return mayBegin && beginning(found).lookingAt();
  }

  /** Returns all lines up to the first that is indented less than the first of them. */
  static ValueExtent of(Found found) {
    Matcher beginning = beginning(found);
    if (!beginning.lookingAt()) {
      return ValueExtent.NONE;
    }
    String text = found.text();
    int start = beginning.end();
    int indent = indentAt(text, start);
    int end = start;
    int line = start;
    while (line < text.length() && indentAt(text, line) >= indent) {
      int next = text.indexOf('\n', line);
      end = next < 0 ? text.length() : next;
      line = end + 1;
    }
    return new ValueExtent(start, end, false);
  }

  private static Matcher beginning(Found found) {
    return BEGINNING
        .matcher(found.text())
        .region(found.end(), found.text().length())
        .useTransparentBounds(true);
  }

  private static int indentAt(String text, int line) {
    int at = line;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at - line;
  }
}
