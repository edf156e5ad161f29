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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The endpoint that the public suite of the W3C asks for: it calls each URL of the request's body.
 * With the server and the client of a service, it tests what all endpoints of that service share.
 */
final class CallbackEndpoint implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("\"url\": *\"([^\"]+)\"");

  private final HttpServer server;
  private final HttpClient http;

  private CallbackEndpoint(HttpServer server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  static CallbackEndpoint start(OpenTelemetry telemetry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    CallbackEndpoint endpoint =
        new CallbackEndpoint(server, JavaHttpClientTelemetry.create(telemetry).newHttpClient(http));
    JavaHttpServerTelemetry.create(telemetry)
        .configure(server.createContext("/test", endpoint::callBack));
    server.start();
    return endpoint;
  }

  private void callBack(HttpExchange exchange) throws IOException {
    try (exchange) {
      for (String url : urls(exchange)) {
        call(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString("[]")).build());
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static List<String> urls(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return URL.matcher(body).results().map((MatchResult url) -> url.group(1)).toList();
  }

  private void call(HttpRequest request) throws IOException {
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while calling " + request.uri(), e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%s/test".formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
