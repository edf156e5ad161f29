package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test leaves out, and how a failure says so. */
class IgnoredSpansTest {

  private static ShortSource withJobs(int number) {
    List<CapturedSpan> spans = new ArrayList<>(CheckoutTraces.spans());
    for (int i = 0; i < number; i++) {
      CapturedSpan job = TestSpans.root(100 + i, 10 + i, "scheduled job", "cron", INTERNAL).build();
      spans.add(job);
      spans.add(TestSpans.child(job, 1000 + i, "SELECT", "cron", CLIENT).build());
    }
    return ShortSource.of(spans.toArray(CapturedSpan[]::new));
  }

  @Test
  void tracesThatAreIgnoredAreNotThere() {
    assertThat(withJobs(15))
        .ignoring(named("scheduled job"))
        .hasTraces(1)
        .hasNoSpan("SELECT")
        .hasSingleTrace()
        .hasSpanCount(4);
  }

  @Test
  void aSpanIsIgnoredWithEverythingBelowIt() {
    assertThat(CheckoutTraces.healthy())
        .ignoring(named("POST").ofKind(CLIENT))
        .hasSingleTrace()
        .hasOnlySpansNamed("POST /checkout", "POST /orders");
  }

  @Test
  void aFailureNamesWhatWasLeftOut() {
    assertFailure(
        () -> assertThat(withJobs(15)).ignoring(named("scheduled job")).hasTraces(2),
        """
        Expected 2 traces, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          left out: 15 traces of scheduled job

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aFilterThatMeansNothingIsToldToo() {
    assertFailure(
        () ->
            assertThat(withJobs(1))
                .ignoring(named("scheduled jobs"), named("POST"))
                .span("POST /charge")
                .hasError(),
        """
        Expected one span POST /charge, but there is none:

            POST /checkout    @gateway  SERVER       # 100 ms
              POST /orders    @orders   SERVER       # 100 ms
            ---
            scheduled job     @cron     INTERNAL     # 100 ms
              SELECT          @cron     CLIENT       # 100 ms

          left out: nothing of scheduled jobs, 2 spans of POST

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void whereAllIsLeftOutSomethingWasCapturedAllTheSame() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).ignoring(SpanFilter.any()).hasSingleTrace(),
        """
        Expected a single trace, but there is none.

          left out: 1 trace of any name

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aSourceMayIgnoreForAllItsAssertions() {
    ShortSource jobs = withJobs(2);
    TraceSource source =
        new TraceSource() {
          @Override
          public Recording recording() {
            return jobs.recording();
          }

          @Override
          public WaitResult await(Expectation expectation) {
            return jobs.await(expectation);
          }

          @Override
          public List<SpanFilter> ignored() {
            return List.of(named("scheduled job"));
          }
        };

    assertThat(source).hasSingleTrace();
    assertThat(source).ignoring(named("POST")).hasSingleTrace().hasSpanCount(2);
    assertThat(jobs).hasTraces(3);
  }

  @Test
  void softAssertionsIgnoreAsWell() {
    BatonSoftAssertions softly = new BatonSoftAssertions();
    softly.assertThat(withJobs(1)).ignoring(named("scheduled job")).hasTraces(1).hasTraces(2);

    assertThat(softly.errorsCollected()).hasSize(1);
    assertThat(softly.errorsCollected().get(0)).hasMessageContaining("left out: 1 trace of");
  }
}
