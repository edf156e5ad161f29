package dev.baton.examples.generated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** One service of a generated program: its telemetry, its threads, its HTTP server. */
final class ProgramNode implements AutoCloseable {

  private static final TextMapGetter<Map<String, String>> FROM_MAP =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String key) {
          return headers.get(key);
        }
      };

  /** Pools that the tests share. */
  private static final Map<String, ExecutorService> POOLS = new ConcurrentHashMap<>();

  final String name;
  final Tracer tracer;
  final TextMapPropagator propagator;
  final ExecutorService pool;
  final ScheduledExecutorService timer;
  final ExecutorService consumer;
  private final HttpServer server;
  private final boolean isBroken;

  /** Makes a service; a broken one gets threads of its own, which it may leave in disorder. */
  ProgramNode(String name, OpenTelemetry telemetry, boolean isBroken) throws IOException {
    this.name = name;
    tracer = telemetry.getTracer("generated");
    propagator = telemetry.getPropagators().getTextMapPropagator();
    this.isBroken = isBroken;
    pool = isBroken ? ownPool() : POOLS.computeIfAbsent(name, n -> ownPool());
    timer = Executors.newScheduledThreadPool(8, threads("timer"));
    consumer = Executors.newCachedThreadPool(threads("consumer"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(threads("http")));
    server.start();
  }

  private ExecutorService ownPool() {
    return Executors.newCachedThreadPool(threads("pool"));
  }

  private java.util.concurrent.ThreadFactory threads(String use) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + use + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** What a server does with the headers of a request; it answers with this status. */
  interface Handler {
    int handle(Map<String, String> headers);
  }

  void serve(String path, Handler handler) {
    server.createContext(path, exchange -> answer(exchange, handler));
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    int status = handler.handle(headers);
    if (status == 307) {
      exchange
          .getResponseHeaders()
          .add("Location", exchange.getRequestURI().getPath().replace("/moved", ""));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  SpanBuilder span(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  Map<String, String> inject(Context context) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    propagator.inject(context, headers, Map::put);
    return headers;
  }

  Context extract(Map<String, String> headers) {
    return propagator.extract(Context.root(), headers, FROM_MAP);
  }

  @Override
  public void close() {
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdownNow();
    timer.shutdownNow();
    consumer.shutdownNow();
    if (isBroken) {
      pool.shutdownNow();
    }
  }
}
