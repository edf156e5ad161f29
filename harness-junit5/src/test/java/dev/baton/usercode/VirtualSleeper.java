package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asserts what never comes, while a virtual thread sleeps for so many seconds. */
public final class VirtualSleeper {

  private VirtualSleeper() {}

  /** Prints the failure, and then the milliseconds that it took. */
  public static void main(String[] seconds) throws Exception {
    try (TraceHarness harness = TraceHarness.start("sleeper")) {
      startSleeping(Long.parseLong(seconds[0]));
      long start = System.nanoTime();
      try {
        assertThat(harness).span("job");
      } catch (AssertionError e) {
        System.out.println(e.getMessage());
      }
      System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  private static void startSleeping(long seconds) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Runnable task =
        () -> {
          started.countDown();
          sleep(seconds);
        };
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    started.await();
  }

  private static void sleep(long seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
