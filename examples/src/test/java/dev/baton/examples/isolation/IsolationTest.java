package dev.baton.examples.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class IsolationTest {

  private static final int TESTS = Integer.getInteger("baton.tiny", 300);

  @Test
  void noSpanIsInTheWrongTest() {
    run(TinyTests.class, TESTS);
  }

  @Test
  void nothingIsLeftOfTestsThatAreOver() {
    run(TinyTests.class, TESTS);
    long objects = retained();
    int threads = RetainedObjects.threads();

    run(TinyTests.class, TESTS);

    assertThat(retained()).isLessThan(objects + TESTS);
    assertThat(RetainedObjects.threads()).isLessThan(threads + TESTS / 10);
  }

  private static long retained() {
    return RetainedObjects.of("dev.baton.", "io.opentelemetry.");
  }

  @Test
  void oneServerServesTestsThatRunAtOnce() {
    run(SharedServerTest.class, 21);
  }

  private static void run(Class<?> tests, int expected) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
            .selectors(selectClass(tests))
            .execute();

    results.testEvents().assertStatistics(all -> all.failed(0).succeeded(expected));
    assertThat(results.containerEvents().failed().count()).isZero();
  }
}
