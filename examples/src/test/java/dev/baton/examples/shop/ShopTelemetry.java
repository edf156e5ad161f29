package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The official SDK for each service, and one memory for all their spans. */
final class ShopTelemetry {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final ManualClock callers;
  private final ManualClock worker;

  private ShopTelemetry(ManualClock callers, ManualClock worker) {
    this.callers = callers;
    this.worker = worker;
  }

  /** Only work takes time; those who wait for each other share a clock, the worker has its own. */
  static ShopTelemetry onStandingClocks() {
    return new ShopTelemetry(
        ManualClock.standing(START), ManualClock.standing(START.plusSeconds(1)));
  }

  /** All share a clock on which no two readings are the same, so that it tells what was first. */
  static ShopTelemetry onCountingClock() {
    ManualClock clock = ManualClock.counting(START);
    return new ShopTelemetry(clock, clock);
  }

  OpenTelemetry of(String service) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .setClock(clockOf(service))
                .setResource(
                    Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build())
        .setPropagators(
            ContextPropagators.create(
                TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
        .build();
  }

  private ManualClock clockOf(String service) {
    return service.equals("shipping") ? worker : callers;
  }

  /** A shop whose work moves these clocks. */
  ShopBuilder shop() {
    return Shop.builder(this::of).work(service -> clockOf(service)::advance);
  }

  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** The one span of that service with that name. */
  SpanData span(String service, String name) {
    List<SpanData> found =
        spans().stream()
            .filter(span -> serviceOf(span).equals(service) && span.getName().equals(name))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " spans " + name + " @" + service + "\n" + tree());
    }
    return found.get(0);
  }

  Duration duration(String service, String name) {
    SpanData span = span(service, name);
    return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
  }

  /** All spans, a line each, children below their parents. */
  String tree() {
    return SpanTrees.print(spans());
  }

  static String serviceOf(SpanData span) {
    return String.valueOf(span.getResource().getAttribute(AttributeKey.stringKey("service.name")));
  }
}
