package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program that works untraced for longer than the quiet period, and only then starts a span. */
@TraceTest
@TraceSettings(deadlineMillis = 20_000, quietPeriodMillis = 2_000)
class SlowProgramTest {

  @Test
  @TraceSettings(quietPeriodMillis = 100)
  void workThatIsNotTracedIsWaitedFor(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");

    CompletableFuture.runAsync(
        () -> {
          long primes = countPrimesFor(400);
          tracer.spanBuilder("index").setAttribute("primes", primes).startSpan().end();
        });

    assertThat(harness).span("index").hasNoParent();
  }

  @Test
  void workThatIsScheduledIsWaitedFor(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");
    Executor later = CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS);

    later.execute(() -> tracer.spanBuilder("index").startSpan().end());

    assertThat(harness).span("index").hasNoParent();
  }

  @Test
  @TraceSettings(quietPeriodMillis = 100)
  void workOfAScheduleIsWaitedFor(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");
    ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
    try {
      var third = new CountDownLatch(3);
      schedule.scheduleAtFixedRate(
          () -> {
            third.countDown();
            if (third.getCount() == 0) {
              tracer.spanBuilder("index").startSpan().end();
              throw new CancellationException("once is enough");
            }
          },
          150,
          150,
          TimeUnit.MILLISECONDS);

      assertThat(harness).span("index").hasNoParent();
    } finally {
      schedule.shutdownNow();
    }
  }

  @Test
  @TraceSettings(quietPeriodMillis = 100)
  void aTimerIsWaitedFor(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");
    Timer timer = new Timer();
    try {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              tracer.spanBuilder("index").startSpan().end();
            }
          },
          400);

      assertThat(harness).span("index").hasNoParent();
    } finally {
      timer.cancel();
    }
  }

  @Test
  @TraceSettings(quietPeriodMillis = 100)
  void workThatSleepsAndThenComputesIsWaitedFor(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");

    CompletableFuture.runAsync(
        () -> {
          sleep(300);
          long primes = countPrimesFor(300);
          tracer.spanBuilder("index").setAttribute("primes", primes).startSpan().end();
        });

    assertThat(harness).span("index").hasNoParent();
  }

  /** As programs do that poll something. */
  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long countPrimesFor(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long primes = 0;
    for (long n = 2; System.nanoTime() < end; n++) {
      primes += isPrime(n) ? 1 : 0;
    }
    return primes;
  }

  private static boolean isPrime(long n) {
    for (long d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return false;
      }
    }
    return true;
  }
}
