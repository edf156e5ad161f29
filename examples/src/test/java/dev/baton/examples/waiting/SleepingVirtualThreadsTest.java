package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** A scheduler of virtual threads has a job that is due long after the test. */
@TraceTest
@EnabledForJreRange(min = JRE.JAVA_21)
@EnabledOnOs(OS.LINUX)
class SleepingVirtualThreadsTest {

  @Test
  void aVirtualThreadThatSleepsBeyondTheDeadlineHoldsNoFailureBack(TraceHarness harness)
      throws Exception {
    Thread scheduler = sleeping(Duration.ofHours(1));
    try {
      assertThatThrownBy(() -> assertThat(harness).span("job"))
          .hasMessageContaining("gave up after 500 ms without any event");
    } finally {
      scheduler.interrupt();
    }
  }

  @Test
  @TraceSettings(deadlineMillis = 2_000)
  void oneThatWakesEarlierHoldsItBack(TraceHarness harness) throws Exception {
    Thread scheduler = sleeping(Duration.ofMillis(1_900));
    try {
      assertThatThrownBy(() -> assertThat(harness).span("job"))
          .hasMessageNotContaining("gave up after");
    } finally {
      scheduler.interrupt();
    }
  }

  private static Thread sleeping(Duration time) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Runnable task =
        () -> {
          started.countDown();
          sleep(time);
        };
    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    started.await();
    return thread;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
