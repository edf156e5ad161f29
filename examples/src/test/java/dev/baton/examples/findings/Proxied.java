package dev.baton.examples.findings;

import com.sun.net.httpserver.HttpHandler;
import dev.baton.junit5.TraceHarness;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Orders calls billing through a proxy that does something to the headers. */
final class Proxied {

  private Proxied() {}

  static void call(TraceHarness harness, UnaryOperator<Map<String, String>> proxy)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing::answer, proxy);
  }

  static void call(Traced orders, HttpHandler billing, UnaryOperator<Map<String, String>> proxy)
      throws IOException {
    try (Web server = Web.serve("billing", billing);
        Web between =
            Web.serve(
                "proxy",
                request -> {
                  Map<String, String> headers = new HashMap<>();
                  for (String name : new HttpHeaders().keys(request.getRequestHeaders())) {
                    String lowerCase = name.toLowerCase(java.util.Locale.ROOT);
                    if (isContext(lowerCase)) {
                      headers.put(lowerCase, request.getRequestHeaders().getFirst(name));
                    }
                  }
                  Web.get(server.at(request.getRequestURI().getPath()), proxy.apply(headers));
                  Web.ok(request);
                })) {
      orders.get(between.at("/charge"));
    }
  }

  private static boolean isContext(String name) {
    return name.equals("traceparent") || name.equals("baggage") || name.equals("b3");
  }
}
