package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.Thread.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WakeTimesTest {

  private final WakeTimes wakeTimes = new WakeTimes(new SystemCalls());

  @Test
  void theSystemTellsWhenASchedulerIsDue() throws Exception {
    ScheduledExecutorService jobs =
        Executors.newScheduledThreadPool(1, task -> named("jobs", task));
    try {
      jobs.schedule(() -> {}, 1, TimeUnit.HOURS);
      wakesAfterAnHour(waiting("jobs"));
    } finally {
      jobs.shutdownNow();
      untilGone("jobs");
    }
  }

  @Test
  void itTellsWhenATimerIsDue() throws Exception {
    Timer timer = new Timer("timer", true);
    try {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {}
          },
          Duration.ofHours(1).toMillis());
      wakesAfterAnHour(waiting("timer"));
    } finally {
      timer.cancel();
      untilGone("timer");
    }
  }

  @Test
  void itTellsWhenASleepIsOver() throws Exception {
    Thread sleeper = named("sleeper", WakeTimesTest::sleepForAnHour);
    sleeper.start();
    try {
      wakesAfterAnHour(waiting("sleeper"));
    } finally {
      sleeper.interrupt();
      untilGone("sleeper");
    }
  }

  @Test
  void aThreadThatIsNotInSuchAWaitMayWakeAtAnyTime() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread waiter = named("waiter", () -> await(end));
    waiter.start();
    try {
      long id = waiting("waiter");
      assertThat(wakes(id, Duration.ofDays(1))).isTrue();
      assertThat(wakes(id + 1_000, Duration.ofDays(1))).isTrue();
    } finally {
      end.countDown();
      untilGone("waiter");
    }
  }

  private void wakesAfterAnHour(long thread) {
    assumeThat(isTold()).isTrue();
    while (wakes(thread, Duration.ofMinutes(30)) && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait(); // it is about to wait
    }
    assertThat(wakes(thread, Duration.ofMinutes(61))).isTrue();
  }

  /** Whether the system lets a process look at its own threads and memory; a container may not. */
  private static boolean isTold() {
    try (RandomAccessFile ignored = new RandomAccessFile("/proc/self/mem", "r")) {
      return List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
          && Files.readString(Path.of("/proc/thread-self/syscall")).contains(" 0x");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean wakes(long thread, Duration horizon) {
    return wakeTimes
        .within(horizon)
        .test(new ThreadSample(thread, "wakes", State.TIMED_WAITING, List.of(), 0));
  }

  /** Returns the id of the thread with this name, as soon as it waits. */
  private static long waiting(String name) {
    while (!Thread.currentThread().isInterrupted()) {
      for (Thread thread : all(name)) {
        State state = thread.getState();
        if (state == State.WAITING || state == State.TIMED_WAITING) {
          return thread.getId();
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no thread " + name + " waits");
  }

  /** Or the next test with such a thread finds this one. */
  private static void untilGone(String name) {
    while (!all(name).isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static List<Thread> all(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }

  private static Thread named(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void sleepForAnHour() {
    try {
      TimeUnit.HOURS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
