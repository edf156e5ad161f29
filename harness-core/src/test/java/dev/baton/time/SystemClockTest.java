package dev.baton.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.time.ClockSteps.Since;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SystemClockTest {

  private static final long MILLI = 1_000_000L;

  private final AtomicLong wallMillis = new AtomicLong(1_000_000);
  private final AtomicLong monotonicNanos = new AtomicLong(7);
  private final ClockSteps steps = new ClockSteps(wallMillis::get, monotonicNanos::get);
  private final SystemClock clock =
      new SystemClock(steps, () -> wallMillis.get() * MILLI, monotonicNanos::get);

  /** Two tests run at the same time: the spans of the one last while the other begins. */
  @Test
  void aClockInUseMakesNoJump() {
    ClockUse first = clock.use();
    long before = clock.epochNanos();
    wallMillis.addAndGet(-13_200);

    ClockUse second = clock.use();

    assertThat(clock.epochNanos()).isEqualTo(before);
    assertThat(steps.since(second.mark())).isEqualTo(new Since(-13_200 * MILLI, 0));
    first.close();
    first.close();
    assertThat(clock.use().mark()).isEqualTo(second.mark());
    assertThat(clock.epochNanos()).isEqualTo(before);
  }

  @Test
  void aClockThatNobodyUsesIsReadAnewForTheNext() {
    clock.use().close();
    wallMillis.addAndGet(-13_200);

    try (ClockUse next = clock.use()) {
      assertThat(clock.epochNanos()).isEqualTo(wallMillis.get() * MILLI);
      assertThat(steps.since(next.mark())).isEqualTo(Since.NO_STEP);
    }
  }

  /** Where nobody synchronises the monotonic clock, both drift apart by milliseconds a minute. */
  @Test
  void aClockThatDriftsIsReadAnewForTheNext() {
    clock.use().close();
    wallMillis.addAndGet(15);

    try (ClockUse next = clock.use()) {
      assertThat(clock.epochNanos()).isEqualTo(wallMillis.get() * MILLI);
      assertThat(steps.since(next.mark())).isEqualTo(Since.NO_STEP);
    }
  }
}
