package dev.baton.collector.http.server;

import java.util.List;

/**
 * What comes before the body.
 *
 * @param method as sent
 * @param target as sent
 * @param parsed path and query of the target
 * @param minor the minor number of the version, whose major one is 1
 * @param headers all header lines
 * @param length the length of the body, {@link #CHUNKED} if only its end will tell
 */
record RequestHead(
    String method, String target, RequestTarget parsed, int minor, Headers headers, long length) {

  static final long CHUNKED = -1;

  /** Whether the client lets the connection go on after the answer. */
  boolean isPersistent() {
    return minor >= 1
        ? !headers.hasToken("Connection", "close")
        : headers.hasToken("Connection", "keep-alive");
  }

  boolean expectsContinue() {
    List<String> expectations = headers.all("Expect");
    return !expectations.isEmpty()
        && headers.hasToken("Expect", "100-continue")
        && minor >= 1
        && length != 0;
  }

  /** Whether it asks what the server as a whole can do. */
  boolean asksServer() {
    return method.equals("OPTIONS") && target.equals("*");
  }

  /** Whether it expects something that this server does not know. */
  boolean expectsOther() {
    String first = headers.first("Expect");
    return first != null && !first.isEmpty() && !headers.hasToken("Expect", "100-continue");
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
