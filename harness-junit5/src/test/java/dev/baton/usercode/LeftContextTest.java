package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.FindingLevel;
import dev.baton.junit5.Kit;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.recording.Recording;
import dev.baton.sdk.ContextWatch;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Nothing that one test leaves current on a thread reaches another. */
class LeftContextTest {

  @TempDir Path reports;

  @AfterEach
  void thisThreadIsClean() {
    assertThat(Context.current() == Context.root()).isTrue();
  }

  private EngineExecutionResults run(Class<?> testClass) {
    return Kit.reportingTo(reports).run(testClass);
  }

  private static List<String> entries(EngineExecutionResults results) {
    return results.testEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class))
        .map(entry -> entry.getKeyValuePairs().get("baton"))
        .toList();
  }

  /** Instead of a line's number, which any edit changes. */
  private static String withoutLines(String text) {
    return text.replaceAll("(\\w+\\.java):\\d+", "$1:…");
  }

  @TraceTest
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class LeakingTestCase {

    static Context seenBySecond;

    @Test
    void one(TraceHarness harness) {
      Tracer tracer = harness.service("orders").getTracer("t");
      Span span = tracer.spanBuilder("place order").startSpan();
      span.makeCurrent();
      span.end();
      tracer.spanBuilder("send mail").startSpan().end();
    }

    @Test
    void two(TraceHarness harness) {
      seenBySecond = Context.current();
      harness.service("orders").getTracer("t").spanBuilder("healthy").startSpan().end();
      assertThat(harness).hasShape("healthy  @orders  INTERNAL");
    }
  }

  @Test
  void theTestThatLeavesAScopeOpenFailsAndTheNextIsNotTouched() {
    EngineExecutionResults results = run(LeakingTestCase.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
    assertThat(withoutLines(Kit.failures(results).get(0).getMessage()))
        .isEqualTo(
            """
            The test left a context current on thread main, and the next code on that thread would inherit it: place order of orders

              scope left open: place order of orders, on thread main
                place order (INTERNAL) was made current       LeftContextTest.java:… (main)
                place order (INTERNAL) ended, still current   LeftContextTest.java:… (main)
                send mail (INTERNAL) then became its child    LeftContextTest.java:… (main)
                so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.

              if this is meant: @OnFinding(id = "in-process/scope-leaked", level = REPORT, reason = "…") on the test or its class
              report: %s\
            """
                .formatted(reports.resolve("LeftContextTest$LeakingTestCase/one.html")));
    assertThat(LeakingTestCase.seenBySecond == Context.root()).isTrue();
    assertThat(entries(results)).isEmpty();
    assertThat(reports.resolve("LeftContextTest$LeakingTestCase/one.html"))
        .content()
        .contains("in-process/scope-leaked");
  }

  @TraceTest
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class LeakingBaggageTestCase {

    static Context seenBySecond;

    @Test
    void one(TraceHarness harness) {
      Baggage.builder().put("tenant", "blue").build().makeCurrent();
      harness.service("orders").getTracer("t").spanBuilder("send mail").startSpan().end();
    }

    @Test
    void two() {
      seenBySecond = Context.current();
    }
  }

  @Test
  void theSameHoldsWhereNoSpanIsInTheContext() {
    EngineExecutionResults results = run(LeakingBaggageTestCase.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
    assertThat(withoutLines(Kit.failures(results).get(0).getMessage()))
        .isEqualTo(
            """
            The test left a context current on thread main, and the next code on that thread would inherit it: baggage tenant=blue

              scope left open: baggage tenant=blue, on thread main
                baggage tenant=blue was made current    LeftContextTest.java:… (main)
                send mail (INTERNAL) then began in it   LeftContextTest.java:… (main)
                so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.

              if this is meant: @OnFinding(id = "in-process/scope-leaked", level = REPORT, reason = "…") on the test or its class
              report: %s\
            """
                .formatted(reports.resolve("LeftContextTest$LeakingBaggageTestCase/one.html")));
    assertThat(LeakingBaggageTestCase.seenBySecond == Context.root()).isTrue();
    assertThat(entries(results)).isEmpty();
  }

  @TraceTest
  @OnFinding(id = "in-process/scope-leaked", level = FindingLevel.REPORT, reason = "old suite")
  static class ReportingTestCase {

    @Test
    void leaves(TraceHarness harness) {
      Span span = harness.service("orders").getTracer("t").spanBuilder("place order").startSpan();
      span.makeCurrent();
      span.end();
    }
  }

  @Test
  void aSuiteMayHaveItReportedOnly() {
    EngineExecutionResults results = run(ReportingTestCase.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(0));
    assertThat(
            results.testEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
        .singleElement()
        .asString()
        .contains("in-process/scope-leaked=scope left open: place order of orders, on thread main");
  }

  @TraceTest
  static class AskingTestCase {

    @Test
    void looksItself(TraceHarness harness) {
      Tracer tracer = harness.service("orders").getTracer("t");
      Span span = tracer.spanBuilder("place order").startSpan();
      span.makeCurrent();
      span.end();
      tracer.spanBuilder("send mail").startSpan().end();
      assertThat(harness.findings()).hasSize(1);
    }
  }

  @Test
  void aTestThatLooksAtTheFindingsItselfDoesNotFailAndIsCleanedUpAfter() {
    run(AskingTestCase.class).testEvents().assertStatistics(events -> events.succeeded(1));
  }

  static class LeftByMain {

    static void run() {
      try (TraceHarness harness = TraceHarness.start("nightly job")) {
        Tracer tracer = harness.service("jobs").getTracer("t");
        tracer.spanBuilder("outer").startSpan().makeCurrent();
        tracer.spanBuilder("inner").startSpan().makeCurrent();
      }
    }
  }

  @TraceTest
  static class VictimTestCase {

    static final List<Context> SEEN = new ArrayList<>();

    @Test
    void startsClean(TraceHarness harness) {
      SEEN.add(Context.current());
      assertThat(harness).hasNoSpans();
    }
  }

  @Test
  void whatWasLeftByOneThatIsOverIsToldAndClosedForGood() {
    VictimTestCase.SEEN.clear();
    LeftByMain.run();

    EngineExecutionResults results = run(VictimTestCase.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1));
    assertThat(VictimTestCase.SEEN).containsExactly(Context.root());
    assertThat(entries(results)).hasSize(1);
    assertThat(withoutLines(entries(results).get(0)))
        .isEqualTo(
            "When this test began, a context that is not its own was current on thread main: inner"
                + " of jobs, left by nightly job, made current at LeftContextTest.java:… and not"
                + " closed. The test runs without it.");
  }

  @Test
  void whatSomebodyElseHasMadeCurrentIsCoveredForTheTestOnly() {
    VictimTestCase.SEEN.clear();
    Context foreign = Context.root().with(Baggage.builder().put("tenant", "blue").build());
    EngineExecutionResults results;
    try (Scope ignored = foreign.makeCurrent()) {
      results = run(VictimTestCase.class);
      assertThat(Context.current() == foreign).isTrue();
    }

    assertThat(VictimTestCase.SEEN).containsExactly(Context.root());
    assertThat(entries(results))
        .extracting(LeftContextTest::withoutWitness)
        .containsExactly(
            "When this test began, a context that is not its own was current on thread main:"
                + " baggage tenant=blue. The test runs without it; if the test needs it, make it"
                + " current in @BeforeEach or in the test itself.");
  }

  /** A recording of an earlier test that nobody has closed sees it until it is collected. */
  private static String withoutWitness(String entry) {
    return entry.replaceFirst(", recorded in .+, made current at [^ ]+:\\d+", "");
  }

  @Test
  void itIsSaidWhoSawItIfSomebodyDid() {
    Recording suite = Recording.of("suite");
    ContextWatch.watch(suite, true);
    Context foreign = Context.root().with(Baggage.builder().put("tenant", "blue").build());
    EngineExecutionResults results;
    try (Scope ignored = foreign.makeCurrent()) {
      results = run(VictimTestCase.class);
    }
    suite.over();

    assertThat(withoutLines(entries(results).get(0)))
        .isEqualTo(
            "When this test began, a context that is not its own was current on thread main:"
                + " baggage tenant=blue, recorded in suite, made current at LeftContextTest.java:…."
                + " The test runs without it; if the test needs it, make it current in @BeforeEach"
                + " or in the test itself.");
  }

  @TraceTest
  static class OrderlyTestCase {

    static Scope ofClass;
    static Span spanOfClass;
    private Scope ofTest;

    @BeforeAll
    static void open(TraceHarness harness) {
      spanOfClass = harness.service("app").getTracer("t").spanBuilder("class").startSpan();
      ofClass = spanOfClass.makeCurrent();
    }

    @BeforeEach
    void begin(Tracer tracer) {
      assertThat(Span.current() == spanOfClass).isTrue();
      ofTest = tracer.spanBuilder("test").startSpan().makeCurrent();
    }

    @Test
    void one() {}

    @Test
    void two() {}

    @AfterEach
    void end() {
      Span.current().end();
      ofTest.close();
    }

    @AfterAll
    static void close() {
      ofClass.close();
    }
  }

  @Test
  void aClassMayMakeSomethingCurrentForItsTests() {
    assertThat(Kit.passes(reports, OrderlyTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  static class StartingOverTestCase {

    @Test
    void inTwoParts(TraceHarness harness) {
      harness.service("orders").getTracer("t").spanBuilder("part 1").startSpan().makeCurrent();
      harness.startOver();
    }
  }

  @Test
  void whatAPartOfATestLeavesIsItsOwnAsWell() {
    EngineExecutionResults results = run(StartingOverTestCase.class);

    assertThat(Kit.failures(results).get(0).getMessage())
        .contains("scope left open: part 1 of orders, on thread main");
  }

  @TraceTest
  static class FailingTestCase {

    @Test
    void fails(TraceHarness harness) {
      harness.service("orders").getTracer("t").spanBuilder("work").startSpan().makeCurrent();
      throw new IllegalStateException("its own error");
    }
  }

  @Test
  void aTestThatFailsKeepsItsErrorAndIsCleanedUpAfter() {
    EngineExecutionResults results = run(FailingTestCase.class);

    org.assertj.core.api.Assertions.assertThat(Kit.failures(results).get(0))
        .hasToString("java.lang.IllegalStateException: its own error");
  }
}
