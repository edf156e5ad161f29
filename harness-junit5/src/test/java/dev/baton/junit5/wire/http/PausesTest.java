package dev.baton.junit5.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.time.VirtualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PausesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualClock clock = VirtualClock.create();
  private final Pauses pauses = new Pauses(clock);

  private CompletableFuture<Boolean> pauseSince(long then) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            pauses.pauseSince(then, HOUR);
            return true;
          } catch (InterruptedException e) {
            return false;
          }
        });
  }

  @Test
  void timeThatPassedBeforeThePauseBeganCounts() throws Exception {
    long arrived = pauses.now();
    clock.advance(HOUR);

    assertThat(pauseSince(arrived).get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsLeftOfItIsWaitedFor() throws Exception {
    long arrived = pauses.now();
    clock.advance(HOUR.minusNanos(1));
    CompletableFuture<Boolean> pause = pauseSince(arrived);
    clock.advance(Duration.ofNanos(1));

    assertThat(pause.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
