package dev.baton.examples.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** An ordinary service: {@code GET /quote} asks the stock service, whose URL is configuration. */
final class Quotes implements AutoCloseable {

  private final HttpServer server;
  private final HttpClient http;
  private final URI stock;

  private Quotes(HttpServer server, HttpClient http, URI stock) {
    this.server = server;
    this.http = http;
    this.stock = stock;
  }

  static Quotes start(OpenTelemetry telemetry, URI stock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Quotes quotes =
        new Quotes(server, JavaHttpClientTelemetry.create(telemetry).newHttpClient(http), stock);
    JavaHttpServerTelemetry.create(telemetry)
        .configure(server.createContext("/quote", quotes::quote));
    server.start();
    return quotes;
  }

  private void quote(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = ("7.50 EUR, in stock: " + askStock()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String askStock() throws IOException {
    try {
      return http.send(HttpRequest.newBuilder(stock).build(), BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + stock, e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%s/quote".formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
