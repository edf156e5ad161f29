package dev.baton.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final VirtualClock clock = VirtualClock.create();

  @Test
  void clocksThatTellOneTimeHaveOneTimeline() {
    assertThat(clock.skewed(Duration.ZERO).timeline()).isEqualTo(clock.timeline());
    assertThat(clock.skewed(Duration.ofMillis(5)).skewed(Duration.ofMillis(-5)).timeline())
        .isEqualTo(clock.timeline());
    assertThat(Clock.system().timeline()).isEqualTo(Clock.system().timeline());
    assertThat(Clock.system().skewed(Duration.ZERO).timeline())
        .isEqualTo(Clock.system().timeline());
  }

  @Test
  void anyOtherClocksHaveNot() {
    Object timeline = clock.timeline();

    assertThat(clock.skewed(Duration.ofNanos(1)).timeline()).isNotEqualTo(timeline);
    assertThat(clock.drifting(50).timeline()).isNotEqualTo(timeline);
    assertThat(clock.fork().timeline()).isNotEqualTo(timeline);
    assertThat(VirtualClock.create().timeline()).isNotEqualTo(timeline);
    assertThat(Clock.system().timeline()).isNotEqualTo(timeline);
    assertThat(Clock.system().skewed(Duration.ofDays(1)).timeline())
        .isNotEqualTo(Clock.system().timeline());
  }
}
