package dev.baton.collector.http;

import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as any server can hand it over.
 *
 * @param method as sent, case and all
 * @param rawPath the path of the target, still percent-encoded, without the query
 * @param firstHeader the first value of a header, null if there is none of that name
 * @param body the body as it was sent, still compressed
 */
record HttpCall(
    String method,
    String rawPath,
    Function<String, @Nullable String> firstHeader,
    InputStream body) {

  @Nullable String header(String name) {
    return firstHeader.apply(name);
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
