package dev.baton.redaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Finds secrets in percent-encoded parts of a text, such as a parameter whose key is encoded, or a
 * URL within a URL, and hides the whole part: what would stay of it is hard to tell.
 */
final class EncodedParts {

  /** An address within an address within an address. */
  private static final int MOST_LEVELS = 3;

  private static final int LONGEST = 10_000;
  private static final int HEX = 16;
  private static final String ENDS = " \t\r\n\"'`<>?&;#|{}()[]";

  private EncodedParts() {}

  /**
   * Returns the text with the parts replaced in which this redaction, which knows no encoding,
   * finds a secret.
   */
  static String redacted(
      String text, UnaryOperator<String> decodedRedaction, UnaryOperator<String> placeholder) {
    StringBuilder redacted = new StringBuilder();
    int done = 0;
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', Math.max(at + 1, done))) {
      if (isEncoded(text, at)) {
        int start = startOf(text, at, done);
        int end = endOf(text, at);
        String part = text.substring(start, end);
        redacted.append(text, done, start);
        redacted.append(hasSecret(part, decodedRedaction) ? placeholder.apply(part) : part);
        done = end;
      }
    }
    return done == 0 ? text : redacted.append(text, done, text.length()).toString();
  }

  private static boolean hasSecret(String part, UnaryOperator<String> redaction) {
    String decoded = part;
    for (int level = 0; level < MOST_LEVELS && decoded.indexOf('%') >= 0; level++) {
      decoded = decoded(decoded);
      if (!redaction.apply(decoded).equals(decoded)) {
        return true;
      }
    }
    return false;
  }

  private static int startOf(String text, int at, int from) {
    int start = at;
    while (start > from && at - start < LONGEST && ENDS.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private static int endOf(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST && ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isEncoded(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), HEX) >= 0
        && Character.digit(text.charAt(at + 2), HEX) >= 0;
  }

  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%' && isEncoded(text, i)) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
        i += 3;
      } else {
        int next = text.offsetByCodePoints(i, 1);
        bytes.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
        i = next;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
