package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;

class ClassHarnessTest {

  @TempDir Path reports;

  @TraceTest
  static class BeforeAllTestCase {

    static final List<TraceHarness> SEEN = new ArrayList<>();
    static OpenTelemetry application;

    @BeforeAll
    static void start(TraceHarness harness) {
      SEEN.add(harness);
      application = harness.service("app");
      application.getTracer("t").spanBuilder("startup").startSpan().end();
      assertThat(harness.recording().name()).isEqualTo("ClassHarnessTest$BeforeAllTestCase");
    }

    @Test
    void one(TraceHarness harness) {
      check(harness, "one");
    }

    @Test
    void two(TraceHarness harness) {
      check(harness, "two");
    }

    private static void check(TraceHarness harness, String name) {
      SEEN.add(harness);
      application.getTracer("t").spanBuilder(name).startSpan().end();
      assertThat(harness).hasShape(name + "  @app  INTERNAL");
      assertThat(harness.recording().name())
          .isEqualTo("ClassHarnessTest$BeforeAllTestCase/" + name);
    }

    @Nested
    class WhenPaid {

      @Test
      void three(TraceHarness harness) {
        SEEN.add(harness);
        assertThat(harness).hasNoSpans();
      }
    }

    @AfterAll
    static void stop(TraceHarness harness) {
      SEEN.add(harness);
    }
  }

  @Test
  void aHarnessOfBeforeAllServesTheWholeClassAndEachTestSeesOnlyItsOwn() {
    assertThat(Kit.passes(reports, BeforeAllTestCase.class)).isEqualTo(3);

    assertThat(BeforeAllTestCase.SEEN).hasSize(5).containsOnly(BeforeAllTestCase.SEEN.get(0));
    assertThat(reports).isEmptyDirectory();
  }

  @TraceTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstanceTestCase {

    private final TraceHarness harness;
    private final Tracer tracer;

    OneInstanceTestCase(TraceHarness harness, Tracer tracer) {
      this.harness = harness;
      this.tracer = tracer;
    }

    @Test
    void one() {
      tracer.spanBuilder("same").startSpan().end();
      assertThat(harness).hasShape("same  @OneInstanceTestCase  INTERNAL");
    }

    @Test
    void two(TraceHarness same) {
      tracer.spanBuilder("same").startSpan().end();
      assertThat(same == harness).isTrue();
      assertThat(harness).hasShape("same  @OneInstanceTestCase  INTERNAL");
    }
  }

  @Test
  void aHarnessOfTheOneInstanceRecordsAfreshForEachTest() {
    assertThat(Kit.passes(reports, OneInstanceTestCase.class)).isEqualTo(2);
  }

  /** Lets the test that runs end when the other one has been refused. */
  static class Refusal implements TestWatcher {

    static volatile CountDownLatch told = new CountDownLatch(1);

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
      told.countDown();
    }
  }

  @TraceTest
  @ExtendWith(Refusal.class)
  static class ParallelTestCase {

    @BeforeAll
    static void start(TraceHarness harness) {
      assertThat(harness).isNotNull();
    }

    @Test
    void one(TraceHarness harness) throws Exception {
      assertThat(Refusal.told.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void two(TraceHarness harness) throws Exception {
      assertThat(Refusal.told.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void testsThatWouldShareOneRecordingAtTheSameTimeAreRefused() {
    Refusal.told = new CountDownLatch(1);
    var results = Kit.reportingTo(reports).inParallel().run(ParallelTestCase.class);

    assertThat(Kit.failures(results))
        .extracting(failure -> String.valueOf(failure.getMessage()).replaceAll("/(one|two)", "/?"))
        .contains(
            "ClassHarnessTest$ParallelTestCase/? and ClassHarnessTest$ParallelTestCase/? use the one harness of their class at the same time, so each would see the other's spans: declare the harness as a parameter of the tests instead of a @BeforeAll method or a constructor, or put @Execution(SAME_THREAD) on the class");
  }
}
