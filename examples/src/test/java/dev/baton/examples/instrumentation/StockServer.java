package dev.baton.examples.instrumentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A traced {@code com.sun.net.httpserver} on a free port of 127.0.0.1. */
final class StockServer implements AutoCloseable {

  private final HttpServer server;

  private StockServer(HttpServer server) {
    this.server = server;
  }

  static StockServer start(OpenTelemetry telemetry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpContext context = server.createContext("/stock", StockServer::answer);
    JavaHttpServerTelemetry.create(telemetry).configure(context);
    server.start();
    return new StockServer(server);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = "7 books".getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/stock";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
