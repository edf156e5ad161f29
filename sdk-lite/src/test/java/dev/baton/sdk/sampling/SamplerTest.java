package dev.baton.sdk.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 1e-9, 0.1, 0.25, 0.5, 0.9, 1.0})
  void theRatioSamplerDecidesAsTheOfficialOne(double ratio) {
    var official = io.opentelemetry.sdk.trace.samplers.Sampler.traceIdRatioBased(ratio);
    Sampler ours = Sampler.traceIdRatioBased(ratio);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      long low = i == 0 ? Long.MIN_VALUE : i == 1 ? 1 : random.nextLong();
      String traceId = TraceId.fromLongs(random.nextLong(), low);
      boolean expected =
          official
              .shouldSample(
                  Context.root(), traceId, "n", SpanKind.INTERNAL, Attributes.empty(), List.of())
              .equals(SamplingResult.recordAndSample());
      assertThat(decide(ours, traceId)).as("%s at %s", traceId, ratio).isEqualTo(expected);
    }
    assertThat(ours.description()).isEqualTo(official.getDescription());
  }

  /** Asks the sampler about a span below a remote parent, which fixes the trace id. */
  private static boolean decide(Sampler sampler, String traceId) {
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            traceId, "00000000000000aa", TraceFlags.getDefault(), TraceState.getDefault());
    Recording recording = Recording.of("sampler");
    LiteOpenTelemetry.builder(recording)
        .sampler(sampler)
        .sourceLines(false)
        .build()
        .getTracer("t")
        .spanBuilder("n")
        .setParent(Context.root().with(Span.wrap(parent)))
        .startSpan();
    return recording.spans().get(0).isSampled();
  }

  @Test
  void aDroppedSpanIsRecordedWithTheSamplerThatDroppedIt() {
    Recording recording = Recording.of("sampler");
    LiteOpenTelemetry lite =
        LiteOpenTelemetry.builder(recording).sampler(Sampler.alwaysOff()).build();

    Span span = lite.getTracer("t").spanBuilder("dropped").startSpan();
    span.end();

    CapturedSpan captured = recording.spans().get(0);
    assertThat(span.isRecording()).isFalse();
    assertThat(captured.isSampled()).isFalse();
    assertThat(captured.origin().decision())
        .isEqualTo(new SamplingDecision(Outcome.DROP, "AlwaysOffSampler", null));
  }

  @Test
  void parentBasedFollowsTheParentOnBothSidesOfTheWire() {
    Sampler sampler = Sampler.parentBased(Sampler.alwaysOff());
    assertThat(sampler.description())
        .isEqualTo(
            io.opentelemetry.sdk.trace.samplers.Sampler.parentBased(
                    io.opentelemetry.sdk.trace.samplers.Sampler.alwaysOff())
                .getDescription());
    assertThat(sampledBelow(sampler, TraceFlags.getSampled())).isTrue();
    assertThat(sampledBelow(sampler, TraceFlags.getDefault())).isFalse();
  }

  private static boolean sampledBelow(Sampler sampler, TraceFlags flags) {
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", flags, TraceState.getDefault());
    Recording recording = Recording.of("sampler");
    LiteOpenTelemetry.builder(recording)
        .sampler(sampler)
        .build()
        .getTracer("t")
        .spanBuilder("n")
        .setParent(Context.root().with(Span.wrap(parent)))
        .startSpan();
    return recording.spans().get(0).isSampled();
  }

  @Test
  void parentBasedSaysWhichDelegateDecided() {
    Sampler sampler =
        Sampler.parentBasedBuilder(Sampler.traceIdRatioBased(1))
            .remoteParentNotSampled(Sampler.alwaysRecord(Sampler.alwaysOff()))
            .build();
    Asked belowDropped = Asked.below(TraceFlags.getDefault(), Asked.TRACE, null);
    Asked belowKept = Asked.below(TraceFlags.getSampled(), Asked.TRACE, null);

    assertThat(sampler.shouldSample(Asked.root()).reason())
        .isEqualTo("no parent: TraceIdRatioBased{1.000000}");
    assertThat(sampler.shouldSample(belowKept).reason())
        .isEqualTo("remote parent sampled: AlwaysOnSampler");
    assertThat(sampler.shouldSample(belowDropped).reason())
        .isEqualTo(
            "remote parent not sampled: AlwaysRecordSampler{AlwaysOffSampler}:"
                + " recorded although dropped");
  }

  @Test
  void aRatioOutsideOfZeroToOneIsRefused() {
    assertThatThrownBy(() -> Sampler.traceIdRatioBased(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratio must be from 0.0 (no trace) to 1.0 (every trace), but was 1.5");
    assertThatThrownBy(() -> Sampler.traceIdRatioBased(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingPartIsRefusedWhereItIsWritten() {
    ParentBasedSamplerBuilder builder = Sampler.parentBasedBuilder(Sampler.alwaysOn());

    assertThatThrownBy(() -> Sampler.parentBased(null)).hasMessage("root");
    assertThatThrownBy(() -> builder.remoteParentSampled(null)).hasMessage("remoteParentSampled");
    assertThatThrownBy(() -> builder.localParentNotSampled(null))
        .hasMessage("localParentNotSampled");
    assertThatThrownBy(() -> Sampler.alwaysRecord(null)).hasMessage("root");
    assertThatThrownBy(() -> Sampler.consistent(null)).hasMessage("sampler");
    assertThatThrownBy(() -> ConsistentSampler.parentThreshold(null)).hasMessage("root");
    assertThatThrownBy(() -> ConsistentSampler.annotating(ConsistentSampler.alwaysOn(), null))
        .hasMessage("attributes");
    assertThatThrownBy(() -> Sampler.rateLimited(1, null)).hasMessage("clock");
    assertThatThrownBy(() -> SpanCondition.of("mine", null)).hasMessage("test");
    assertThatThrownBy(() -> SpanCondition.kind(null)).hasMessage("expected");
  }

  @Test
  void aLambdaIsDescribedByTheClassInWhichItStands() {
    Sampler everything = input -> dev.baton.sdk.sampling.SamplingResult.recordAndSample();

    assertThat(everything.description()).isEqualTo("a lambda of SamplerTest");
  }
}
