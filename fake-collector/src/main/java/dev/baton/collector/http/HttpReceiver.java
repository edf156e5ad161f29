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

/** OTLP over HTTP/1.1 on a free port of the loopback interface, on the JDK's own server. */
public final class HttpReceiver implements AutoCloseable {

  /** Reserved, not used: deeply nested messages are read recursively. */
  private static final long STACK_BYTES = 16L << 20;

  static {
    // The server sends headers and body in two packets. Unless told otherwise before it is loaded,
    // it then waits for the client's delayed acknowledgement: 40 ms for every request.
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
   * Returns a receiver that listens.
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

  /** Returns its address: {@code http://127.0.0.1:port}, without a path. */
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

  /** A target that begins with two slashes looks like an authority to {@link URI}. */
  private static String rawPath(URI target) {
    boolean doubled = target.getScheme() == null && target.getRawAuthority() != null;
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    return doubled ? "//" + target.getRawAuthority() + path : path;
  }

  /** Stops listening; requests under way are answered first, for at most a second. */
  @Override
  public void close() {
    inFlight.awaitNone(1, TimeUnit.SECONDS);
    server.stop(0);
    threads.shutdownNow();
  }
}
