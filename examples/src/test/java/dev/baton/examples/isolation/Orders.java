package dev.baton.examples.isolation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers on a few threads, for ever. Its telemetry may be GlobalOpenTelemetry. */
final class Orders implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private Orders(HttpServer server) {
    this.server = server;
  }

  static Orders start() throws IOException {
    return start(GlobalOpenTelemetry.get());
  }

  static Orders start(OpenTelemetry telemetry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Orders orders = new Orders(server);
    server.setExecutor(orders.threads);
    Tracer tracer = telemetry.getTracer("orders");
    JavaHttpServerTelemetry.create(telemetry)
        .configure(server.createContext("/orders", exchange -> answer(exchange, tracer)));
    server.start();
    return orders;
  }

  private static void answer(HttpExchange exchange, Tracer tracer) throws IOException {
    String number = exchange.getRequestURI().getPath().substring("/orders/".length());
    tracer.spanBuilder("load " + number).startSpan().end();
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
