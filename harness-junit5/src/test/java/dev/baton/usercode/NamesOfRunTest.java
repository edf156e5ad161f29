package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.diagnosis.FindingLevel.OFF;

import dev.baton.junit5.Kit;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Span names that are few in each test, and many in the run. */
class NamesOfRunTest {

  @TempDir Path reports;

  private static void show(TraceHarness harness, String order) {
    harness
        .service("shop")
        .getTracer("shop")
        .spanBuilder("GET /orders/" + order)
        .setSpanKind(SpanKind.SERVER)
        .startSpan()
        .end();
  }

  private List<Map<String, String>> entries(Class<?> testClass) {
    EngineExecutionResults results = Kit.reportingTo(reports).run(testClass);
    assertThat(results.testEvents().failed().count()).isZero();
    return results.testEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .toList();
  }

  @TraceTest
  static class OrdersCase {

    @ParameterizedTest
    @ValueSource(strings = {"4711", "4712", "4713", "4714"})
    void isShown(String order, TraceHarness harness) {
      show(harness, order);

      assertThat(harness).hasSingleTrace();
    }
  }

  @Test
  void areReportedOnceWithTheTestThatMakesThemMany() {
    List<Map<String, String>> entries = entries(OrdersCase.class);

    assertThat(entries).hasSize(1);
    String text =
        entries
            .get(0)
            .get("naming/high-cardinality")
            .replace(reports.toString(), "reports")
            .replaceAll("NamesOfRunTest.java:\\d+", "NamesOfRunTest.java");
    assertThat(text + "\n")
        .isEqualTo(
            """
            high-cardinality span name: GET /orders/{id} of shop
              shop started GET /orders/4711   NamesOfRunTest.java (main)
              shop started GET /orders/4712   NamesOfRunTest.java (main)
              in the tests of this run so far
              so each value makes a name of its own, and metrics by name grow with each: put the value into an attribute, and give all these spans one name.
              report: reports/NamesOfRunTest$OrdersCase/isShown-2.html
            """);
  }

  @OnFinding(id = "naming/*", level = OFF, reason = "the names are those of a protocol")
  @TraceTest
  static class WantedCase {

    @ParameterizedTest
    @ValueSource(strings = {"4711", "4712", "4713"})
    void isShown(String order, TraceHarness harness) {
      show(harness, order);
    }
  }

  @Test
  void areSilentWhereTheyAreSwitchedOff() {
    assertThat(entries(WantedCase.class)).isEmpty();
  }

  @TraceTest
  static class TestSpanCase {

    @ParameterizedTest
    @ValueSource(strings = {"4711", "4712", "4713"})
    void hasASpanOfItsOwn(String order, TraceHarness harness) {
      harness
          .service("shop")
          .getTracer("shop")
          .spanBuilder("GET /orders/" + order)
          .startSpan()
          .end();
    }
  }

  @Test
  void ofTheTestsThemselvesAreHealthy() {
    assertThat(entries(TestSpanCase.class)).isEmpty();
  }
}
