package dev.baton.collector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.collector.otlp.Loopback;
import dev.baton.collector.otlp.OtlpIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** OTLP over HTTP/1.1 on a free port of the loopback interface, using the JDK's HTTP server. */
public final class HttpReceiver implements AutoCloseable {

  /** Reserved, rarely used: deeply nested messages are read recursively. */
  private static final long STACK_BYTES = 16L << 20;

  static {
    // The server sends headers and body in two packets. Unless this is set before it is loaded,
    // it waits for the client's delayed acknowledgement in between: 40 ms per request.
    System.setProperty(
        "sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
  }

  private final InFlight inFlight = new InFlight();
  private final OtlpHttpHandler handler;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

  private HttpReceiver(OtlpIntake intake) throws IOException {
    handler = new OtlpHttpHandler(intake);
    server = HttpServer.create(Loopback.anyPort(), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts a receiver and returns it.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static HttpReceiver start(OtlpIntake intake) {
    try {
      return new HttpReceiver(intake);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + Loopback.HOST + " for OTLP over HTTP", e);
    }
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread =
          new Thread(null, task, "baton-otlp-http-" + count.incrementAndGet(), STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Returns its URL: {@code http://127.0.0.1:port}, without a path. */
  public String endpoint() {
    return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    inFlight.enter();
    try (exchange) {
      HttpReply reply = handler.handle(callOf(exchange));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      boolean bodiless = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(reply.body());
      }
    } finally {
      inFlight.leave();
    }
  }

  private static HttpCall callOf(HttpExchange exchange) {
    return new HttpCall(
        exchange.getRequestMethod(),
        rawPath(exchange.getRequestURI()),
        exchange.getRequestHeaders()::getFirst,
        exchange.getRequestBody());
  }

  /** Restores two leading slashes, after which {@link URI} expects an authority. */
  private static String rawPath(URI target) {
    boolean doubled = target.getScheme() == null && target.getRawAuthority() != null;
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    return doubled ? "//" + target.getRawAuthority() + path : path;
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    inFlight.awaitNone(1, TimeUnit.SECONDS);
    server.stop(0);
    threads.shutdownNow();
  }
}
