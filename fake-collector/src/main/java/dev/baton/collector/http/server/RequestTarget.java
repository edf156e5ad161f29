package dev.baton.collector.http.server;

import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for, read as Go's {@code url.ParseRequestURI} does.
 *
 * @param path percent-encoded as it was sent; empty for an absolute URL without one
 * @param query what follows the question mark; empty if nothing does
 */
record RequestTarget(String path, String query) {

  private static final String SUB_DELIMITERS = "!$&'()*+,;=";
  private static final String HOST_MARKS = SUB_DELIMITERS + "-_.~:[]<>\"";

  /** Returns null if it is neither a path, an absolute URL nor an asterisk. */
  static @Nullable RequestTarget parse(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c != 127)) {
      return null;
    }
    if (text.equals("*")) {
      return new RequestTarget(text, "");
    }
    int schemeEnd = schemeEnd(text);
    String rest = text.substring(schemeEnd + 1);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    if (!rest.startsWith("/")) {
      return schemeEnd > 0 ? new RequestTarget("", query) : null;
    }
    if (schemeEnd > 0 && rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      if (!isAuthority(authority)) {
        return null;
      }
    }
    return hasValidEscapes(rest) ? new RequestTarget(rest, query) : null;
  }

  /** Returns the target of CONNECT, which may be an authority alone. */
  static @Nullable RequestTarget parseConnect(String text) {
    return parse(text.startsWith("/") ? text : "http://" + text);
  }

  /** Returns where the colon after the scheme is, -1 if there is no scheme. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean fits = i == 0 ? isLetter(c) : Syntax.isAlphanumeric(c) || "+-.".indexOf(c) >= 0;
      if (!fits) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isLetter(char c) {
    return Syntax.isAlphanumeric(c) && (c < '0' || c > '9');
  }

  private static boolean isAuthority(String text) {
    String host = text.substring(text.lastIndexOf('@') + 1);
    int bracket = host.lastIndexOf('[');
    if (bracket > 0) {
      return false;
    }
    int close = host.lastIndexOf(']');
    int colon = host.indexOf(':', bracket == 0 ? close + 1 : 0);
    boolean closed = bracket < 0 || (close > 0 && host.substring(1, close).contains(":"));
    String port = colon < 0 ? "" : host.substring(colon + 1);
    boolean portFits = port.chars().allMatch(c -> c >= '0' && c <= '9');
    return closed && portFits && host.chars().allMatch(RequestTarget::isHostCharacter);
  }

  /** Escapes, which only letters outside of ASCII may have here, are not accepted at all. */
  private static boolean isHostCharacter(int c) {
    return Syntax.isAlphanumeric(c) || c > 127 || HOST_MARKS.indexOf(c) >= 0;
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
}
