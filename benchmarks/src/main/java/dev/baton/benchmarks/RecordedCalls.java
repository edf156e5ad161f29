package dev.baton.benchmarks;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recordings of healthy requests of ten spans: within one service, or through five of them. */
final class RecordedCalls {

  private static final int SPANS_A_REQUEST = 10;
  private static final List<String> STEPS =
      List.of("check", "price", "stock", "reserve", "pay", "pack", "label", "ship", "notify");
  private static final List<String> SERVICES =
      List.of("gateway", "orders", "billing", "stock", "mail");

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private final Recording recording = Recording.of("calls");
  private final List<OpenTelemetry> services =
      SERVICES.stream().map(this::service).map(OpenTelemetry.class::cast).toList();

  private RecordedCalls() {}

  private LiteOpenTelemetry service(String name) {
    return LiteOpenTelemetry.builder(recording).service(name).build();
  }

  /** Returns the recording of requests with this many spans, each within one service. */
  static Recording withinOneService(int spans) {
    RecordedCalls calls = new RecordedCalls();
    for (int i = 0; i < spans / SPANS_A_REQUEST; i++) {
      calls.handle();
    }
    return calls.recording;
  }

  /** Returns the recording of requests with this many spans, each with four hops. */
  static Recording betweenServices(int spans) {
    RecordedCalls calls = new RecordedCalls();
    for (int i = 0; i < spans / SPANS_A_REQUEST; i++) {
      calls.receive(0, Map.of());
    }
    return calls.recording;
  }

  private void handle() {
    OpenTelemetry orders = services.get(1);
    Span request = span(orders, "POST /orders", SpanKind.SERVER, Context.root());
    Scope current = request.makeCurrent();
    for (String step : STEPS) {
      span(orders, step, SpanKind.INTERNAL, Context.current()).end();
    }
    current.close();
    request.end();
  }

  private void receive(int place, Map<String, String> headers) {
    OpenTelemetry service = services.get(place);
    Context sent =
        service.getPropagators().getTextMapPropagator().extract(Context.root(), headers, HEADERS);
    Span server = span(service, "POST /" + SERVICES.get(place), SpanKind.SERVER, sent);
    Scope serving = sent.with(server).makeCurrent();
    Span client = span(service, "POST", SpanKind.CLIENT, Context.current());
    Scope calling = client.makeCurrent();
    if (place + 1 < SERVICES.size()) {
      Map<String, String> carrier = new HashMap<>();
      service.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, Map::put);
      receive(place + 1, carrier);
    }
    calling.close();
    client.end();
    serving.close();
    server.end();
  }

  private static Span span(OpenTelemetry service, String name, SpanKind kind, Context parent) {
    return service
        .getTracer("benchmark")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setAttribute("http.request.method", "POST")
        .setAttribute("app.order.number", 42L)
        .startSpan();
  }
}
