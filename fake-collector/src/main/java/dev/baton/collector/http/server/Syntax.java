package dev.baton.collector.http.server;

/** What the parts of a head may consist of. */
final class Syntax {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String HOST_MARKS = "!$%&'()*+,-.:;=[]_~";

  private Syntax() {}

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isAlphanumeric(c) || has(TOKEN_MARKS, c));
  }

  static boolean isHost(String text) {
    return text.chars().allMatch(c -> isAlphanumeric(c) || has(HOST_MARKS, c));
  }

  static boolean isFieldValue(String text) {
    return text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127));
  }

  /** Removes spaces and tabs from both ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean has(String marks, int c) {
    return marks.indexOf(c) >= 0;
  }
}
