package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A service on HTTP with the endpoint of the public suite, and one that calls a fixed downstream.
 */
final class HttpService implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("\"url\": *\"([^\"]+)\"");

  private final HttpServer server;
  private final Exchange propagation;

  private HttpService(HttpServer server, Exchange propagation) {
    this.server = server;
    this.propagation = propagation;
  }

  static HttpService start(Exchange propagation) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpService service = new HttpService(HttpServer.create(anyPort, 0), propagation);
    service.server.createContext("/test", service::callBack);
    service.server.start();
    return service;
  }

  /** Adds {@code /orders}, which makes one call. */
  HttpService calling(URI downstream) {
    server.createContext(
        "/orders", exchange -> answer(exchange, 200, List.of(downstream.toString())));
    return this;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void callBack(HttpExchange exchange) throws IOException {
    String order = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    answer(exchange, 200, URL.matcher(order).results().map(match -> match.group(1)).toList());
  }

  private void answer(HttpExchange exchange, int status, List<String> urls) throws IOException {
    try (exchange) {
      List<List<RequestHeader>> calls = propagation.send(lines(exchange), urls.size());
      for (int i = 0; i < calls.size(); i++) {
        call(urls.get(i), calls.get(i));
      }
      byte[] body = "[]".getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static List<RequestHeader> lines(HttpExchange exchange) {
    List<RequestHeader> lines = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> values.forEach(value -> lines.add(new RequestHeader(name, value))));
    return lines;
  }

  private static void call(String url, List<RequestHeader> headers) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
    call.setRequestMethod("POST");
    call.setDoOutput(true);
    headers.forEach(line -> call.addRequestProperty(line.name(), line.value()));
    call.getOutputStream().write("[]".getBytes(UTF_8));
    if (call.getResponseCode() != 200) {
      throw new IOException(url + " answered " + call.getResponseCode());
    }
    call.getInputStream().readAllBytes();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
