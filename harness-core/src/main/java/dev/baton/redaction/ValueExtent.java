package dev.baton.redaction;

import dev.baton.redaction.NamedValues.Found;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start and end of a value after its name.
 *
 * @param isBare whether the value is not enclosed in quotes or brackets
 */
record ValueExtent(int start, int end, boolean isBare) {

  static final ValueExtent NONE = new ValueExtent(0, 0, false);

  private static final Pattern OPENING = Pattern.compile("\\\\{0,8}[\"'`]|[\\[{]");
  private static final String QUOTES = "\\\"'`";
  private static final String OPENINGS = QUOTES + "[{";
  private static final String ENDS = " \t\r\n&;\"'`<>|)]}\\";
  private static final Pattern OBJECT = Pattern.compile("[A-Z][\\w.$]{0,80}[({\\[]");
  private static final String OPENING_OF_OBJECT = "([{";
  private static final String CDATA = "<![CDATA[";
  private static final Pattern NEXT = Pattern.compile(",(?:\\s|$|[\"']?[\\w.$-]{1,60}[\"']?[=:])");
  private static final Pattern NEXT_HEADER = Pattern.compile(",\\s?[\\w.$-]{1,60}=|[}\\])]\\s*$");

  /**
   * Returns a value in quotes or brackets, or one that extends to a character that cannot be part
   * of it.
   */
  static ValueExtent plain(Found found) {
    int start = found.end();
    String text = found.text();
    if (text.startsWith("{{", start)) {
      return template(text, start);
    }
    if (start < text.length() && (text.charAt(start) == '[' || text.charAt(start) == '{')) {
      return bracketed(text, start);
    }
    ValueExtent quoted = quoted(found, text.startsWith("N'", start) ? start + 1 : start);
    return quoted.equals(NONE) ? bare(found) : quoted;
  }

  private static ValueExtent bare(Found found) {
    ValueExtent word = word(found, found.end());
    boolean isNoValue = NonSecretText.isNoValue(found.text().substring(word.start(), word.end()));
    if (!isNoValue && isAt(OBJECT, found.text(), found.end()) && found.sign().equals("=")) {
      return object(found.text(), word);
    }
    ValueExtent member = isNoValue ? NONE : MemberValue.of(found);
    return member.equals(NONE) ? word : member;
  }

  /** Returns an object with its members: {@code Password{value='…'}}. */
  private static ValueExtent object(String text, ValueExtent word) {
    int open = word.start();
    while (OPENING_OF_OBJECT.indexOf(text.charAt(open)) < 0) {
      open++;
    }
    int end = MemberValue.closing(text, open);
    return end < 0 ? word : new ValueExtent(word.start(), end + 1, true);
  }

  private static ValueExtent template(String text, int start) {
    int most = Math.min(text.length(), start + NonSecretText.LONGEST);
    int end = start + 2;
    while (end < most && !text.startsWith("}}", end - 2)) {
      end++;
    }
    return new ValueExtent(start, end, true);
  }

  /**
   * Returns a value that consists of what keys consist of, in quotes or brackets or not; none where
   * anything else is part of it.
   */
  static ValueExtent ofKey(Found found) {
    String text = found.text();
    int start = found.end();
    if (isOneOf(OPENINGS, text, start)) {
      Matcher opening = OPENING.matcher(text).region(start, text.length());
      start = opening.lookingAt() ? opening.end() : start;
    }
    int end = NonSecretText.endOfRandom(text, start);
    boolean isEnd =
        end == text.length()
            || ENDS.indexOf(text.charAt(end)) >= 0
            || (text.charAt(end) == ',' && isAt(NEXT, text, end));
    return isEnd ? new ValueExtent(start, end, start == found.end()) : NONE;
  }

  /** Returns the value up to the end of the line, or of the map that contains it. */
  static ValueExtent header(Found found, boolean isColon) {
    int start = found.end();
    String text = found.text();
    ValueExtent enclosed = plain(found);
    if (!enclosed.isBare()) {
      return enclosed;
    }
    int end = start;
    while (end < text.length() && "\r\n\"".indexOf(text.charAt(end)) < 0) {
      end++;
      if (opensParameter(text, end)) {
        end = Math.max(end, text.indexOf('"', end + 1) + 1);
      }
    }
    if (!isColon) {
      Matcher next = NEXT_HEADER.matcher(text).region(start, end);
      end = next.find() ? next.start() : end;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return new ValueExtent(start, end, true);
  }

  /** Whether a quoted parameter of the header begins here: {@code Digest username="joe"}. */
  private static boolean opensParameter(String text, int at) {
    return at + 1 < text.length()
        && text.charAt(at) == '"'
        && text.charAt(at - 1) == '='
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  static ValueExtent quoted(Found found, int start) {
    return QuotedText.at(found.text(), start);
  }

  private static ValueExtent bracketed(String text, int start) {
    char open = text.charAt(start);
    char close = open == '[' ? ']' : '}';
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        return new ValueExtent(start + 1, i, false);
      }
    }
    return new ValueExtent(start + 1, text.length(), false);
  }

  static ValueExtent word(Found found, int start) {
    String text = found.text();
    boolean isEncoded = found.sign().contains("%");
    String ends = ENDS + endsOfUrlPart(found);
    int end = SecretPlaceholder.end(text, start);
    if (end > start) {
      return new ValueExtent(start, end, true);
    }
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      boolean isNext = text.charAt(end) == ',' && isAt(NEXT, text, end);
      if (isNext || (isEncoded && text.startsWith("%26", end))) {
        break;
      }
      end++;
    }
    return new ValueExtent(start, end, true);
  }

  private static String endsOfUrlPart(Found found) {
    char before = found.start() == 0 ? ' ' : found.text().charAt(found.start() - 1);
    boolean isSession = before == ';' && found.name().equalsIgnoreCase("jsessionid");
    return isSession ? "?#" : before == '?' || before == '&' ? "#" : "";
  }

  private static boolean isOneOf(String characters, String text, int at) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isAt(Pattern pattern, String text, int at) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }

  /** Returns the rest of the line. */
  static ValueExtent line(Found found, int start) {
    String text = found.text();
    int end = start;
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    return new ValueExtent(start, end, false);
  }

  static ValueExtent element(Found found, int start) {
    if (found.text().startsWith(CDATA, start)) {
      int end = found.text().indexOf("]]>", start);
      int begin = start + CDATA.length();
      return new ValueExtent(begin, end < 0 ? found.text().length() : end, false);
    }
    int end = found.text().indexOf('<', start);
    boolean closes = end >= 0 && found.text().startsWith("</", end);
    return closes ? new ValueExtent(start, end, false) : NONE;
  }
}
