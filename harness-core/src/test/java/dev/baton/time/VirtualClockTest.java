package dev.baton.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private final VirtualClock clock = VirtualClock.startingAt(Instant.ofEpochSecond(100));

  @Test
  void timeStandsStillUntilItIsMoved() {
    assertThat(clock.epochNanos()).isEqualTo(100_000_000_000L);
    clock.advance(Duration.ofMillis(1));
    assertThat(clock.epochNanos()).isEqualTo(100_001_000_000L);
  }

  @Test
  void aSkewedViewMovesAlong() {
    VirtualClock behind = clock.skewed(Duration.ofSeconds(-40));

    clock.advance(Duration.ofSeconds(1));
    behind.advance(Duration.ofSeconds(1));

    assertThat(EpochNanos.toInstant(behind.epochNanos())).isEqualTo(Instant.ofEpochSecond(62));
    assertThat(EpochNanos.toInstant(clock.epochNanos())).isEqualTo(Instant.ofEpochSecond(102));
  }

  @Test
  void aForkGoesItsOwnWay() {
    VirtualClock fork = clock.fork();

    clock.advance(Duration.ofSeconds(1));

    assertThat(fork.epochNanos()).isEqualTo(100_000_000_000L);
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "duration must not be negative, but was PT-0.001S; a virtual clock only goes forward");
  }

  @Test
  void aJumpIsToldToThoseWhoListenToAnyOfItsViews() {
    List<String> heard = new ArrayList<>();
    Runnable stop = clock.onJump(() -> heard.add("clock"));
    clock.skewed(Duration.ofSeconds(1)).onJump(() -> heard.add("view"));
    clock.fork().onJump(() -> heard.add("fork"));

    clock.advance(Duration.ofSeconds(1));
    stop.run();
    clock.advance(Duration.ofSeconds(1));

    assertThat(heard).containsExactly("clock", "view", "view");
  }

  @Test
  void theSystemClockMakesNoJumps() {
    List<String> heard = new ArrayList<>();

    Clock.system().onJump(() -> heard.add("jump")).run();

    assertThat(heard).isEmpty();
  }

  @Test
  void theSystemClockTellsTheSystemTime() {
    Instant now = EpochNanos.toInstant(Clock.system().epochNanos());

    assertThat(now).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }
}
