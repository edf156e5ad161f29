package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.waiting.WaitSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders is ours; billing runs on the official SDK, whose batches take a second. */
class OfficialSdkTest {

  private final TraceHarness harness =
      new TraceHarness(
          new HarnessSettings(
              "OfficialSdkTest",
              1,
              WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(100)),
              true,
              Path.of("target", "trace-report")));

  private OpenTelemetrySdk billing;

  @BeforeEach
  void startBilling() {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(harness.collector().httpTracesEndpoint())
            .build();
    billing =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(Resource.builder().put("service.name", "billing").build())
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(exporter)
                            .setScheduleDelay(Duration.ofSeconds(1))
                            .build())
                    .build())
            .setPropagators(
                harness.capture(
                    "billing", ContextPropagators.create(W3CTraceContextPropagator.getInstance())))
            .build();
  }

  @AfterEach
  void stop() {
    billing.close();
    harness.close();
  }

  private static void call(OpenTelemetry from, String name, OpenTelemetry to, String other) {
    Span client = from.getTracer("t").spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    try (Scope scope = client.makeCurrent()) {
      from.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
    }
    Context context =
        to.getPropagators().getTextMapPropagator().extract(Context.root(), headers, new Getter());
    to.getTracer("t")
        .spanBuilder(other)
        .setParent(context)
        .setSpanKind(SpanKind.SERVER)
        .startSpan()
        .end();
    client.end();
  }

  @Test
  void anAssertionWaitsForTheBatchOfTheCallee() {
    call(harness.service("orders"), "POST", billing, "POST /charge");

    assertThat(harness)
        .hasShape(
            """
            POST            @orders   CLIENT
              POST /charge  @billing  SERVER
            """);
  }

  @Test
  void anAssertionWaitsForTheBatchOfTheCaller() {
    call(billing, "POST", harness.service("orders"), "POST /refund");

    assertThat(harness)
        .hasShape(
            """
            POST            @billing  CLIENT
              POST /refund  @orders   SERVER
            """);
  }

  @Test
  void aCalleeThatWasToldNotToSampleIsNotWaitedFor() {
    OpenTelemetry orders =
        harness.service("orders", s -> s.sampler(dev.baton.sdk.sampling.Sampler.alwaysOff()));
    call(orders, "POST", billing, "POST /charge");

    assertThat(harness).span("POST").satisfies(span -> assertThat(span.isSampled()).isFalse());
    assertThat(harness).hasTraces(1);
    assertThat(harness.recording().pendingActivities()).isEmpty();
  }

  @Test
  void whatIsOnItsWayIsSaid() {
    call(harness.service("orders"), "POST", billing, "POST /charge");
    call(harness.service("orders"), "POST", billing, "POST /charge");

    assertThat(harness.recording().pendingActivities())
        .containsExactly("2 spans of billing that have not been exported");
  }

  @Test
  void aBatchThatComesAfterTheNextTestHasBegunStaysOutOfIt() {
    call(harness.service("orders"), "POST", billing, "POST /charge");
    harness.startOver();
    assertThat(
            billing
                .getSdkTracerProvider()
                .forceFlush()
                .join(10, java.util.concurrent.TimeUnit.SECONDS)
                .isSuccess())
        .isTrue();

    assertThat(harness.collector().received()).hasSize(1);
    assertThat(harness).hasNoSpans();
  }

  private static final class Getter implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
