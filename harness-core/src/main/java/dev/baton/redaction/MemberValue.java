package dev.baton.redaction;

import dev.baton.redaction.NamedValues.Found;
import java.util.regex.Pattern;

/**
 * A value without quotes in what {@code toString()} of a map, record or data class returns: {@code
 * {user=joe, passphrase=correct horse}}. It ends where the next member begins, or the brackets end.
 */
final class MemberValue {

  private static final Pattern NEXT = Pattern.compile(",\\s?[\\w.$-]{1,60}=");
  private static final String OPENINGS = "([{";
  private static final String CLOSINGS = ")]}";
  private static final String AFTER = ")]},.;:\"' \t\r\n";

  private MemberValue() {}

  /** Returns the value of this member; none if it is not one. */
  static ValueExtent of(Found found) {
    return found.sign().strip().equals("=") && isInBrackets(found)
        ? upToNext(found.text(), found.end())
        : ValueExtent.NONE;
  }

  /** Returns where the brackets end that begin here, -1 if they do not end soon on this line. */
  static int closing(String text, int open) {
    int most = Math.min(text.length(), open + NonSecretText.LONGEST);
    int depth = 0;
    for (int at = open; at < most && text.charAt(at) != '\n'; at++) {
      char c = text.charAt(at);
      depth += OPENINGS.indexOf(c) >= 0 ? 1 : CLOSINGS.indexOf(c) >= 0 ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isInBrackets(Found found) {
    int at = found.start();
    return at > 0
        && (OPENINGS.indexOf(found.text().charAt(at - 1)) >= 0
            || found.text().startsWith(", ", at - 2));
  }

  private static ValueExtent upToNext(String text, int start) {
    int most = Math.min(text.length(), start + NonSecretText.LONGEST);
    int depth = 0;
    for (int at = start; at < most; at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        return ValueExtent.NONE;
      }
      if (OPENINGS.indexOf(c) >= 0) {
        depth++;
      } else if (depth > 0 && CLOSINGS.indexOf(c) >= 0) {
        depth--;
      } else if (depth == 0 && (isEnd(text, at) || isBeforeNext(text, at))) {
        return new ValueExtent(start, at, true);
      }
    }
    return ValueExtent.NONE;
  }

  private static boolean isEnd(String text, int at) {
    return CLOSINGS.indexOf(text.charAt(at)) >= 0
        && (at + 1 == text.length() || AFTER.indexOf(text.charAt(at + 1)) >= 0);
  }

  private static boolean isBeforeNext(String text, int at) {
    return text.charAt(at) == ',' && NEXT.matcher(text).region(at, text.length()).lookingAt();
  }
}
