package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {

  private static final long MILLI = 1_000_000;

  @Test
  void namesRoundMoments() {
    assertThat(Ticks.of(410 * MILLI).moments())
        .containsExactly(0L, 100 * MILLI, 200 * MILLI, 300 * MILLI);
  }

  @Test
  void leavesRoomForTheEnd() {
    assertThat(Ticks.of(401 * MILLI).moments())
        .containsExactly(0L, 100 * MILLI, 200 * MILLI, 300 * MILLI);
  }

  @Test
  void hasOneMomentWhereNoTimePassed() {
    assertThat(Ticks.of(0).moments()).containsExactly(0L);
    assertThat(Ticks.of(0).gridStep()).isEqualTo(1);
  }

  @Test
  void neverNamesMoreThanSix() {
    for (int seed = 0; seed < 1_000; seed++) {
      long length = new Random(seed).nextLong() >>> (1 + seed % 60);
      assertThat(Ticks.of(length).moments()).as("seed %s", seed).hasSizeBetween(1, 6);
    }
    assertThat(Ticks.of(Long.MAX_VALUE).moments()).hasSizeBetween(1, 6);
  }
}
