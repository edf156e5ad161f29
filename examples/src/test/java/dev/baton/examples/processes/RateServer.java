package dev.baton.examples.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service in the process of the test, which continues the trace of its callers. */
final class RateServer implements AutoCloseable {

  private final OpenTelemetry telemetry;
  private final HttpServer server;
  private final CountDownLatch asked = new CountDownLatch(1);

  private RateServer(OpenTelemetry telemetry, HttpServer server) {
    this.telemetry = telemetry;
    this.server = server;
  }

  static RateServer start(OpenTelemetry telemetry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RateServer rates = new RateServer(telemetry, server);
    server.createContext("/rates", rates::answer);
    server.start();
    return rates;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/rates";
  }

  void awaitRequest() throws InterruptedException {
    if (!asked.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody has asked for the rates");
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Context caller =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), exchange, new Headers());
    telemetry
        .getTracer("rates")
        .spanBuilder("GET /rates")
        .setParent(caller)
        .setSpanKind(SpanKind.SERVER)
        .startSpan()
        .end();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    asked.countDown();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static final class Headers implements TextMapGetter<HttpExchange> {

    @Override
    public Iterable<String> keys(HttpExchange exchange) {
      return exchange.getRequestHeaders().keySet();
    }

    @Override
    public @Nullable String get(@Nullable HttpExchange exchange, String key) {
      return exchange == null ? null : exchange.getRequestHeaders().getFirst(key);
    }
  }
}
