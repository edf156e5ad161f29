package dev.baton.examples.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The neighbour, as it is: a traced {@code com.sun.net.httpserver}. */
final class BillingService implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "billing-http"));

  private BillingService(HttpServer server) {
    this.server = server;
  }

  static BillingService start(OpenTelemetry telemetry) throws IOException {
    BillingService billing =
        new BillingService(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    HttpContext context = billing.server.createContext("/charge", BillingService::charge);
    JavaHttpServerTelemetry.create(telemetry).configure(context);
    billing.server.setExecutor(billing.threads);
    billing.server.start();
    return billing;
  }

  private static void charge(HttpExchange exchange) throws IOException {
    byte[] body = "paid".getBytes(UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
