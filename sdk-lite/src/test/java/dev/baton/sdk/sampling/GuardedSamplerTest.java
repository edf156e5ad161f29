package dev.baton.sdk.sampling;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Samplers that a user wrote, broken ones too. */
class GuardedSamplerTest {

  @Test
  void aSamplerThatThrowsDropsTheSpanAndTheDecisionSaysSo() {
    CapturedSpan span = spanOf(new Broken(new IllegalStateException("no rules loaded")));

    assertThat(span.isEnded()).isTrue();
    assertThat(span.origin().decision())
        .isEqualTo(
            new SamplingDecision(
                Outcome.DROP,
                "Broken",
                null,
                "the sampler threw java.lang.IllegalStateException: no rules loaded"));
  }

  @Test
  void errorsOfASamplerAreItsOwnToo() {
    assertThat(decisionOf(new Broken(new NoClassDefFoundError("com/acme/Rules"))).reason())
        .isEqualTo("the sampler threw java.lang.NoClassDefFoundError: com/acme/Rules");
    assertThat(decisionOf(new Broken(new StackOverflowError())).reason())
        .isEqualTo("the sampler threw java.lang.StackOverflowError");
    assertThat(decisionOf(new Broken(new AssertionError("odd"))).reason())
        .isEqualTo("the sampler threw java.lang.AssertionError: odd");
  }

  @Test
  void aSamplerThatThrowsInsideOfAnotherIsNoWorse() {
    Sampler broken = new Broken(new IllegalStateException("boom"));

    assertThat(decisionOf(Sampler.parentBased(Sampler.alwaysRecord(broken))).reason())
        .isEqualTo("the sampler threw java.lang.IllegalStateException: boom");
  }

  @Test
  void aSamplerThatReturnsNothingDropsTheSpan() {
    SamplingDecision decision = decisionOf(input -> null);

    assertThat(decision.outcome()).isEqualTo(Outcome.DROP);
    assertThat(decision.reason()).isEqualTo("the sampler returned null");
  }

  @Test
  void aDescriptionThatThrowsOrIsMissingBecomesTheName() {
    assertThat(decisionOf(new Undescribed(false)).sampler())
        .isEqualTo("dev.baton.sdk.sampling.GuardedSamplerTest$Undescribed");
    assertThat(decisionOf(new Undescribed(true)).sampler())
        .isEqualTo("dev.baton.sdk.sampling.GuardedSamplerTest$Undescribed");
  }

  @Test
  void aUsersSamplerMayAddAttributesATraceStateAndAReason() {
    TraceState state = TraceState.builder().put("acme", "1").build();
    CapturedSpan span =
        spanOf(
            input ->
                SamplingResult.recordAndSample()
                    .withAttributes(Attributes.of(stringKey("sampled.by"), input.service()))
                    .withTraceState(state)
                    .because("a customer complained"));

    assertThat(span.attributes().asMap()).isEqualTo(Map.of(stringKey("sampled.by"), "orders"));
    assertThat(span.spanContext().getTraceState()).isEqualTo(state);
    assertThat(span.origin().decision().reason()).isEqualTo("a customer complained");
  }

  private static SamplingDecision decisionOf(Sampler sampler) {
    return spanOf(sampler).origin().decision();
  }

  private static CapturedSpan spanOf(Sampler sampler) {
    Recording recording = Recording.of("sampler");
    LiteOpenTelemetry lite =
        LiteOpenTelemetry.builder(recording).service("orders").sampler(sampler).build();
    lite.getTracer("t").spanBuilder("n").startSpan().end();
    return recording.spans().get(0);
  }

  private static final class Broken implements Sampler {

    private final Throwable thrown;

    Broken(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public SamplingResult shouldSample(SamplingInput input) {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }

  private static final class Undescribed implements Sampler {

    private final boolean throwing;

    Undescribed(boolean throwing) {
      this.throwing = throwing;
    }

    @Override
    public SamplingResult shouldSample(SamplingInput input) {
      return SamplingResult.drop();
    }

    @Override
    public String description() {
      if (throwing) {
        throw new IllegalStateException("not loaded");
      }
      return null;
    }
  }
}
