package dev.baton.collector.http.server;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the head of a request, with the checks of Go's server and their order. */
final class HeadReader {

  /** Go's default and its tolerance. */
  private static final int LARGEST = (1 << 20) + 4096;

  private final HttpInput input;
  private int left = LARGEST;

  private HeadReader(HttpInput input) {
    this.input = input;
  }

  /** Returns the next head, null if the client sends no more. */
  static @Nullable RequestHead read(HttpInput input) throws IOException {
    return new HeadReader(input).head();
  }

  private @Nullable RequestHead head() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    RequestLine line = RequestLine.parse(first);
    Headers headers = headers();
    if (headers.all("Host").size() > 1) {
      throw RejectedException.silent(400, "too many Host headers");
    }
    long length = BodyLength.of(line, headers);
    line.requireSupported();
    requireHost(line, headers);
    requireValid(headers);
    return new RequestHead(
        line.method(), line.target(), line.parsed(), line.minor(), headers, length);
  }

  private @Nullable String line() throws IOException {
    try {
      String line = input.line(left);
      left -= line == null ? 0 : line.length() + 1;
      return line;
    } catch (LineTooLongException e) {
      throw RejectedException.silent(431, "the headers are larger than " + LARGEST + " bytes");
    }
  }

  private Headers headers() throws IOException {
    Headers headers = new Headers();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && headers.isEmpty()) {
        throw RejectedException.silent(400, "the first header line begins with a space");
      } else if (folded) {
        requireValue(line);
        headers.append(Syntax.trim(line));
      } else {
        addLine(headers, line);
      }
    }
    return headers;
  }

  private static void addLine(Headers headers, String line) throws RejectedException {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw RejectedException.silent(400, "a header line has no colon");
    }
    String name = line.substring(0, colon);
    if (name.indexOf(' ') < 0 && !Syntax.isToken(name)) {
      throw RejectedException.silent(400, "the name of a header is empty or malformed");
    }
    String value = line.substring(colon + 1);
    requireValue(value);
    headers.add(name, Syntax.trim(value));
  }

  private static void requireValue(String value) throws RejectedException {
    if (!Syntax.isFieldValue(value)) {
      throw RejectedException.silent(400, "the value of a header has a control character");
    }
  }

  private static void requireHost(RequestLine line, Headers headers) throws RejectedException {
    List<String> hosts = headers.all("Host");
    if (hosts.isEmpty() && line.minor() >= 1 && !line.isUpgradeToHttp2() && !line.isConnect()) {
      throw RejectedException.told(400, "missing required Host header");
    }
    if (hosts.size() == 1 && !Syntax.isHost(hosts.get(0))) {
      throw RejectedException.told(400, "malformed Host header");
    }
  }

  /** A name with a space before its colon is the only one that Go tells the sender of. */
  private static void requireValid(Headers headers) throws RejectedException {
    boolean[] valid = {true};
    headers.forEach((name, value) -> valid[0] &= Syntax.isToken(name));
    if (!valid[0]) {
      throw RejectedException.told(400, "invalid header name");
    }
  }
}
