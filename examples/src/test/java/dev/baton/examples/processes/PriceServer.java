package dev.baton.examples.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that knows nothing of Baton: serves {@code GET /price}, loads its prices when it
 * starts, and refreshes them on a schedule. Prints its port.
 */
final class PriceServer {

  private static final int REFRESH_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tracer tracer;
  private final OpenTelemetry telemetry;

  private PriceServer(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
    this.tracer = telemetry.getTracer("prices");
  }

  public static void main(String... args) throws IOException {
    PriceServer prices =
        new PriceServer(AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk());
    prices.inSpan("load prices");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/price", prices::answer);
    server.start();
    if (args.length > 0 && args[0].equals("refreshing")) {
      Runnable source = args.length > 1 ? () -> prices.call(args[1]) : () -> {};
      Executors.newSingleThreadScheduledExecutor()
          .scheduleAtFixedRate(
              () -> prices.refresh(source), 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }
    System.out.println(server.getAddress().getPort());
  }

  private void inSpan(String name) {
    tracer.spanBuilder(name).setNoParent().startSpan().end();
  }

  private void refresh(Runnable source) {
    Span span = tracer.spanBuilder("refresh prices").setNoParent().startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (span.isRecording()) { // once the SDK is shut down, the call would carry no context
        source.run();
      }
    } finally {
      span.end();
    }
  }

  /** Asks this address, with the present context in the headers. */
  private void call(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), request, (target, name, value) -> target.header(name, value));
    try {
      client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Context caller =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), exchange, new Headers());
    Span span =
        tracer.spanBuilder("GET /price").setParent(caller).setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      telemetry
          .getLogsBridge()
          .get("prices")
          .logRecordBuilder()
          .setSeverity(Severity.INFO)
          .setBody("asked for a price")
          .emit();
      tracer.spanBuilder("look up").startSpan().end();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } finally {
      span.end();
    }
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
