package dev.baton.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.time.ClockSteps.Since;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockStepsTest {

  private static final long MILLI = 1_000_000L;

  private final AtomicLong wallMillis = new AtomicLong(1_000_000);
  private final AtomicLong monotonicNanos = new AtomicLong(-5);
  private final ClockSteps steps = new ClockSteps(wallMillis::get, monotonicNanos::get);

  @Test
  void timeThatPassesIsNoStep() {
    long mark = steps.mark();

    pass(3_600_000);

    assertThat(steps.since(mark)).isEqualTo(Since.NO_STEP);
    assertThat(steps.mark()).isEqualTo(mark);
  }

  @Test
  void aClockThatIsSetBackIsSeen() {
    long mark = steps.mark();

    pass(100);
    wallMillis.addAndGet(-13_200);

    assertThat(steps.since(mark)).isEqualTo(new Since(-13_200 * MILLI, 0));
    assertThat(steps.since(mark).rangeNanos()).isEqualTo(13_200 * MILLI);
    assertThat(steps.since(steps.mark())).isEqualTo(Since.NO_STEP);
  }

  @Test
  void aStepThatIsUndoneIsSeenIfSomebodyLookedMeanwhile() {
    long mark = steps.mark();

    wallMillis.addAndGet(500);
    steps.look();
    wallMillis.addAndGet(-700);
    steps.look();
    wallMillis.addAndGet(200);

    assertThat(steps.since(mark)).isEqualTo(new Since(-200 * MILLI, 500 * MILLI));
  }

  /** A clock of milliseconds is late by up to one, and synchronisation moves it by a few. */
  @Test
  void aClockThatIsCorrectedByLittleMakesNoStep() {
    long mark = steps.mark();

    wallMillis.addAndGet(19);

    assertThat(steps.since(mark)).isEqualTo(Since.NO_STEP);
  }

  @Test
  void clocksThatDriftApartMakeNoStep() {
    for (int test = 0; test < 50; test++) {
      long mark = steps.mark();

      wallMillis.addAndGet(15);

      assertThat(steps.since(mark)).isEqualTo(Since.NO_STEP);
    }
    long mark = steps.mark();
    wallMillis.addAndGet(50);
    assertThat(steps.since(mark)).isEqualTo(new Since(0, 50 * MILLI));
  }

  /** Between the two readings of one look the thread may have to wait. */
  @Test
  void aSlowLookIsNoStep() {
    AtomicLong stalls = new AtomicLong();
    ClockSteps stalled =
        new ClockSteps(
            () -> {
              long read = wallMillis.get();
              pass(stalls.getAndDecrement() > 0 ? 80 : 0);
              return read;
            },
            monotonicNanos::get);
    long mark = stalled.mark();

    stalls.set(3);
    stalled.look();

    assertThat(stalled.since(mark)).isEqualTo(Since.NO_STEP);
  }

  @Test
  void ofMoreStepsThanAreKeptTheLatestCount() {
    long mark = steps.mark();

    for (int i = 0; i < 1_000; i++) {
      wallMillis.addAndGet(100);
      steps.look();
    }

    assertThat(steps.since(mark)).isEqualTo(new Since(0, 255 * 100 * MILLI));
  }

  private void pass(long millis) {
    wallMillis.addAndGet(millis);
    monotonicNanos.addAndGet(millis * MILLI);
  }
}
