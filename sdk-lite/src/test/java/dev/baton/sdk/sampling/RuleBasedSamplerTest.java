package dev.baton.sdk.sampling;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleBasedSamplerTest {

  private static final SpanCondition HEALTH = SpanCondition.name("GET /health");
  private static final SpanCondition SERVER = SpanCondition.kind(SpanKind.SERVER);

  private final Sampler sampler =
      Sampler.ruleBased()
          .when(HEALTH, Sampler.alwaysOff())
          .when(SERVER, Sampler.alwaysOn())
          .otherwise(Sampler.alwaysRecord(Sampler.alwaysOff()));

  @Test
  void theFirstRuleThatFitsDecides() {
    assertThat(outcome(Asked.root().named("GET /health"))).isEqualTo(Outcome.DROP);
    assertThat(outcome(Asked.root())).isEqualTo(Outcome.RECORD_AND_SAMPLE);
    assertThat(outcome(Asked.root().kind(SpanKind.CLIENT))).isEqualTo(Outcome.RECORD_ONLY);
  }

  @Test
  void saysWhichRuleDecided() {
    assertThat(reason(Asked.root().named("GET /health")))
        .isEqualTo("rule 1 (name is GET /health): AlwaysOffSampler");
    assertThat(reason(Asked.root())).isEqualTo("rule 2 (kind is SERVER): AlwaysOnSampler");
    assertThat(reason(Asked.root().kind(SpanKind.CLIENT)))
        .isEqualTo(
            "no rule fits: AlwaysRecordSampler{AlwaysOffSampler}: recorded although dropped");
  }

  @Test
  void saysThatANameWasNotSetYetInsteadOfMatchingThePlaceholder() {
    Sampler placeholder =
        Sampler.ruleBased()
            .when(SpanCondition.nameMatches(Pattern.compile(".*")), Sampler.alwaysOff())
            .otherwise(Sampler.alwaysOn());

    SamplingResult result = placeholder.shouldSample(Asked.root().unnamed());

    assertThat(result.outcome()).isEqualTo(Outcome.RECORD_AND_SAMPLE);
    assertThat(result.reason())
        .isEqualTo(
            "no rule fits, the name was not set yet for rule 1 (name matches .*): AlwaysOnSampler");
  }

  @Test
  void theNegationOfAConditionOnAMissingNameDoesNotFitEither() {
    Asked unnamed = Asked.root().unnamed();
    SpanCondition client = SpanCondition.kind(SpanKind.CLIENT);

    assertThat(HEALTH.not().ask(unnamed)).isEqualTo(SpanCondition.Answer.NAME_NOT_SET);
    assertThat(HEALTH.and(SERVER).ask(unnamed)).isEqualTo(SpanCondition.Answer.NAME_NOT_SET);
    assertThat(SERVER.and(HEALTH).ask(unnamed)).isEqualTo(SpanCondition.Answer.NAME_NOT_SET);
    assertThat(HEALTH.and(client).ask(unnamed)).isEqualTo(SpanCondition.Answer.NO);
    assertThat(HEALTH.or(SERVER).ask(unnamed)).isEqualTo(SpanCondition.Answer.YES);
    assertThat(client.or(HEALTH).ask(unnamed)).isEqualTo(SpanCondition.Answer.NAME_NOT_SET);
  }

  @Test
  void conditionsLookAtAttributesServiceAndParent() {
    Asked asked =
        Asked.root().attributes(Attributes.of(stringKey("url.path"), "/pay", longKey("n"), 1L));

    assertThat(holds(SpanCondition.attribute(stringKey("url.path"), "/pay"), asked)).isTrue();
    assertThat(holds(SpanCondition.attribute(stringKey("url.path"), "/"), asked)).isFalse();
    assertThat(holds(SpanCondition.hasAttribute(longKey("n")), asked)).isTrue();
    assertThat(holds(SpanCondition.hasAttribute(stringKey("n")), asked)).isFalse();
    assertThat(holds(SpanCondition.service("orders").and(SpanCondition.isRoot()), asked)).isTrue();
    assertThat(holds(SpanCondition.of("trace is odd", in -> in.traceIdLow() % 2 != 0), asked))
        .isFalse();
  }

  @Test
  void describesItsRules() {
    Sampler nested =
        Sampler.ruleBased()
            .when(HEALTH.or(SERVER.not()), Sampler.traceIdRatioBased(0.5))
            .otherwise(sampler);

    assertThat(nested.description())
        .isEqualTo(
            "RuleBasedSampler{(name is GET /health or not (kind is SERVER)) ->"
                + " TraceIdRatioBased{0.500000}, else -> RuleBasedSampler{name is GET /health ->"
                + " AlwaysOffSampler, kind is SERVER -> AlwaysOnSampler, else ->"
                + " AlwaysRecordSampler{AlwaysOffSampler}}}");
  }

  @Test
  void theDecisionOfASpanThatIsNamedLateCarriesTheReason() {
    Recording recording = Recording.of("rules");
    LiteOpenTelemetry lite =
        LiteOpenTelemetry.builder(recording).service("orders").sampler(sampler).build();

    lite.getTracer("micrometer").spanBuilder("").startSpan().updateName("GET /health").end();

    assertThat(recording.spans().get(0).origin().decision().reason())
        .isEqualTo(
            "no rule fits, the name was not set yet for rule 1 (name is GET /health):"
                + " AlwaysRecordSampler{AlwaysOffSampler}: recorded although dropped");
  }

  private Outcome outcome(SamplingInput asked) {
    return sampler.shouldSample(asked).outcome();
  }

  private String reason(SamplingInput asked) {
    return sampler.shouldSample(asked).reason();
  }

  private static boolean holds(SpanCondition condition, SamplingInput asked) {
    return condition.ask(asked) == SpanCondition.Answer.YES;
  }
}
