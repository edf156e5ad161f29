package dev.baton.junit5.conformance;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A service that is traced by hand: it goes on with what it extracts in each call that it makes.
 */
final class TracedService implements Exchange {

  private final TextMapPropagator propagator;
  private final Tracer tracer;

  private TracedService(OpenTelemetry telemetry) {
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.tracer = telemetry.getTracer("conformance");
  }

  static TracedService on(OpenTelemetry telemetry) {
    return new TracedService(telemetry);
  }

  /** Returns a service on the official SDK and its W3C propagators. */
  static TracedService onTheOfficialSdk() {
    return on(
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(new Nowhere()).build())
            .setPropagators(
                ContextPropagators.create(
                    TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(),
                        W3CBaggagePropagator.getInstance())))
            .build());
  }

  @Override
  public List<List<RequestHeader>> send(List<RequestHeader> request, int calls) {
    Context parent = propagator.extract(Context.root(), request, new Getter());
    Span server =
        tracer.spanBuilder("POST /test").setSpanKind(SpanKind.SERVER).setParent(parent).startSpan();
    List<List<RequestHeader>> made = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      made.add(call(parent.with(server)));
    }
    server.end();
    return made;
  }

  private List<RequestHeader> call(Context context) {
    Span client =
        tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).setParent(context).startSpan();
    List<RequestHeader> call = new ArrayList<>();
    propagator.inject(
        context.with(client),
        call,
        (lines, name, value) -> lines.add(new RequestHeader(name, value)));
    client.end();
    return call;
  }

  /** Without any processor, newer versions of the SDK hand out tracers that do nothing. */
  private static final class Nowhere implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }

  private static final class Getter implements TextMapGetter<List<RequestHeader>> {

    @Override
    public Iterable<String> keys(List<RequestHeader> carrier) {
      return carrier.stream().map(RequestHeader::name).toList();
    }

    @Override
    public String get(List<RequestHeader> carrier, String key) {
      return ProbeLines.of(carrier, key).stream().findFirst().orElse(null);
    }

    @Override
    public Iterator<String> getAll(List<RequestHeader> carrier, String key) {
      return ProbeLines.of(carrier, key).iterator();
    }
  }
}
