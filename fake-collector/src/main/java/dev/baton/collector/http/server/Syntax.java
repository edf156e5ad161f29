package dev.baton.collector.http.server;

/** What the parts of a head may consist of. */
final class Syntax {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String HOST_MARKS = "!$%&'()*+,-.:;=@[]_~";

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

  /** Whether it is an asterisk, or a path or absolute URL with valid escapes in its path. */
  static boolean isTarget(String text) {
    if (text.equals("*")) {
      return true;
    }
    int scheme = text.indexOf("://");
    boolean absolute = scheme > 0 && isAlphanumeric(text.charAt(0));
    if (!text.startsWith("/") && !absolute) {
      return false;
    }
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    return text.chars().allMatch(c -> c > ' ' && c != 127) && hasValidEscapes(path);
  }

  private static boolean hasValidEscapes(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (at + 2 >= path.length() || !isHex(path.charAt(at + 1)) || !isHex(path.charAt(at + 2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean has(String marks, int c) {
    return marks.indexOf(c) >= 0;
  }
}
