package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTest {

  @TempDir Path reports;

  @TraceTest
  static class FiftyTestCase {

    static final Set<TraceHarness> HARNESSES = ConcurrentHashMap.newKeySet();
    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

    @RepeatedTest(50)
    void seesOnlyItsOwn(TraceHarness harness, Tracer tracer) throws InterruptedException {
      HARNESSES.add(harness);
      THREADS.add(Thread.currentThread().getName());
      Thread worker = new Thread(() -> tracer.spanBuilder("same").startSpan().end());
      worker.start();
      tracer.spanBuilder("same").startSpan().end();
      worker.join();

      assertThat(harness)
          .hasShape(
              """
              same  @FiftyTestCase  INTERNAL
              ---
              same  @FiftyTestCase  INTERNAL
              """);
    }
  }

  @Test
  void fiftyTestsAtOnceWithEqualSpansSeeOnlyTheirOwn() {
    var results = Kit.reportingTo(reports).inParallel().run(FiftyTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(50);
    assertThat(FiftyTestCase.HARNESSES).hasSize(50);
    assertThat(FiftyTestCase.THREADS).hasSizeGreaterThan(1);
  }
}
