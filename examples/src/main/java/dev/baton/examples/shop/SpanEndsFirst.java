package dev.baton.examples.shop;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Holds the body of the answer back until the filters below are done.
 *
 * <p>The server instrumentation ends its span when the handler has returned, and by then a caller
 * may have read the whole answer and gone on. Outside of that instrumentation, this filter makes
 * sure that the span of a request has ended, at its right time, before the caller knows the answer.
 */
final class SpanEndsFirst extends Filter {

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    OutputStream wire = exchange.getResponseBody();
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    exchange.setStreams(exchange.getRequestBody(), held);
    chain.doFilter(exchange);
    try (wire) {
      held.writeTo(wire);
    }
  }

  @Override
  public String description() {
    return "sends the body after the span has ended";
  }
}
