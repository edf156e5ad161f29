package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** Lives where user code lives, so that its lines show in the texts. */
class RefutedTest {

  @TempDir Path reports;

  @TraceTest
  static class TooEarlyTestCase {

    @Test
    void assertsTooEarly(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("request").startSpan().end();
      assertThat(harness).hasShape("request  @TooEarlyTestCase  INTERNAL");
      tracer.spanBuilder("harmless").startSpan().end();
    }

    @AfterEach
    void stop(Tracer tracer) {
      tracer.spanBuilder("job").startSpan().end();
    }
  }

  @Test
  void whatHeldAndIsRefutedByTheEndOfTheTestFailsIt() {
    Throwable failure = onlyFailure(TooEarlyTestCase.class);

    assertThat(failure).isInstanceOf(AssertionFailedError.class);
    assertThat(masked(failure.getMessage()))
        .isEqualTo(
            """
            An assertion held at N ms and was refuted at N ms, the end of the test, by span harmless @TooEarlyTestCase INTERNAL, started at RefutedTest.java:N (THREAD):

            Expected one trace of this shape, but harmless began a trace of its own (RefutedTest.java:N):

                request     @TooEarlyTestCase  INTERNAL    # N
              + ---
              + harmless    @TooEarlyTestCase  INTERNAL    # a trace that is not expected, N

              Make the assertion later, after the work has finished. If the test has several parts, call harness.startOver() between them.

              report: REPORTS/RefutedTest$TooEarlyTestCase/assertsTooEarly.html""");
    assertThat(reports.resolve("RefutedTest$TooEarlyTestCase/assertsTooEarly.html"))
        .content()
        .contains("the end of the test, by span harmless");
  }

  @TraceTest
  static class CleanUpTestCase {

    private Span open;
    private Scope scope;

    @Test
    void isHealthy(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("request").startSpan().end();
      assertThat(harness).hasShape("request  @CleanUpTestCase  INTERNAL");
      harness.startOver();
      open = tracer.spanBuilder("stream").startSpan();
      scope = open.makeCurrent();
      assertNoFindings(harness);
    }

    @AfterEach
    void stop(TraceHarness harness, Tracer tracer) {
      scope.close();
      open.end();
      tracer.spanBuilder("job").startSpan().end();
      assertThat(harness).span("job").hasEnded();
    }
  }

  /** Holds while the test is not over, and after it if nothing was left open. */
  private static void assertNoFindings(TraceHarness harness) {
    WaitResult result =
        harness.await(
            snapshot -> {
              List<Finding> findings = Diagnosis.of(snapshot);
              return findings.isEmpty()
                  ? Verdict.holds()
                  : Verdict.notYet(() -> Problem.of("found " + findings.get(0).title()));
            });
    assertThat(result.passed()).isTrue();
  }

  @Test
  void whatTheCleanUpDoesRefutesNothingAndWhatItClosesIsNotLeaked() {
    assertThat(Kit.passes(reports, CleanUpTestCase.class)).isEqualTo(1);
  }

  @TraceTest
  static class NeverEndedTestCase {

    @Test
    void leavesASpanOpen(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("stream").startSpan();
      assertNoFindings(harness);
    }

    @AfterEach
    void stop(Tracer tracer) {
      tracer.spanBuilder("job").startSpan().end();
    }
  }

  @Test
  void whatTheCleanUpDoesNotEndWasNeverEnded() {
    assertThat(onlyFailure(NeverEndedTestCase.class).getMessage())
        .contains("the end of the clean-up:", "found never ended: stream")
        .doesNotContain("job");
  }

  @TraceTest
  static class AssertionInCleanUpTestCase {

    @Test
    void nothing(TraceHarness harness) {}

    @AfterEach
    void stop(TraceHarness harness, Tracer tracer) {
      assertThat(harness).hasNoSpans();
      tracer.spanBuilder("job").startSpan().end();
    }
  }

  @Test
  void anAssertionOfTheCleanUpIsJudgedAtItsEnd() {
    assertThat(onlyFailure(AssertionInCleanUpTestCase.class).getMessage())
        .contains("the end of the clean-up, by span job @AssertionInCleanUpTestCase");
  }

  @TraceTest
  static class WorkAtCleanUpTestCase {

    @Test
    void leavesAThreadAtWork(Tracer tracer) {
      Thread worker =
          new Thread(
              () -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                tracer.spanBuilder("job").startSpan().end();
              });
      worker.setDaemon(true);
      worker.start();
    }

    @AfterEach
    void nothingWasDone(TraceHarness harness) {
      assertThat(harness).hasNoSpan("job");
    }
  }

  @Test
  void anAssertionOfTheCleanUpIsJudgedWhenThreadsHaveComeToRest() {
    assertThat(onlyFailure(WorkAtCleanUpTestCase.class).getMessage())
        .contains("the end of the clean-up, by span job @WorkAtCleanUpTestCase");
  }

  @Test
  void outsideOfJUnitClosingJudgesAgain() {
    TraceHarness harness = TraceHarness.start("RefutedTest/outside");
    assertThat(harness).hasNoSpans();
    harness.service("app").getTracer("t").spanBuilder("job").startSpan().end();

    assertThatThrownBy(harness::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the close of the harness, by span job @app INTERNAL");
    harness.close();
  }

  @Test
  void outsideOfJUnitTheErrorOfTheBodyComesFirst() {
    assertThatThrownBy(
            () -> {
              try (TraceHarness harness = TraceHarness.start("RefutedTest/body")) {
                assertThat(harness).hasNoSpans();
                harness.service("app").getTracer("t").spanBuilder("job").startSpan().end();
                throw new IllegalStateException("of its own");
              }
            })
        .hasMessage("of its own")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOf(AssertionError.class));
  }

  private String masked(String text) {
    return text.replace(reports.toString(), "REPORTS")
        .replaceAll(" at \\d+ ms", " at N ms")
        .replaceAll("java:\\d+\\)", "java:N)")
        .replaceAll("java:\\d+ \\(.*\\)", "java:N (THREAD)")
        .replaceAll("[\\d.]+ [mun]?s\n", "N\n");
  }

  @TraceTest
  static class TwoPartsTestCase {

    @Test
    void startsOver(TraceHarness harness, Tracer tracer) {
      assertThat(harness).hasNoSpans();
      harness.startOver();
      tracer.spanBuilder("job").startSpan().end();
      assertThat(harness).hasTraces(1);
    }
  }

  @Test
  void startingOverForgetsWhatHeldBefore() {
    assertThat(Kit.passes(reports, TwoPartsTestCase.class)).isEqualTo(1);
  }

  @TraceTest
  static class OwnErrorTestCase {

    @Test
    void failsByItself(TraceHarness harness, Tracer tracer) {
      assertThat(harness).hasNoSpans();
      tracer.spanBuilder("job").startSpan().end();
      throw new IllegalStateException("of its own");
    }
  }

  @Test
  void aTestThatFailedAlreadyKeepsItsOwnError() {
    assertThat(onlyFailure(OwnErrorTestCase.class))
        .hasMessage("of its own")
        .hasNoSuppressedExceptions();
  }

  private Throwable onlyFailure(Class<?> testClass) {
    List<Throwable> failures = Kit.failures(Kit.reportingTo(reports).run(testClass));
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }
}
