package dev.baton.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongClockTest {

  private final VirtualClock right = VirtualClock.startingAt(Instant.ofEpochSecond(100));

  @Test
  void aSkewedClockIsAlwaysOffByTheSame() {
    Clock system = right::epochNanos;
    Clock behind = system.skewed(Duration.ofSeconds(-40));

    right.advance(Duration.ofSeconds(1));

    assertThat(EpochNanos.toInstant(behind.epochNanos())).isEqualTo(Instant.ofEpochSecond(61));
  }

  @Test
  void aDriftingClockIsRightAtFirstAndGainsWithTheTime() {
    Clock fast = right.drifting(100);
    long first = fast.epochNanos() - right.epochNanos();

    right.advance(Duration.ofHours(1));

    assertThat(first).isZero();
    assertThat(Duration.ofNanos(fast.epochNanos() - right.epochNanos()))
        .isEqualTo(Duration.ofMillis(360));
  }

  @Test
  void aDriftingClockLosesWhenNegativeAndNeverGoesBack() {
    Clock slow = right.drifting(-999_999);
    long before = slow.epochNanos();

    right.advance(Duration.ofSeconds(1));

    assertThat(slow.epochNanos() - before).isEqualTo(1_000);
  }

  @Test
  void driftCountsFromTheFirstLookAndNotFromTheMakingOfTheClock() {
    Clock fast = right.drifting(1_000);
    right.advance(Duration.ofSeconds(1));

    assertThat(fast.epochNanos()).isEqualTo(right.epochNanos());
  }

  @Test
  void jumpsOfTheRightClockAreHeard() {
    List<String> heard = new ArrayList<>();
    Runnable stop = right.drifting(1).onJump(() -> heard.add("jump"));

    right.advance(Duration.ofSeconds(1));
    stop.run();
    right.advance(Duration.ofSeconds(1));

    assertThat(heard).containsExactly("jump");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1_000_000, -2e6, Double.NaN, Double.POSITIVE_INFINITY})
  void aDriftThatStopsTimeIsRefused(double drift) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> right.drifting(drift))
        .withMessage("partsPerMillion must be finite and more than -1000000, but was " + drift);
  }
}
