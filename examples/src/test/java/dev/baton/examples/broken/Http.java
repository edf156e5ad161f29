package dev.baton.examples.broken;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on a free port of the loopback, and requests; knows nothing of tracing. */
final class Http implements AutoCloseable {

  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  interface Handler {
    String handle(HttpExchange exchange) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private Http(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static Http serve(String service) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    ExecutorService threads = pool(service + "-http");
    server.setExecutor(threads);
    server.start();
    return new Http(server, threads);
  }

  /** Returns one thread, {@code name-1}: which of several it were, nobody could tell. */
  static ExecutorService pool(String name) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  static void stop(ExecutorService threads) throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(10, TimeUnit.SECONDS);
  }

  Http on(String path, Handler handler) {
    server.createContext(path, exchange -> answer(exchange, handler));
    return this;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    String answer;
    int status = 200;
    try {
      answer = handler.handle(exchange);
    } catch (Exception e) {
      answer = String.valueOf(e.getMessage());
      status = 500;
    }
    if (answer.startsWith("/")) {
      exchange.getResponseHeaders().add("Location", answer);
      status = 307;
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    return request.POST(HttpRequest.BodyPublishers.ofString("order-42"));
  }

  static String post(URI uri, Map<String, String> headers) throws Exception {
    return send(request(uri, headers)).body();
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** A service that passes each request on to another path, and only some of its headers. */
  static Handler proxy(URI to, List<String> passed) {
    return exchange -> {
      HttpRequest.Builder request = request(to, Map.of());
      passed.forEach(
          name -> {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
              request.header(name, value);
            }
          });
      return send(request).body();
    };
  }

  @Override
  public void close() throws InterruptedException {
    server.stop(0);
    stop(threads);
  }
}
