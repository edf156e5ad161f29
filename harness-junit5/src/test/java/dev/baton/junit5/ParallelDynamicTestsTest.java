package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class ParallelDynamicTestsTest {

  @TempDir Path reports;

  @TraceTest
  static class RecordingTestCase {

    static volatile CountDownLatch bothHaveRecorded = new CountDownLatch(2);

    @TestFactory
    Stream<DynamicNode> each(TraceHarness harness, Tracer tracer) {
      return Stream.of("one", "two")
          .map(name -> dynamicTest(name, () -> run(name, tracer, harness)));
    }

    private static void run(String name, Tracer tracer, TraceHarness harness) throws Exception {
      tracer.spanBuilder(name).startSpan().end();
      bothHaveRecorded.countDown();
      assertThat(bothHaveRecorded.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(harness).hasShape(name + "  @RecordingTestCase");
    }
  }

  @Test
  void dynamicTestsThatRecordAtTheSameTimeAreRefused() {
    RecordingTestCase.bothHaveRecorded = new CountDownLatch(2);
    List<Throwable> failures =
        Kit.failures(Kit.reportingTo(reports).inParallel().run(RecordingTestCase.class));

    assertThat(failures)
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder(refusal("one", "two"), refusal("two", "one"));
  }

  private static String refusal(String one, String other) {
    return ("the dynamic tests \"%s\" and \"%s\" of ParallelDynamicTestsTest$RecordingTestCase/each use the one"
            + " harness of their factory method at the same time, so each sees the other's spans:"
            + " put @Execution(SAME_THREAD) on the factory method, and call harness.startOver() at"
            + " the beginning of each dynamic test; or use @ParameterizedTest, which gives each run"
            + " a harness of its own")
        .formatted(one, other);
  }

  /** As the refusal asks for. */
  @TraceTest
  static class MendedTestCase {

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicNode> each(TraceHarness harness, Tracer tracer) {
      return Stream.of("one", "two")
          .map(name -> dynamicTest(name, () -> run(name, tracer, harness)));
    }

    private static void run(String name, Tracer tracer, TraceHarness harness) {
      harness.startOver();
      tracer.spanBuilder(name).startSpan().end();
      assertThat(harness).hasShape(name + "  @MendedTestCase");
    }
  }

  @Test
  void dynamicTestsOnTheThreadOfTheirFactoryMayRecord() {
    Kit.reportingTo(reports)
        .inParallel()
        .run(MendedTestCase.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(2).failed(0));
  }

  @TraceTest
  static class AssertingTestCase {

    static volatile CountDownLatch bothRun = new CountDownLatch(2);

    @TestFactory
    Stream<DynamicNode> aspects(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("checkout").startSpan().end();
      return Stream.of(
          dynamicTest(
              "name", () -> together(() -> assertThat(harness).span("checkout").hasNoParent())),
          dynamicContainer(
              "data",
              List.of(
                  dynamicTest(
                      "error",
                      () -> together(() -> assertThat(harness).span("checkout").hasNoError())))));
    }

    private static void together(Runnable assertion) throws Exception {
      bothRun.countDown();
      assertThat(bothRun.await(20, TimeUnit.SECONDS)).isTrue();
      assertion.run();
    }
  }

  @Test
  void dynamicTestsThatOnlyAssertMayRunAtTheSameTime() {
    AssertingTestCase.bothRun = new CountDownLatch(2);
    var results = Kit.reportingTo(reports).inParallel().run(AssertingTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
  }
}
