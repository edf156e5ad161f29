package dev.baton.sdk.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.time.VirtualClock;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.TraceFlags;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitingSamplerTest {

  private final VirtualClock clock = VirtualClock.create();

  @Test
  void keepsOneSecondsWorthAtOnceAndThenAsManyAsTheRate() {
    Sampler sampler = Sampler.rateLimited(5, clock);

    assertThat(keptOf(100, sampler)).isEqualTo(5);
    clock.advance(Duration.ofMillis(199));
    assertThat(keptOf(100, sampler)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(keptOf(100, sampler)).isEqualTo(1);
    clock.advance(Duration.ofHours(1));
    assertThat(keptOf(100, sampler)).isEqualTo(5);
  }

  @Test
  void aRateBelowOneStillKeepsItsFirstTrace() {
    Sampler sampler = Sampler.rateLimited(0.1, clock);

    assertThat(keptOf(10, sampler)).isEqualTo(1);
    clock.advance(Duration.ofMillis(9_999));
    assertThat(keptOf(10, sampler)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(keptOf(10, sampler)).isEqualTo(1);
  }

  @Test
  void noStretchOfTimeGetsMoreThanTheRateAndTheSavedSecond() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int rate = 1 + random.nextInt(50);
      Sampler sampler = Sampler.rateLimited(rate, clock);
      long start = clock.epochNanos();
      int kept = 0;
      for (int i = 0; i < 500; i++) {
        clock.advance(Duration.ofMillis(random.nextInt(100)));
        kept += keptOf(random.nextInt(5), sampler);
        double seconds = (clock.epochNanos() - start) / 1e9;
        assertThat((double) kept).as("seed %s", seed).isLessThanOrEqualTo(rate * (1 + seconds) + 1);
      }
    }
  }

  @Test
  void threadsShareOneBucket() {
    Sampler sampler = Sampler.rateLimited(1_000, clock);

    long kept =
        IntStream.range(0, 20_000)
            .parallel()
            .filter(i -> sampler.shouldSample(Asked.root()).outcome() != Outcome.DROP)
            .count();

    assertThat(kept).isEqualTo(1_000);
  }

  @Test
  void childrenFollowTheirParentAndCostNothing() {
    Sampler sampler = Sampler.rateLimited(1, clock);
    Asked belowKept = Asked.below(TraceFlags.getSampled(), Asked.TRACE, null);
    Asked belowDropped = Asked.below(TraceFlags.getDefault(), Asked.TRACE, null);

    assertThat(IntStream.range(0, 9).mapToObj(i -> sampler.shouldSample(belowKept).outcome()))
        .containsOnly(Outcome.RECORD_AND_SAMPLE);
    assertThat(sampler.shouldSample(belowDropped).outcome()).isEqualTo(Outcome.DROP);
    assertThat(keptOf(3, sampler)).isEqualTo(1);
  }

  @Test
  void saysWhatItsRateIsAndWhetherItWasReached() {
    Sampler sampler = Sampler.rateLimited(1, clock);

    assertThat(sampler.description()).isEqualTo("RateLimitingSampler{1.00}");
    assertThat(sampler.shouldSample(Asked.root()).reason())
        .isEqualTo("within 1.00 traces a second");
    assertThat(sampler.shouldSample(Asked.root()).reason()).isEqualTo("over 1.00 traces a second");
  }

  @Test
  void aRateThatKeepsNothingIsRefused() {
    assertThatThrownBy(() -> Sampler.rateLimited(0, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tracesPerSecond must be from 0.000001 to 1000000, but was 0.0;"
                + " to keep none use Sampler.alwaysOff()");
  }

  private static int keptOf(int asked, Sampler sampler) {
    return (int)
        IntStream.range(0, asked)
            .filter(i -> sampler.shouldSample(Asked.root()).outcome() != Outcome.DROP)
            .count();
  }
}
