package dev.baton.examples.broken;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** One service, instrumented by hand, with few attributes: the right way of each step. */
final class Service {

  static final TextMapGetter<HttpExchange> FROM_EXCHANGE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpExchange exchange) {
          return exchange.getRequestHeaders().keySet();
        }

        @Override
        public String get(HttpExchange exchange, String key) {
          return exchange.getRequestHeaders().getFirst(key);
        }

        @Override
        public Iterator<String> getAll(HttpExchange exchange, String key) {
          return exchange.getRequestHeaders().getOrDefault(key, List.of()).iterator();
        }
      };

  static final TextMapGetter<Map<String, String>> FROM_MAP =
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

  final Tracer tracer;
  final TextMapPropagator propagator;

  Service(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("by-hand");
    propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  static Service of(TraceHarness harness, String name) {
    return new Service(harness.service(name));
  }

  /** Works within a span that is current meanwhile. */
  String in(Span span, Callable<String> work) throws Exception {
    try (Scope ignored = span.makeCurrent()) {
      return work.call();
    } catch (Exception e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  String work(String name, Callable<String> work) throws Exception {
    return in(tracer.spanBuilder(name).startSpan(), work);
  }

  /** Does something that takes no time. */
  void step(String name) {
    tracer.spanBuilder(name).startSpan().end();
  }

  Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    propagator.inject(Context.current(), headers, Map::put);
    return headers;
  }

  Context extract(Map<String, String> headers) {
    return propagator.extract(Context.root(), headers, FROM_MAP);
  }

  String call(String name, URI uri) throws Exception {
    Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    return in(span, () -> Http.post(uri, headers()));
  }

  Map<String, String> send(String name) {
    Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return headers();
    } finally {
      span.end();
    }
  }

  String receive(String name, Map<String, String> headers, Callable<String> work) throws Exception {
    Context sent = extract(headers);
    Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();
    return in(span, work);
  }

  Http.Handler serving(String name, Http.Handler handler) {
    return exchange -> {
      Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);
      Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();
      try (Scope ignored = sent.with(span).makeCurrent()) {
        return handler.handle(exchange);
      } catch (Exception e) {
        span.setStatus(StatusCode.ERROR);
        throw e;
      } finally {
        span.end();
      }
    };
  }
}
