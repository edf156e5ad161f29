package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.tuple;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services whose SDK is built before it can be observed. */
class DecoratedSdkTest extends CaptureContract {

  @Override
  OpenTelemetry service(TraceHarness harness, String name, Sampled sampled) {
    return ObservedSdk.observe(harness, name, built(builder(name, sampled)));
  }

  /** From 1.67 on, the SDK makes no spans without a processor. */
  private static SdkTracerProviderBuilder builder(String name, Sampled sampled) {
    return SdkTracerProvider.builder()
        .setResource(Resource.builder().put("service.name", name).build())
        .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
        .setSampler(sampled == Sampled.ALL ? Sampler.alwaysOn() : Sampler.alwaysOff());
  }

  private static OpenTelemetrySdk built(SdkTracerProviderBuilder builder) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(builder.build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .setResource(Resource.builder().put("service.name", "orders").build())
                .addLogRecordProcessor(
                    SimpleLogRecordProcessor.create(InMemoryLogRecordExporter.create()))
                .build())
        .setPropagators(HandBuiltCaptureTest.W3C)
        .build();
  }

  /** What this kind of observation costs. */
  @Override
  @Test
  void spansThatAreNotSampled(TraceHarness harness) {
    Span span =
        service(harness, "orders", Sampled.NONE).getTracer("t").spanBuilder("a").startSpan();
    span.end();

    assertThat(span.getSpanContext().isSampled()).isFalse();
    assertThat(harness.recording().spans()).isEmpty();
  }

  @Test
  void logRecordsOfOneSdkInTwoTests(TraceHarness harness) {
    OpenTelemetrySdk sdk = built(builder("orders", Sampled.ALL));
    ObservedSdk.observe(harness, "orders", sdk);
    ObservedSdk.observe(harness, "orders", sdk);
    sdk.getLogsBridge().get("shop").logRecordBuilder().setBody("no stock").emit();

    assertThat(harness).logs().single().hasBody("no stock");
  }

  /** The SDK asks nobody what to do with them. */
  @Test
  void noLogRecordsOfAnSdkThatHasNoProcessorForThem(TraceHarness harness) {
    ObservedSdk.observe(harness, "orders", OpenTelemetrySdk.builder().build())
        .getLogsBridge()
        .get("shop")
        .logRecordBuilder()
        .setBody("no stock")
        .emit();

    assertThat(harness.recording().snapshot().logs()).isEmpty();
  }

  @Test
  void aSpanThatIsEndedTwiceAndChangedAfterItsEnd(TraceHarness harness) {
    Span span = service(harness, "orders", Sampled.ALL).getTracer("t").spanBuilder("a").startSpan();
    span.end();
    span.setAttribute("order.id", "4711");
    span.end();

    assertThat(harness.findings())
        .extracting(Finding::id)
        .containsExactlyInAnyOrder("life-cycle/ended-twice", "life-cycle/changed-after-end");
  }

  @Test
  void aSpanThatIsSetToErrorAfterOk(TraceHarness harness) {
    Span span = service(harness, "orders", Sampled.ALL).getTracer("t").spanBuilder("a").startSpan();
    span.setStatus(StatusCode.ERROR);
    span.setStatus(StatusCode.OK);
    int ok = lineAbove();
    span.setStatus(StatusCode.OK);
    span.setStatus(StatusCode.ERROR);
    int error = lineAbove();
    span.end();

    assertThat(harness.findings())
        .extracting(Finding::id, Finding::evidence)
        .containsExactly(
            tuple(
                "life-cycle/error-after-ok",
                List.of(
                    "a (INTERNAL) was set to OK          DecoratedSdkTest.java:%s (main)"
                        .formatted(ok),
                    "it was then set to ERROR, in vain   DecoratedSdkTest.java:%s (main)"
                        .formatted(error))));
  }

  private static int lineAbove() {
    return StackWalker.getInstance()
            .walk(stack -> stack.skip(1).findFirst().orElseThrow())
            .getLineNumber()
        - 1;
  }

  @Test
  void anErrorAfterTheEndOfASpanThatWasOk(TraceHarness harness) {
    Span span = service(harness, "orders", Sampled.ALL).getTracer("t").spanBuilder("a").startSpan();
    span.setStatus(StatusCode.OK);
    span.end();
    span.setStatus(StatusCode.ERROR);

    assertThat(harness.findings())
        .extracting(Finding::id)
        .containsExactly("life-cycle/changed-after-end");
  }

  @Test
  void aSpanThatAProcessorObservesIsRecordedOnce(TraceHarness harness) {
    OpenTelemetrySdk sdk = built(ObservedSdk.observe(harness, builder("orders", Sampled.ALL)));
    ObservedSdk.observe(harness, "orders", sdk).getTracer("t").spanBuilder("a").startSpan().end();

    assertThat(harness.recording().spans()).hasSize(1);
  }
}
