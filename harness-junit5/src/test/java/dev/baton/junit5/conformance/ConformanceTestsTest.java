package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.Kit;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Choosing rules, known deviations, and what JUnit makes of all that. */
class ConformanceTestsTest {

  private static final Exchange HEALTHY = Reference.of(Level.TWO);
  private static final Exchange FIRST_LINE = Mutation.firstOf("traceparent").apply(HEALTHY);

  @TempDir private Path reports;

  static class OrdersTestCase {

    @TestFactory
    Stream<DynamicTest> traceContext() {
      return W3cTraceContextConformance.with(FIRST_LINE).tests();
    }

    @TestFactory
    Stream<DynamicTest> knownTraceContext() {
      return W3cTraceContextConformance.with(FIRST_LINE)
          .knownDeviation("traceparent-twice", "the framework joins the lines")
          .tests();
    }

    @TestFactory
    Stream<DynamicTest> baggage() {
      return W3cBaggageConformance.with(FIRST_LINE).tests();
    }
  }

  @Test
  void jUnitRunsATestForEachRule() {
    EngineExecutionResults results = Kit.reportingTo(reports).run(OrdersTestCase.class);

    assertThat(results.testEvents().started().count()).isEqualTo(50 + 50 + 24);
    assertThat(results.testEvents().aborted().count()).isEqualTo(1);
    assertThat(Kit.failures(results))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith(
                        "traceparent-twice: two traceparent lines count as none"));
  }

  @Test
  void jUnitRunsThemInParallel() throws Exception {
    try (HttpService service = HttpService.start(HEALTHY)) {
      ParallelTestCase.service = service;

      assertThat(Kit.failures(Kit.reportingTo(reports).inParallel().run(ParallelTestCase.class)))
          .isEmpty();
    }
  }

  static class ParallelTestCase {

    private static HttpService service;

    @TestFactory
    Stream<DynamicTest> traceContext() {
      return W3cTraceContextConformance.against(service.uri("/test"));
    }
  }

  @Test
  void aKnownDeviationIsSkippedWithItsReason() {
    Verdicts verdicts =
        Verdicts.of(
            W3cTraceContextConformance.with(FIRST_LINE)
                .knownDeviation("traceparent-twice", "the framework joins the lines")
                .tests());

    assertThat(verdicts.failures()).isEmpty();
    assertThat(verdicts.skipped())
        .containsOnlyKeys("traceparent-twice")
        .containsValue("known deviation: the framework joins the lines");
  }

  @Test
  void aDeviationThatIsNoneAnyLongerFails() {
    Verdicts verdicts =
        Verdicts.of(
            W3cBaggageConformance.with(HEALTHY)
                .knownDeviation("baggage-lines", "the framework joins the lines")
                .tests());

    assertThat(verdicts.failure("baggage-lines"))
        .isEqualTo(
            "baggage-lines is kept, although it is listed as a known deviation "
                + "(the framework joins the lines). Take it off the list.");
  }

  @Test
  void aDeviationNamesARule() {
    W3cBaggageConformance baggage =
        W3cBaggageConformance.with(HEALTHY).lenient().knownDeviation("baggage-invalid", "strict");

    assertThatThrownBy(baggage::tests)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'baggage-invalid' is not a rule that is tested here; the rules are "
                + "baggage-64-members, baggage-64-members-8191-bytes, ");
  }

  @Test
  void aDeviationHasAReason() {
    W3cTraceContextConformance tests = W3cTraceContextConformance.with(HEALTHY);

    assertThatThrownBy(() -> tests.knownDeviation("version-ff", " "))
        .hasMessage("the deviation from version-ff needs a reason");
  }

  @Test
  void lenientLeavesOutWhatIsStrict() {
    assertThat(names(W3cTraceContextConformance.with(HEALTHY).lenient().tests()))
        .contains("version-ff: version ff is not read")
        .noneMatch(name -> name.startsWith("tracestate-32-members"))
        .hasSize(40);
    assertThat(names(W3cBaggageConformance.with(HEALTHY).lenient().tests())).hasSize(23);
  }

  private static Stream<String> names(Stream<DynamicTest> tests) {
    return tests.map(DynamicTest::getDisplayName);
  }
}
