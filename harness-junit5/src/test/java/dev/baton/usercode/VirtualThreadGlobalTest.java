package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** GlobalOpenTelemetry on virtual threads of tests that run at the same time. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads before 21")
class VirtualThreadGlobalTest {

  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("shared");

  @TempDir Path reports;

  @TraceTest
  static class ParallelTestCase {

    static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

    @Test
    void one(TraceHarness harness) throws Exception {
      seesItsOwn("one", harness);
    }

    @Test
    void two(TraceHarness harness) throws Exception {
      seesItsOwn("two", harness);
    }

    private static void seesItsOwn(String name, TraceHarness harness) throws Exception {
      BOTH_RUN.await(20, TimeUnit.SECONDS);
      Thread thread = startVirtualThread(() -> span(name + " on a thread"));
      ExecutorService executor = newVirtualThreadPerTaskExecutor();
      executor.submit(() -> span(name + " of an executor")).get(20, TimeUnit.SECONDS);
      thread.join();
      BOTH_RUN.await(20, TimeUnit.SECONDS);
      executor.shutdown();

      assertThat(harness.recording().spans())
          .extracting(span -> span.name())
          .containsExactlyInAnyOrder(name + " on a thread", name + " of an executor");
    }

    private static void span(String name) {
      TRACER.spanBuilder(name).startSpan().end();
    }
  }

  /** In words that Java 17 can compile, as the next one. */
  private static Thread startVirtualThread(Runnable task) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }

  private static ExecutorService newVirtualThreadPerTaskExecutor()
      throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @Test
  void eachTestOwnsWhatItsVirtualThreadsDo() {
    var results = Kit.reportingTo(reports).inParallel().run(ParallelTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
  }
}
