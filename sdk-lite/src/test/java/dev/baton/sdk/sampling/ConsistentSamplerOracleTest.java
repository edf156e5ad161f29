package dev.baton.sdk.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.AlwaysRecordSampler;
import io.opentelemetry.sdk.extension.incubator.trace.samplers.ComposableSampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same questions to the official composite samplers and to ours: the same answers. */
class ConsistentSamplerOracleTest {

  private static final String[] MEMBERS = {
    "th:0",
    "th:8",
    "th:c",
    "th:fd70a3d70a3d71",
    "th:0c",
    "th:000",
    "th:",
    "th:zz",
    "th:-1",
    "th:123456789abcdef",
    "rv:80000000000000",
    "rv:ffffffffffffff",
    "rv:00000000000000",
    "rv:FD70A3D70A3D71",
    "rv:123",
    "rv:",
    "k:v",
    "x:",
    "p:8"
  };

  @Test
  void decideAsTheOfficialOnes() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      Asked asked = randomQuestion(random);
      Pair pair = randomPair(random, 2);
      assertSame("seed " + seed + " " + asked, pair, asked);
    }
  }

  private static void assertSame(String what, Pair pair, Asked asked) {
    SamplingResult expected =
        io.opentelemetry.sdk.extension.incubator.trace.samplers.CompositeSampler.wrap(pair.official)
            .shouldSample(
                asked.parentContext(),
                asked.traceId(),
                asked.name(),
                asked.kind(),
                asked.attributes(),
                List.of());
    var actual = Sampler.consistent(pair.ours).shouldSample(asked);
    TraceState inherited = asked.parent().getTraceState();
    Map<String, String> expectedState = members(expected.getUpdatedTraceState(inherited));
    Map<String, String> actualState = members(actual.traceState());
    if (!actualState.containsKey("ot")) {
      expectedState.remove(
          "ot", inherited.get("ot")); // the official one leaves a stale member: see the other test
    }
    assertThat(actual.outcome().name()).as(what).isEqualTo(expected.getDecision().name());
    assertThat(actualState).as(what).isEqualTo(expectedState);
  }

  private static Map<String, String> members(TraceState state) {
    return new TreeMap<>(state.asMap());
  }

  private static Asked randomQuestion(Random random) {
    String traceId = TraceId.fromLongs(random.nextLong() | 1, random.nextLong());
    if (random.nextInt(4) == 0) {
      return Asked.root(traceId);
    }
    StringBuilder ot = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      ot.append(ot.isEmpty() ? "" : ";").append(MEMBERS[random.nextInt(MEMBERS.length)]);
    }
    TraceState state = TraceState.builder().put("vendor", "1").put("ot", ot.toString()).build();
    TraceFlags flags = random.nextBoolean() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return Asked.below(
        SpanContext.createFromRemoteParent(traceId, "00f067aa0ba902b7", flags, state), traceId);
  }

  /** The same sampler twice. */
  private record Pair(ComposableSampler official, ConsistentSampler ours) {}

  private static Pair randomPair(Random random, int depth) {
    if (depth > 0 && random.nextBoolean()) {
      Pair root = randomPair(random, depth - 1);
      return new Pair(
          ComposableSampler.parentThreshold(root.official),
          ConsistentSampler.parentThreshold(root.ours));
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Pair(ComposableSampler.alwaysOn(), ConsistentSampler.alwaysOn());
      case 1 -> new Pair(ComposableSampler.alwaysOff(), ConsistentSampler.alwaysOff());
      default -> {
        double ratio = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
        yield new Pair(ComposableSampler.probability(ratio), ConsistentSampler.probability(ratio));
      }
    };
  }

  @Test
  void alwaysRecordTurnsDroppedIntoRecordedAsTheOfficialOneDoes() {
    var official =
        AlwaysRecordSampler.create(
            io.opentelemetry.sdk.trace.samplers.Sampler.traceIdRatioBased(0.5));
    Sampler ours = Sampler.alwaysRecord(Sampler.traceIdRatioBased(0.5));
    assertThat(ours.description()).isEqualTo(official.getDescription());
    for (long seed = 0; seed < 100; seed++) {
      Asked asked = Asked.root(TraceId.fromLongs(1, new Random(seed).nextLong()));
      Outcome expected =
          Outcome.valueOf(
              official
                  .shouldSample(
                      asked.parentContext(),
                      asked.traceId(),
                      asked.name(),
                      asked.kind(),
                      asked.attributes(),
                      List.of())
                  .getDecision()
                  .name());
      assertThat(ours.shouldSample(asked).outcome()).as("seed %s", seed).isEqualTo(expected);
    }
  }
}
