package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on a free port of the loopback interface, which the service under test calls. It
 * records the header lines of each call, and gives the same response for every method and path.
 */
public final class Downstream implements AutoCloseable {

  private final HttpServer server;
  private final String contentType;
  private final byte[] body;
  private final BlockingQueue<List<RequestHeader>> calls = new LinkedBlockingQueue<>();

  private Downstream(HttpServer server, String contentType, String body) {
    this.server = server;
    this.contentType = contentType;
    this.body = body.getBytes(UTF_8);
  }

  /**
   * Starts a downstream that responds with status 200 and the JSON {@code null}.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static Downstream start() {
    return answering("application/json", "null");
  }

  /**
   * Starts a downstream that responds with status 200 and this body, for a service that reads it.
   *
   * @throws UncheckedIOException if no port can be opened
   */
  public static Downstream answering(String contentType, String body) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Downstream downstream = new Downstream(HttpServer.create(anyPort, 0), contentType, body);
      downstream.server.createContext("/", downstream::answer);
      downstream.server.start();
      return downstream;
    } catch (IOException e) {
      throw new UncheckedIOException("could not open a port on the loopback interface", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      calls.add(lines(exchange));
      exchange.getResponseHeaders().set("Content-Type", contentType);
      // The next test uses another port, so pooling the connection is useless.
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Names are in lower case, since the JDK's server has already changed their case. */
  private static List<RequestHeader> lines(HttpExchange exchange) {
    List<RequestHeader> lines = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> lines.add(new RequestHeader(name.toLowerCase(Locale.ROOT), value))));
    return List.copyOf(lines);
  }

  /** Returns its URI, without a slash at the end. */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%s".formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /** Returns the calls since the last time, and forgets them. */
  List<List<RequestHeader>> taken() {
    List<List<RequestHeader>> taken = new ArrayList<>();
    calls.drainTo(taken);
    return taken;
  }

  /** Like {@link #taken}, but waits for the first call. */
  List<List<RequestHeader>> awaitCalls(Duration patience) throws IOException {
    List<List<RequestHeader>> taken = new ArrayList<>();
    List<RequestHeader> first = awaitCall(patience);
    if (first != null) {
      taken.add(first);
      calls.drainTo(taken);
    }
    return taken;
  }

  private @Nullable List<RequestHeader> awaitCall(Duration patience) throws IOException {
    try {
      return calls.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a call to " + uri(), e);
    }
  }

  /** Closes the port. */
  @Override
  public void close() {
    server.stop(0);
  }
}
