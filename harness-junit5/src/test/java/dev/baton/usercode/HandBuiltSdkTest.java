package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programs that build the official SDK in code, under observation. */
@TraceTest
@TraceSettings(quietPeriodMillis = 20)
class HandBuiltSdkTest {

  private static SdkTracerProviderBuilder service(String name) {
    return SdkTracerProvider.builder()
        .setResource(Resource.builder().put("service.name", name).build());
  }

  private static Span started(SdkTracerProvider provider, String name) {
    return provider.get("shop").spanBuilder(name).startSpan();
  }

  @Test
  void theExporterGetsWhatItWouldGetWithoutBaton(TraceHarness harness) {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                service("orders")
                    .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(0.5)))
                    .addSpanProcessor(BatchSpanProcessor.builder(exporter).build()))
            .build()) {
      for (int i = 0; i < 100; i++) {
        started(provider, "place order").end();
      }
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      List<CapturedSpan> spans = harness.recording().spans();
      assertThat(spans).hasSize(100);
      assertThat(exporter.getFinishedSpanItems().stream().map(SpanData::getSpanId))
          .containsExactlyElementsOf(
              spans.stream().filter(CapturedSpan::isSampled).map(CapturedSpan::spanId).toList());
      assertThat(spans.get(0).origin().decision().sampler())
          .startsWith("ParentBased{root:TraceIdRatioBased{0.500000}");
    }
  }

  @Test
  void processorsOfTheUserSeeNoSpanThatIsDropped(TraceHarness harness) {
    Seen seen = new Seen();
    SeenAtTheEnd seenAtTheEnd = new SeenAtTheEnd();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                service("orders")
                    .setSampler(Sampler.alwaysOff())
                    .addSpanProcessor(seen)
                    .addSpanProcessor(seenAtTheEnd))
            .build()) {
      Span span = started(provider, "place order");
      span.end();

      assertThat(span.getSpanContext().isSampled()).isFalse();
      assertThat(harness).span("place order").isNotSampled();
      assertThat(seen.calls).isEmpty();
      assertThat(seenAtTheEnd.calls).isEmpty();
    }
  }

  @Test
  void processorsOfTheUserSeeAllOtherSpans(TraceHarness harness) {
    Seen seen = new Seen();
    SeenAtTheEnd seenAtTheEnd = new SeenAtTheEnd();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(
                harness, service("orders").addSpanProcessor(seen).addSpanProcessor(seenAtTheEnd))
            .build()) {
      started(provider, "place order").end();
    }

    assertThat(seen.calls).containsExactly("start", "end", "shutdown");
    assertThat(seenAtTheEnd.calls).containsExactly("start", "ending", "end", "shutdown");
    assertThat(harness).span("place order").hasAttribute("seen", true).hasAttribute("ending", true);
  }

  @Test
  void whatIsExportedToTheCollectorTooIsRecordedOnce(TraceHarness harness) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(harness.collector().httpTracesEndpoint())
            .build();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                service("orders").addSpanProcessor(BatchSpanProcessor.builder(exporter).build()))
            .build()) {
      started(provider, "place order").end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    assertThat(harness.collector().received()).hasSize(1);
    assertThat(harness.recording().spans()).hasSize(1);
  }

  @Test
  void anSdkMayBeClosedAndBuiltAgain(TraceHarness harness) {
    for (int i = 1; i <= 2; i++) {
      try (SdkTracerProvider provider = ObservedSdk.observe(harness, service("orders")).build()) {
        started(provider, "order " + i).end();
      }
    }

    assertThat(harness.recording().spans())
        .extracting(CapturedSpan::name)
        .containsExactly("order 1", "order 2");
  }

  @Test
  void anSdkThatIsObservedTwiceIsRecordedOnce(TraceHarness harness) {
    SdkTracerProviderBuilder builder = service("orders").setSampler(Sampler.alwaysOff());
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, ObservedSdk.observe(builder)).build()) {
      started(provider, "place order").end();
    }

    assertThat(harness.recording().spans()).hasSize(1);
    assertThat(harness).span("place order").isNotSampled();
  }

  @Test
  void partsThatAFrameworkWrapsBelongToTheTestThatRuns() {
    Seen seen = new Seen();
    SdkTracerProvider application =
        service("orders")
            .addSpanProcessor(ObservedSdk.processor())
            .addSpanProcessor(ObservedSdk.wrap(seen))
            .setSampler(ObservedSdk.wrap(Sampler.alwaysOff()))
            .build();
    started(application, "before").end();
    for (String test : List.of("first", "second")) {
      try (TraceHarness harness = TraceHarness.start("Shop/" + test)) {
        Span order = started(application, test);
        Tracer tracer = application.get("shop");
        tracer.spanBuilder("charge").setParent(Context.root().with(order)).startSpan().end();
        order.end();

        assertThat(harness)
            .hasShape(test + "  @orders  not-sampled\n  charge  @orders  not-sampled");
      }
    }
    assertThat(seen.calls).isEmpty();
    application.close();
  }

  @Test
  void aTestWithoutSpansIsToldWhatIsObserved(TraceHarness harness) {
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, service("orders").setSampler(Sampler.alwaysOff())).build()) {
      assertThat(harness.wiring())
          .containsExactly(
              "service orders: runs on the official SDK, which is observed; AlwaysOffSampler",
              "GlobalOpenTelemetry leads here, as service HandBuiltSdkTest, and nothing of this test has called it",
              "no collector: harness.collector() was never called");
      assertThat(catchThrowable(() -> assertThat(harness).span("place order").hasEnded()))
          .hasMessageContaining("service orders: runs on the official SDK, which is observed");
    }
  }

  @Test
  void aTestWithAnSdkThatIsNotObservedIsToldHow(TraceHarness harness) {
    try (SdkTracerProvider provider = service("orders").build()) {
      started(provider, "place order").end();

      assertThat(harness.wiring())
          .containsExactly(
              "no service: harness.service(…) was never called",
              "the official SDK is on the class path, and none was observed: pass the builder of"
                  + " its SdkTracerProvider to ObservedSdk.observe(harness, builder)",
              "GlobalOpenTelemetry leads here, as service HandBuiltSdkTest, and nothing of this test has called it",
              "no collector: harness.collector() was never called");
    }
  }

  /** A processor that changes spans, as many do. */
  private static class Seen implements SpanProcessor {

    final List<String> calls = new ArrayList<>();

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
      calls.add("start");
      span.setAttribute("seen", true);
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      calls.add("end");
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public io.opentelemetry.sdk.common.CompletableResultCode shutdown() {
      calls.add("shutdown");
      return io.opentelemetry.sdk.common.CompletableResultCode.ofSuccess();
    }
  }

  /** A processor that changes spans while they end. */
  private static final class SeenAtTheEnd extends Seen implements ExtendedSpanProcessor {

    @Override
    public void onEnding(ReadWriteSpan span) {
      calls.add("ending");
      span.setAttribute("ending", true);
    }

    @Override
    public boolean isOnEndingRequired() {
      return true;
    }
  }
}
