package dev.baton.examples.sampling;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.SdkSampler;
import dev.baton.sampling.HeadSampler;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Head samplers, tried over many traces before they are deployed. */
@TraceTest
class HeadSamplerTest {

  /** A generator that a team wrote: short ids, padded to the length of trace ids. */
  private static final class OrderNumbers {

    private final AtomicLong last = new AtomicLong(1_000_000);

    String next() {
      return String.format("%032x", last.incrementAndGet());
    }
  }

  @Test
  void aTenthOfAllTracesIsKept() {
    Sampler sampler = Sampler.parentBased(Sampler.traceIdRatioBased(0.1));

    assertThat(sampler).keepsAbout(0.1).followsParent().decidesByTraceId();
  }

  @Test
  void smallerSharesArePartsOfLargerOnes() {
    Sampler tenth = Sampler.traceIdRatioBased(0.1);
    Sampler quarter = Sampler.traceIdRatioBased(0.25);

    assertThat(tenth).keepsSubsetOf(quarter);
  }

  @Test
  void theProbabilityIsWritten() {
    assertThat(Sampler.consistentProbability(0.25)).keepsAbout(0.25).writesProbability(0.25);
  }

  @Test
  void servicesOnTheOfficialSdkDecideAlike() {
    HeadSampler official =
        SdkSampler.of(io.opentelemetry.sdk.trace.samplers.Sampler.traceIdRatioBased(0.1));
    IdGenerator generator = IdGenerator.random();

    assertThat(official).withTraceIds(generator::generateTraceId).keepsAbout(0.1);
    assertThat(official).decidesLike(Sampler.traceIdRatioBased(0.1));
  }

  @Test
  void idsThatCountAreKeptAllOrNotAtAll() {
    OrderNumbers generator = new OrderNumbers();

    assertThatThrownBy(
            () ->
                assertThat(Sampler.traceIdRatioBased(0.1))
                    .withTraceIds(generator::next)
                    .keepsAbout(0.1))
        .hasMessage(
            """
            Expected the sampler TraceIdRatioBased{0.100000} to keep about 10 % of all traces, but with the trace ids of the generator, it kept 100,000 of 100,000:

                that is 100 %, and fits a sampler of 100 % to 100 %
                it decides by digits 17 to 19 of the trace id, and these ids are not random there:
                digits 17 to 19 never changed (000000000000000000000000000f4241, 000000000000000000000000000f4242, 000000000000000000000000000f4243, …)""");
  }

  @Test
  void aTestCountsWhatItsServicesKeep(TraceHarness harness) {
    Tracer tracer =
        harness
            .service("orders", service -> service.sampler(Sampler.traceIdRatioBased(0.1)))
            .getTracer("orders");
    for (int order = 0; order < 1_000; order++) {
      tracer.spanBuilder("POST /orders").startSpan().end();
    }

    assertThat(harness).keepsAbout(0.1);
  }
}
