package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
