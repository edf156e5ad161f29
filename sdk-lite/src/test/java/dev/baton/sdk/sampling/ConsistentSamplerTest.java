package dev.baton.sdk.sampling;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistentSamplerTest {

  private static final String HALF = "fefefefefefefefefe80000000000000"; // R = 80000000000000

  @ParameterizedTest(name = "{0} is th:{1}")
  @CsvSource({
    "1, 0",
    "0.99, 028f5c28f5c29",
    "0.9, 19999999999998",
    "0.75, 4",
    "0.5, 8",
    "0.4, 99999999999998",
    "0.25, c",
    "0.2, cccccccccccccc",
    "0.1, e6666666666666",
    "0.05, f3333333333333",
    "0.01, fd70a3d70a3d71"
  })
  void aRatioIsTheThresholdThatTheCollectorWrites(double ratio, String threshold) {
    Asked highest = Asked.root("0".repeat(16) + "f".repeat(16));
    assertThat(otOf(ConsistentSampler.probability(ratio), highest)).isEqualTo("th:" + threshold);
  }

  @Test
  void theThresholdItselfIsKeptAndWhatIsBelowItIsNot() {
    ConsistentSampler one = ConsistentSampler.probability(0.01);

    assertThat(otOf(ConsistentSampler.alwaysOn(), Asked.root(HALF))).isEqualTo("th:0");
    assertThat(otOf(ConsistentSampler.probability(0.5), Asked.root(HALF))).isEqualTo("th:8");
    assertThat(keeps(ConsistentSampler.probability(0.49), Asked.root(HALF))).isFalse();
    assertThat(otOf(one, withRandomness("fd70a3d70a3d71")))
        .isEqualTo("th:fd70a3d70a3d71;rv:fd70a3d70a3d71");
    assertThat(keeps(one, withRandomness("fd70a3d70a3d70"))).isFalse();
  }

  private static Asked withRandomness(String rv) {
    return Asked.below(TraceFlags.getSampled(), Asked.TRACE, "rv:" + rv);
  }

  @Test
  void theHighestOf64BitsDoNotCount() {
    ConsistentSampler half = ConsistentSampler.probability(0.5);

    IntStream.rangeClosed(1, 1_000)
        .mapToObj(i -> Asked.root("%032x".formatted(i)))
        .forEach(asked -> assertThat(keeps(half, asked)).as(asked.traceId()).isFalse());
    assertThat(keeps(half, Asked.root("f".repeat(18) + "70000000000000"))).isFalse();
  }

  @Test
  void theShareOfATraceStaysThatOfItsRoot() {
    Recording recording = Recording.of("consistent");
    LiteOpenTelemetry root = service(recording, "root", Sampler.consistentProbability(0.25));
    LiteOpenTelemetry child = service(recording, "child", Sampler.consistentProbability(1));
    for (int i = 0; i < 2_000; i++) {
      var parent = root.getTracer("t").spanBuilder("parent").startSpan();
      var context = Context.root().with(parent);
      child.getTracer("t").spanBuilder("child").setParent(context).startSpan();
    }

    assertThat(recording.traces())
        .allSatisfy(
            trace ->
                assertThat(trace.spans().stream().map(span -> span.spanContext().isSampled()))
                    .containsExactly(
                        trace.spans().get(0).isSampled(), trace.spans().get(0).isSampled()));
    assertThat(recording.spans().stream().filter(span -> span.isSampled()))
        .hasSizeBetween(800, 1_200)
        .allSatisfy(
            span -> assertThat(span.spanContext().getTraceState().get("ot")).isEqualTo("th:c"));
  }

  private static LiteOpenTelemetry service(Recording recording, String name, Sampler sampler) {
    return LiteOpenTelemetry.builder(recording)
        .service(name)
        .sampler(sampler)
        .sourceLines(false)
        .idSeed(5)
        .build();
  }

  @Test
  void aSmallerShareLiesWithinALargerOne() {
    ConsistentSampler tenth = ConsistentSampler.probability(0.1);
    ConsistentSampler third = ConsistentSampler.probability(1 / 3.0);
    SplittableRandom random = new SplittableRandom(11);
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      Asked asked = Asked.root("%032x".formatted(random.nextLong()));
      boolean keep = keeps(tenth, asked);
      kept += keep ? 1 : 0;
      assertThat(keep && !keeps(third, asked)).as("seed 11, trace %s", asked.traceId()).isFalse();
    }
    assertThat(kept / 20_000.0).isCloseTo(0.1, within(0.01));
  }

  @Test
  void saysWithWhichNumbersItDecided() {
    Sampler sampler = Sampler.consistentProbability(0.5);

    assertThat(sampler.description())
        .isEqualTo(
            "ComposableParentThresholdSampler{rootSampler="
                + "ComposableProbabilitySampler{threshold=8, ratio=0.5}}");
    assertThat(sampler.shouldSample(Asked.root()).reason())
        .isEqualTo(
            "no parent: ComposableProbabilitySampler{threshold=8, ratio=0.5}:"
                + " randomness ce929d0e0e4736 (trace id) reaches threshold 8");
    assertThat(reasonBelow(sampler, "rv:70000000000000;th:8"))
        .isEqualTo("parent's threshold: randomness 70000000000000 (rv) is below threshold 8");
    assertThat(reasonBelow(sampler, "rv:70000000000000"))
        .isEqualTo("parent not sampled: keeps nothing");
  }

  private static String reasonBelow(Sampler sampler, String ot) {
    return sampler.shouldSample(Asked.below(TraceFlags.getDefault(), Asked.TRACE, ot)).reason();
  }

  @Test
  void aThresholdThatNoLongerHoldsIsTakenOut() {
    Asked asked = Asked.below(TraceFlags.getSampled(), Asked.TRACE, "th:8");

    SamplingResult result = Sampler.consistent(ConsistentSampler.alwaysOff()).shouldSample(asked);

    assertThat(result.outcome()).isEqualTo(Outcome.DROP);
    assertThat(result.traceState().get("ot")).isNull(); // the official sampler leaves th:8 here
  }

  @Test
  void whatDoesNotFitIntoTheMemberGivesWayToTheThreshold() {
    String full = "a:" + "x".repeat(120) + ";b:" + "y".repeat(130);
    SpanContext parent = Asked.below(TraceFlags.getSampled(), Asked.TRACE, full).parent();

    String ot = otOf(ConsistentSampler.probability(0.5), Asked.below(parent, Asked.TRACE));

    assertThat(ot).isEqualTo("th:8;a:" + "x".repeat(120));
  }

  @Test
  void rulesAndAnnotationsComeTogetherInOneThreshold() {
    ConsistentSampler sampler =
        ConsistentSampler.ruleBased()
            .when(
                SpanCondition.kind(SpanKind.SERVER),
                ConsistentSampler.annotating(
                    ConsistentSampler.probability(0.5), Attributes.of(stringKey("rule"), "server")))
            .otherwise(ConsistentSampler.alwaysOff());

    SamplingResult kept = Sampler.consistent(sampler).shouldSample(Asked.root(HALF));

    assertThat(kept.outcome()).isEqualTo(Outcome.RECORD_AND_SAMPLE);
    assertThat(kept.attributes()).isEqualTo(Attributes.of(stringKey("rule"), "server"));
    assertThat(kept.reason())
        .isEqualTo(
            "rule 1 (kind is SERVER): randomness 80000000000000 (trace id) reaches threshold 8");
    assertThat(keeps(sampler, Asked.root(HALF).kind(SpanKind.CLIENT))).isFalse();
  }

  @Test
  void thresholdsAndRatiosOutsideOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> Sampler.consistentProbability(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratio must be from 0.0 (no trace) to 1.0 (every trace), but was -0.1");
    assertThatThrownBy(() -> SamplingIntent.atThreshold(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold must be from 0 (keep all) to 2^56 (keep none), but was -1");
  }

  private static String otOf(ConsistentSampler sampler, SamplingInput asked) {
    TraceState state = Sampler.consistent(sampler).shouldSample(asked).traceState();
    return state.get("ot");
  }

  private static boolean keeps(ConsistentSampler sampler, SamplingInput asked) {
    return Sampler.consistent(sampler).shouldSample(asked).outcome() != Outcome.DROP;
  }
}
