package dev.baton.examples.findings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on a free port of the loopback, and calls to it; knows nothing of tracing. */
final class Web implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final HttpServer server;
  private final ExecutorService threads;

  private Web(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Serves on one thread, {@code service-http-1}: which of several it were, nobody could tell. */
  static Web serve(String service, HttpHandler handler) throws IOException {
    return serve(
        handler, Executors.newSingleThreadExecutor(task -> new Thread(task, service + "-http-1")));
  }

  /**
   * Serves on as many threads as there are requests at a time, {@code service-http-1} and so on.
   */
  static Web serveManyAtOnce(String service, HttpHandler handler) throws IOException {
    AtomicInteger number = new AtomicInteger();
    return serve(
        handler,
        Executors.newCachedThreadPool(
            task -> new Thread(task, service + "-http-" + number.incrementAndGet())));
  }

  private static Web serve(HttpHandler handler, ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
    return new Web(server, threads);
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  static void ok(HttpExchange request) throws IOException {
    request.sendResponseHeaders(204, -1);
    request.close();
  }

  static int get(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
