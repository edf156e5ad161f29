package dev.baton.collector.http.server;

import dev.baton.collector.sockets.FirstBytes;
import java.nio.charset.StandardCharsets;

/**
 * The first line of a request.
 *
 * @param method a token
 * @param target as it was sent
 * @param parsed a path, an absolute URL or an asterisk
 * @param major the major number of the version
 * @param minor the minor number of the version
 */
record RequestLine(String method, String target, RequestTarget parsed, int major, int minor) {

  static RequestLine parse(String line) throws RejectedException {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0) {
      throw RejectedException.silent(
          400, isTls(line) ? FirstBytes.tlsInsteadOfPlain() : "malformed request line");
    }
    String method = line.substring(0, first);
    String target = line.substring(first + 1, second);
    String version = line.substring(second + 1);
    if (!Syntax.isToken(method)) {
      throw RejectedException.silent(
          400, isTls(line) ? FirstBytes.tlsInsteadOfPlain() : "malformed method");
    }
    if (!isVersion(version)) {
      throw RejectedException.silent(400, "malformed HTTP version");
    }
    RequestTarget parsed =
        method.equals("CONNECT") ? RequestTarget.parseConnect(target) : RequestTarget.parse(target);
    if (parsed == null) {
      throw RejectedException.silent(400, "malformed request target");
    }
    return new RequestLine(
        method, target, parsed, version.charAt(5) - '0', version.charAt(7) - '0');
  }

  private static boolean isTls(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    return FirstBytes.isTls(bytes, 0, bytes.length);
  }

  private static boolean isVersion(String text) {
    return text.length() == 8
        && text.startsWith("HTTP/")
        && isDigit(text.charAt(5))
        && text.charAt(6) == '.'
        && isDigit(text.charAt(7));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean isConnect() {
    return method.equals("CONNECT");
  }

  /** Whether it is the preface of HTTP/2, which the handler has to answer. */
  boolean isUpgradeToHttp2() {
    return method.equals("PRI") && target.equals("*") && major == 2 && minor == 0;
  }

  void requireSupported() throws RejectedException {
    if (major != 1 && !isUpgradeToHttp2()) {
      throw RejectedException.told(505, "unsupported protocol version");
    }
  }
}
