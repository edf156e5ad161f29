package dev.baton.examples.findings;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One service, instrumented by hand: the right way of each step, and some wrong ones. */
final class Traced {

  final Tracer tracer;
  final TextMapPropagator propagator;

  Traced(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("by-hand");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  static Traced service(TraceHarness harness, String name) {
    return new Traced(harness.service(name));
  }

  /** Answers a request in a span that goes on with the caller's trace. */
  void answer(HttpExchange request) throws IOException {
    answer(request, () -> {});
  }

  void answer(HttpExchange request, Runnable work) throws IOException {
    Context caller =
        propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    Span span = serverSpan(request).setParent(caller).startSpan();
    finish(request, span, work);
  }

  void answerWithoutExtracting(HttpExchange request) throws IOException {
    Span span = serverSpan(request).startSpan();
    finish(request, span, () -> {});
  }

  void answerWithoutUsingWhatItExtracts(HttpExchange request) throws IOException {
    propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    Span span = serverSpan(request).startSpan();
    finish(request, span, () -> {});
  }

  private SpanBuilder serverSpan(HttpExchange request) {
    return tracer
        .spanBuilder("GET " + request.getRequestURI().getPath())
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", "GET")
        .setAttribute("url.path", request.getRequestURI().getPath());
  }

  private static void finish(HttpExchange request, Span span, Runnable work) throws IOException {
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
    Web.ok(request);
  }

  /** Calls in a span whose context goes along. */
  int get(URI uri) {
    Span span = clientSpan(uri);
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, Map::put);
      return Web.get(uri, headers);
    } finally {
      span.end();
    }
  }

  int getWithoutInjecting(URI uri) {
    return getWith(uri, Map.of());
  }

  /** Calls in a span with headers that no propagator has written. */
  int getWith(URI uri, Map<String, String> headers) {
    Span span = clientSpan(uri);
    try (Scope ignored = span.makeCurrent()) {
      return Web.get(uri, headers);
    } finally {
      span.end();
    }
  }

  private Span clientSpan(URI uri) {
    return tracer
        .spanBuilder("GET")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("http.request.method", "GET")
        .setAttribute("url.full", uri.toString())
        .startSpan();
  }

  /** Does something in a span of its own. */
  void inSpan(String name, Runnable work) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }
}
