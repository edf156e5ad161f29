package dev.baton.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One traced HTTP endpoint on a free port of 127.0.0.1. */
final class HttpEndpoint implements AutoCloseable {

  /** Answers a request with the text of a 200; whatever it throws becomes a 500. */
  @FunctionalInterface
  interface Handler {
    String handle(HttpExchange request) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final String path;

  private HttpEndpoint(HttpServer server, ExecutorService threads, String path) {
    this.server = server;
    this.threads = threads;
    this.path = path;
  }

  /** Starts to serve; the threads are named {@code service-http-1} and so on. */
  static HttpEndpoint start(String service, String path, OpenTelemetry telemetry, Handler handler) {
    HttpServer server = bind();
    HttpContext context = server.createContext(path, request -> answer(request, handler));
    JavaHttpServerTelemetry.create(telemetry).configure(context);
    context.getFilters().add(0, new SpanEndsFirst());
    ExecutorService threads = Executors.newCachedThreadPool(Threads.named(service + "-http"));
    server.setExecutor(threads);
    server.start();
    return new HttpEndpoint(server, threads, path);
  }

  /** Binds to a port that the system chooses, on the loopback only. */
  static HttpServer bind() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where {@code server} listens, for the given path. */
  static URI uri(HttpServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  URI uri() {
    return uri(server, path);
  }

  static String bodyOf(HttpExchange request) throws IOException {
    return new String(request.getRequestBody().readAllBytes(), UTF_8);
  }

  private static void answer(HttpExchange request, Handler handler) throws IOException {
    String text;
    try {
      text = handler.handle(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(request, e);
      return;
    } catch (IOException | RuntimeException e) {
      fail(request, e);
      return;
    }
    send(request, 200, text);
  }

  private static void fail(HttpExchange request, Exception reason) throws IOException {
    Span.current().recordException(reason);
    send(request, 500, String.valueOf(reason.getMessage()));
  }

  static void send(HttpExchange request, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    // JDK 17 sends head and body apart: on a kept connection the body waits 40 ms for Nagle.
    request.getResponseHeaders().set("Connection", "close");
    request.sendResponseHeaders(status, body.length);
    try (OutputStream out = request.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    Threads.stop(threads);
  }
}
