package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnscheduledThreadsTest {

  @ParameterizedTest
  @CsvSource({
    "29133 (pool-1-thread-1) R 29116 29116,        true",
    "29133 (pool-1-thread-1) S 29116 29116,        false",
    "29133 (pool-1-thread-1) D 29116 29116,        true",
    "29133 (a) R 1) S 29116 29116,                 false",
    "29133 (a) S 1) R 29116 29116,                 true",
    "29133 (cut,                                   false",
  })
  void theSystemTellsWhoCouldContinue(String stat, boolean isRunnable) {
    assertThat(UnscheduledThreads.isRunnable(stat)).isEqualTo(isRunnable);
  }

  @Test
  void aDumpTellsWhichThreadATaskIs() {
    List<String> dump =
        List.of(
            "\"main\" #1 prio=5 os_prio=0 cpu=574.15ms tid=0x00007fb640018020 nid=0x71cf runnable",
            "\"an \"odd\" #3 name\" #12 daemon prio=5 tid=0x00007fb640407ee0 nid=0x7294 runnable "
                + " []",
            "\"GC Thread#1\" os_prio=0 cpu=10.43ms tid=0x00007fb5b8004990 nid=0x7258 runnable  ",
            "\"of 25\" #22 [29388] daemon prio=5 tid=0x00007f646c379700 nid=29388 runnable  [0x0]",
            "   java.lang.Thread.State: RUNNABLE");

    assertThat(ThreadTasks.read(dump))
        .containsOnly(Map.entry(0x71cfL, 1L), Map.entry(0x7294L, 12L), Map.entry(29388L, 22L));
  }

  @Test
  @Timeout(60)
  void aThreadThatComputesIsFoundAndOneThatWaitsIsNot() throws Exception {
    assumeThat(UnscheduledThreads.areKnown()).isTrue();
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean isOver = new AtomicBoolean();
    Thread waiting = daemon(() -> await(end));
    Thread computing = daemon(() -> compute(isOver));
    try {
      while (waiting.getState() != Thread.State.WAITING
          || UnscheduledThreads.ids().contains(waiting.getId())) {
        Thread.onSpinWait(); // the JVM calls it waiting before it lets its processor go
      }
      Set<Long> found;
      do { // a safepoint stops the one that computes, too
        found = UnscheduledThreads.ids();
        assertThat(found).doesNotContain(waiting.getId(), Thread.currentThread().getId());
      } while (!found.contains(computing.getId()));
    } finally {
      isOver.set(true);
      end.countDown();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "an \"odd\" #3 name");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void compute(AtomicBoolean isOver) {
    while (!isOver.get()) {
      Thread.onSpinWait();
    }
  }
}
