package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The dynamic tests of one factory share the harness of the factory. */
class DynamicTestsTest {

  @TempDir Path reports;

  @TraceTest
  static class SharedTestCase {

    @TestFactory
    Stream<DynamicTest> orders(TraceHarness harness, Tracer tracer) {
      return Stream.of(1, 2, 3)
          .map(
              number ->
                  dynamicTest(
                      "order " + number,
                      () -> {
                        tracer.spanBuilder("order " + number).startSpan().end();
                        assertThat(harness.recording()).hasTraces(number);
                      }));
    }
  }

  @Test
  void whatOneDynamicTestRecordedIsStillThereInTheNext() {
    assertThat(Kit.passes(reports, SharedTestCase.class)).isEqualTo(3);
  }

  @TraceTest
  static class StartingOverTestCase {

    @TestFactory
    Stream<DynamicTest> orders(TraceHarness harness, Tracer tracer) {
      return Stream.of("order 1", "order 2")
          .map(
              name ->
                  dynamicTest(
                      name,
                      () -> {
                        harness.startOver();
                        tracer.spanBuilder(name).startSpan().end();
                        assertThat(harness).hasShape(name + "  @StartingOverTestCase");
                      }));
    }
  }

  @Test
  void startOverAtTheBeginningOfADynamicTestGivesItARecordingOfItsOwn() {
    assertThat(Kit.passes(reports, StartingOverTestCase.class)).isEqualTo(2);
    assertThat(reports).isEmptyDirectory();
  }

  @TraceTest
  static class FailingTestCase {

    @TestFactory
    Stream<DynamicTest> orders(TraceHarness harness) {
      return Stream.of(dynamicTest("fails", () -> assertThat(harness).hasTraces(1)));
    }
  }

  @Test
  void aDynamicTestThatFailsLeavesTheReportUnderTheNameOfTheFactory() {
    assertThat(Kit.failures(Kit.reportingTo(reports).run(FailingTestCase.class))).hasSize(1);

    assertThat(reports.resolve("DynamicTestsTest$FailingTestCase/orders.html")).exists();
  }
}
