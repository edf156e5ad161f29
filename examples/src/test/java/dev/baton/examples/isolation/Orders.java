package dev.baton.examples.isolation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose telemetry is GlobalOpenTelemetry. It answers on a few threads, for ever. */
final class Orders implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private Orders(HttpServer server) {
    this.server = server;
  }

  static Orders start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Orders orders = new Orders(server);
    server.setExecutor(orders.threads);
    JavaHttpServerTelemetry.create(GlobalOpenTelemetry.get())
        .configure(server.createContext("/orders", Orders::answer));
    server.start();
    return orders;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String number = exchange.getRequestURI().getPath().substring("/orders/".length());
    GlobalOpenTelemetry.getTracer("orders").spanBuilder("load " + number).startSpan().end();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  URI uri(String number) {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%s/orders/%s"
            .formatted(address.getAddress().getHostAddress(), address.getPort(), number));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
