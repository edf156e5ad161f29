package dev.baton.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

  private final QuietPeriod quiet = new QuietPeriod(Duration.ofMillis(500));
  private long now = -42;

  @Test
  void looksThatFindEverythingIdleAddUp() {
    look(true, 0);
    for (int i = 0; i < 24; i++) {
      look(true, 20);
    }
    assertThat(quiet.isOver()).isFalse();

    look(true, 20);
    assertThat(quiet.isOver()).isTrue();
  }

  @Test
  void aPauseOfTheWholeJvmIsNoQuiet() {
    look(true, 0);
    look(true, 20);
    look(true, 60_000);

    assertThat(quiet.isOver()).isFalse();
  }

  @Test
  void aSlowMachineLooksLessOften() {
    look(true, 0);
    for (int i = 0; i < 13; i++) {
      look(true, 39);
    }
    assertThat(quiet.isOver()).isTrue();
  }

  @Test
  void oneLookThatFindsSomebodyAtWorkBeginsAnew() {
    look(true, 0);
    for (int i = 0; i < 20; i++) {
      look(true, 20);
    }
    look(false, 20);
    look(true, 20);
    for (int i = 0; i < 10; i++) {
      look(true, 20);
    }
    assertThat(quiet.isOver()).isFalse();
  }

  @Test
  void whatHappensInBetweenBeginsAnew() {
    look(true, 0);
    for (int i = 0; i < 24; i++) {
      look(true, 20);
    }
    quiet.interrupt();
    look(true, 20);

    assertThat(quiet.isOver()).isFalse();
  }

  private void look(boolean idle, long millisLater) {
    now += TimeUnit.MILLISECONDS.toNanos(millisLater);
    quiet.look(idle, now);
  }
}
