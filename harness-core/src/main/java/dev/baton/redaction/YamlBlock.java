package dev.baton.redaction;

import dev.baton.redaction.NamedValues.Found;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of YAML on lines of its own, which are indented more than its name. */
final class YamlBlock {

  private static final Pattern BEGINNING =
      Pattern.compile("(?:![\\w!:./-]{0,60}[ \\t]{1,3})?[|>][-+]?\\d?[ \\t]*\\R(?=[ \\t])");

  private static final Pattern LIST = Pattern.compile("\\R(?=[ \\t]{0,100}- )");

  private YamlBlock() {}

  static boolean begins(Found found) {
    int at = found.end();
    boolean mayBegin = at < found.text().length() && "|>!".indexOf(found.text().charAt(at)) >= 0;
    return mayBegin && at(found, BEGINNING).lookingAt();
  }

  /** Returns all lines up to the first that is indented less than the first of them. */
  static ValueExtent of(Found found) {
    return lines(found, BEGINNING, "");
  }

  static boolean beginsList(Found found) {
    return at(found, LIST).lookingAt();
  }

  /** Returns the items of a list. */
  static ValueExtent ofList(Found found) {
    return lines(found, LIST, "- ");
  }

  private static ValueExtent lines(Found found, Pattern pattern, String item) {
    Matcher beginning = at(found, pattern);
    if (!beginning.lookingAt()) {
      return ValueExtent.NONE;
    }
    String text = found.text();
    int start = beginning.end();
    int indent = indentAt(text, start);
    int end = start;
    int line = start;
    while (line < text.length() && isOfBlock(text, line, indent, item)) {
      int next = text.indexOf('\n', line);
      end = next < 0 ? text.length() : next;
      line = end + 1;
    }
    return new ValueExtent(start, end, false);
  }

  private static boolean isOfBlock(String text, int line, int indent, String item) {
    int here = indentAt(text, line);
    return here > indent || (here == indent && text.startsWith(item, line + here));
  }

  private static Matcher at(Found found, Pattern pattern) {
    return pattern
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
