package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure of the test's own is never replaced, and nothing is added to it. */
class FailedSetUpTest {

  @TempDir Path reports;

  /** Makes an assertion that later events refute. */
  static void refuteLater(TraceHarness harness, Tracer tracer) {
    assertThat(harness).hasNoSpans();
    tracer.spanBuilder("late").startSpan().end();
  }

  private void failsAlone(Class<?> testClass) {
    assertThat(Kit.failures(Kit.reportingTo(reports).run(testClass)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure).hasMessage("the database is down");
              assertThat(failure.getSuppressed()).isEmpty();
            });
  }

  @TraceTest
  static class BeforeEachTestCase {

    @BeforeEach
    void setUp(TraceHarness harness, Tracer tracer) {
      refuteLater(harness, tracer);
      tracer.spanBuilder("left open").startSpan().makeCurrent();
      throw new IllegalStateException("the database is down");
    }

    @Test
    void never(TraceHarness harness) {}

    @AfterEach
    void tearDown(TraceHarness harness) {
      assertThat(harness).span("late").hasNoParent();
    }
  }

  @TraceTest
  static class BeforeAllTestCase {

    @BeforeAll
    static void setUp(TraceHarness harness, Tracer tracer) {
      refuteLater(harness, tracer);
      throw new IllegalStateException("the database is down");
    }

    @Test
    void never(TraceHarness harness) {}
  }

  @TraceTest
  static class AfterEachTestCase {

    @Test
    void passes(TraceHarness harness) {}

    @AfterEach
    void tearDown(TraceHarness harness, Tracer tracer) {
      refuteLater(harness, tracer);
      throw new IllegalStateException("the database is down");
    }
  }

  @Test
  void aFailureInALifeCycleMethodStandsAlone() {
    failsAlone(BeforeEachTestCase.class);
    failsAlone(BeforeAllTestCase.class);
    failsAlone(AfterEachTestCase.class);
  }

  @TraceTest
  static class NotRunTestCase {

    @Test
    void assumed(TraceHarness harness, Tracer tracer) {
      refuteLater(harness, tracer);
      assumeTrue(false, "no container runtime");
    }

    @Test
    @Disabled("later")
    void disabled(TraceHarness harness) {
      throw new AssertionError("runs");
    }
  }

  @Test
  void abortedAndDisabledTestsFailNothing() {
    var results = Kit.reportingTo(reports).run(NotRunTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().aborted().count()).isEqualTo(1);
    assertThat(results.testEvents().skipped().count()).isEqualTo(1);
    assertThat(reports).isEmptyDirectory();
  }
}
