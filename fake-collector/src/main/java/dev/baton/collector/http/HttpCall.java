package dev.baton.collector.http;

import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request from any server library.
 *
 * @param method as sent, case-sensitive
 * @param rawPath the path of the request target, percent-encoded, without the query
 * @param query what follows the question mark of the target; empty if nothing does
 * @param firstHeader returns the first value of a header, null if the header is absent
 * @param body the body as sent, possibly compressed
 * @param allHeaders calls for each header line
 */
record HttpCall(
    String method,
    String rawPath,
    String query,
    Function<String, @Nullable String> firstHeader,
    InputStream body,
    Consumer<BiConsumer<String, String>> allHeaders) {

  private static final int USUAL_LENGTH = 64 * 1024;

  HttpCall(
      String method,
      String rawPath,
      Function<String, @Nullable String> firstHeader,
      InputStream body) {
    this(method, rawPath, "", firstHeader, body, line -> {});
  }

  @Nullable String header(String name) {
    return firstHeader.apply(name);
  }

  /** Returns the length that the body claims, or a usual one; it may be wrong. */
  int expectedLength() {
    String length = header("Content-Length");
    boolean isNumber = length != null && length.matches("\\d{1,9}");
    return isNumber ? Integer.parseInt(length) : USUAL_LENGTH;
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
