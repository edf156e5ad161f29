package dev.baton.examples.findings;

import com.sun.net.httpserver.Headers;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the headers of a request for a propagator, but for Content-Length: Java 17 sends it with a
 * GET and Java 25 does not, and no expectation here shall depend on that.
 */
final class HttpHeaders implements TextMapGetter<Headers> {

  @Override
  public Iterable<String> keys(Headers headers) {
    return headers.keySet().stream()
        .filter(name -> !name.equalsIgnoreCase("Content-Length"))
        .toList();
  }

  @Override
  public String get(Headers headers, String name) {
    return headers == null ? null : headers.getFirst(name);
  }

  @Override
  public Iterator<String> getAll(Headers headers, String name) {
    List<String> lines = headers == null ? null : headers.get(name);
    return lines == null ? Collections.emptyIterator() : lines.iterator();
  }
}
