package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.sampling.HeadDecision;
import dev.baton.sampling.HeadInput;
import dev.baton.sampling.HeadSampler;
import dev.baton.sampling.OtTraceState;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The official SDK's samplers, asked by assertions that do not know the SDK. */
class SamplerAssertTest {

  /** A sampler of the official SDK, as a user adapts it. */
  private record Official(Sampler sampler) implements HeadSampler {

    @Override
    public HeadDecision decide(HeadInput input) {
      SamplingResult result =
          sampler.shouldSample(
              input.parent(),
              input.traceId(),
              input.name(),
              input.kind(),
              input.attributes(),
              List.of());
      TraceState parent = Span.fromContext(input.parent()).getSpanContext().getTraceState();
      return new HeadDecision(
          result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE,
          result.getUpdatedTraceState(parent));
    }

    @Override
    public String description() {
      return sampler.getDescription();
    }
  }

  private static HeadSampler ratio(double share) {
    return new Official(Sampler.traceIdRatioBased(share));
  }

  private static HeadDecision keptIf(boolean kept) {
    return new HeadDecision(kept, TraceState.getDefault());
  }

  /** Ids as a careless generator makes them. */
  private static Supplier<String> counting() {
    AtomicLong next = new AtomicLong();
    return () -> String.format("%032x", next.incrementAndGet());
  }

  @Test
  void whatHoldsPasses() {
    HeadSampler sampler = ratio(0.1);
    HeadSampler quarter = ratio(0.25);
    HeadSampler official = new Official(Sampler.traceIdRatioBased(0.1));
    Supplier<String> generator = IdGenerator.random()::generateTraceId;

    assertThat(sampler).keepsAbout(0.1).keepsSubsetOf(quarter).decidesLike(official);
    assertThat(sampler).decidesByTraceId();
    assertThat(sampler).withTraceIds(generator).withTraces(1_000).keepsAbout(0.1);
    assertThat(new Official(Sampler.parentBased(Sampler.traceIdRatioBased(0.1)))).followsParent();
    assertThat(ratio(0)).keepsAbout(0);
    assertThat(ratio(1)).keepsAbout(1);
    assertThat(ratio(0.0001)).keepsAbout(0.0001);
  }

  @Test
  void anotherShareIsShownWithItsBounds() {
    assertFailure(
        () -> assertThat(ratio(0.5)).keepsAbout(0.1),
        """
        Expected the sampler TraceIdRatioBased{0.500000} to keep about 10 % of all traces, but with random trace ids, it kept 50,032 of 100,000:

            that is 50 %, and fits a sampler of 49.3 % to 50.8 %
            it decides by digit 17 of the trace id, and these ids look random there""");
  }

  @Test
  void idsThatAreNotRandomWhereTheSamplerLooksAreNamed() {
    assertFailure(
        () -> assertThat(ratio(0.1)).withTraceIds(counting()).withTraces(1_000).keepsAbout(0.1),
        """
        Expected the sampler TraceIdRatioBased{0.100000} to keep about 10 % of all traces, but with the trace ids of the generator, it kept 1,000 of 1,000:

            that is 100 %, and fits a sampler of 98.6 % to 100 %
            it decides by digits 17 to 19 of the trace id, and these ids are not random there:
            digits 17 to 19 never changed (00000000000000000000000000000001, 00000000000000000000000000000002, 00000000000000000000000000000003, …)""");
  }

  @Test
  void aSamplerThatDecidesByTheNameTearsTraces() {
    HeadSampler byName = HeadSampler.of("ByName", input -> keptIf(input.name().startsWith("GET")));

    assertFailure(
        () -> assertThat(byName).decidesByTraceId(),
        """
        Expected the sampler ByName to decide by the trace id alone, but with random trace ids, the trace f449c192cbd84ec2a0918f166d3504c4 is kept for "GET /" SERVER @service, and dropped for "POST /orders" SERVER @gateway""");
  }

  @Test
  void aRatioOfAnotherImplementationIsNoSuperset() {
    HeadSampler low56 =
        HeadSampler.of(
            "Low56{0.25}",
            input -> keptIf(Long.parseLong(input.traceId().substring(18), 16) < 1L << 54));

    assertFailure(
        () -> assertThat(ratio(0.1)).keepsSubsetOf(low56),
        """
        Expected the sampler TraceIdRatioBased{0.100000} to keep only what Low56{0.25} keeps, but with random trace ids, of the 10,175 that it kept, the other one dropped 7,638, for example 1d048ff4c65db9d4079054cb7619b7da""");
    assertFailure(
        () -> assertThat(ratio(0.25)).decidesLike(low56),
        """
        Expected the sampler TraceIdRatioBased{0.250000} to decide as Low56{0.25} does, but with random trace ids, they decide differently on 37,613 of 100,000 traces, for example on fb120ab19e6cc5f3783ef8ac41687ccd: dropped, the other one kept""");
  }

  @Test
  void aSamplerThatDoesNotAskTheParentIsShownBelowOne() {
    assertFailure(
        () -> assertThat(ratio(0.1)).followsParent(),
        """
        Expected the sampler TraceIdRatioBased{0.100000} to follow the parent, but with random trace ids, below a remote parent that was sampled, the trace f449c192cbd84ec2a0918f166d3504c4 was dropped""");
  }

  /** A sampler that does all by the specification, and variants that do one thing wrong. */
  private static HeadSampler consistent(double share, int wrongDigit, boolean loses) {
    long threshold = (1L << 56) - Math.round(share * (1L << 56));
    return HeadSampler.of(
        "Consistent{" + share + "}",
        input -> {
          TraceState parent = Span.fromContext(input.parent()).getSpanContext().getTraceState();
          OtTraceState ot = OtTraceState.of(parent);
          long own = HexFormat.fromHexDigitsToLong(input.traceId(), 18, 32);
          long randomness = ot.randomness() == OtTraceState.NONE ? own : ot.randomness();
          boolean kept = randomness >= threshold;
          OtTraceState written =
              ot.withThreshold(kept ? threshold + ((long) wrongDigit << 52) : OtTraceState.NONE);
          return new HeadDecision(kept, loses ? TraceState.getDefault() : written.putInto(parent));
        });
  }

  @Test
  void aConsistentSamplerWritesItsProbability() {
    assertThat(consistent(0.25, 0, false)).writesProbability(0.25).keepsAbout(0.25);

    assertFailure(
        () -> assertThat(consistent(0.25, 1, false)).writesProbability(0.25),
        """
        Expected the sampler Consistent{0.25} to sample consistently with a probability of 25 %, but with random trace ids, the root of trace 2a8fab22033104c132f89c6e65933ba8 was kept with th:d, which stands for 18.8 %""");
    assertFailure(
        () -> assertThat(consistent(0.5, 0, false)).writesProbability(0.25),
        """
        Expected the sampler Consistent{0.5} to sample consistently with a probability of 25 %, but with random trace ids, the root of trace f449c192cbd84ec2a0918f166d3504c4 was kept with th:8, which stands for 50 %""");
    assertFailure(
        () -> assertThat(consistent(0.25, 0, true)).writesProbability(0.25),
        """
        Expected the sampler Consistent{0.25} to sample consistently with a probability of 25 %, but with random trace ids, a child of trace f449c192cbd84ec2a0918f166d3504c4 with th:c;rv:ffffffffffffff lost rv: its trace state is empty""");
  }

  @Test
  void aShareThatIsNotWrittenIsShown() {
    assertFailure(
        () -> assertThat(ratio(0.1)).writesProbability(0.1),
        """
        Expected the sampler TraceIdRatioBased{0.100000} to sample consistently with a probability of 10 %, but with random trace ids, the root of trace 1d048ff4c65db9d4079054cb7619b7da was kept without th, its trace state is empty""");
  }

  @Test
  void recordedTracesAreCounted() {
    assertThat(CheckoutTraces.healthy()).keepsAbout(1).keepsAbout(0.5);
    assertFailure(
        () -> assertThat(ShortSource.of(CHECKOUT)).keepsAbout(0.0000001),
        """
        Expected about 0.00001 % of all traces to be sampled, but these were 1 of 1:

            that is 100 %, and fits a sampler of 0.00005 % to 100 %

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }
}
