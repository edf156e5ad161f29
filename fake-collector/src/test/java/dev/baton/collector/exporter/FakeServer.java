package dev.baton.collector.exporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.collector.otlp.Loopback;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request the same way and keeps the headers that it got. */
final class FakeServer implements AutoCloseable {

  final List<com.sun.net.httpserver.Headers> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private FakeServer(int status, byte[] body, String... headers) throws IOException {
    server = HttpServer.create(Loopback.anyPort(), 0);
    server.createContext("/", exchange -> answer(exchange, status, body, headers));
    server.start();
  }

  static FakeServer answering(int status, String... headers) throws IOException {
    return new FakeServer(status, new byte[0], headers);
  }

  static FakeServer answeringWith(int status, byte[] body, String... headers) throws IOException {
    return new FakeServer(status, body, headers);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, int status, byte[] body, String... headers)
      throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestHeaders());
      exchange.getRequestBody().readAllBytes();
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
