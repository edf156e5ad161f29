package dev.baton.collector.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** Takes what a real Collector exports, and counts the spans of each exporter and trace. */
final class RealBackend implements AutoCloseable {

  /** The header that tells for which exporter of the user's file another one stands in. */
  static final String EXPORTER = "x-baton-exporter";

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final Map<String, SpanCounts> spans = new TreeMap<>();

  RealBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::traces);
    server.createContext("/", exchange -> answer(exchange, OK));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void traces(HttpExchange exchange) throws IOException {
    String exporter = exchange.getRequestHeaders().getFirst(EXPORTER);
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      synchronized (spans) {
        spans
            .computeIfAbsent(String.valueOf(exporter), absent -> new SpanCounts())
            .add(OtlpTraceData.readProtobuf(body));
      }
      answer(exchange, OK);
    } catch (MalformedOtlpException e) {
      answer(exchange, BAD_REQUEST);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  Map<TraceId, Integer> spans(String exporter) {
    synchronized (spans) {
      SpanCounts counts = spans.get(exporter);
      return counts == null ? Map.of() : Map.copyOf(counts.all());
    }
  }

  int spans() {
    synchronized (spans) {
      return spans.values().stream()
          .flatMap(counts -> counts.all().values().stream())
          .mapToInt(Integer::intValue)
          .sum();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
