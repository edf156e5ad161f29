package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rate, errors and duration, asked of a harness. */
class SpanMetricsAssertTest {

  private static final CapturedSpan FAILED =
      CheckoutTraces.LOST_CHARGE.toBuilder().status(SpanStatus.error("declined")).build();

  private static SpanMetricsAssert charges() {
    return assertThat(ShortSource.of(CheckoutTraces.CHARGE, FAILED))
        .spanMetrics("billing", "POST /charge");
  }

  private static SpanMetricsAssert refunds() {
    return assertThat(CheckoutTraces.healthy()).spanMetrics("billing", "POST /refund");
  }

  @Test
  void whatIsSoPasses() {
    assertThat(CheckoutTraces.healthy())
        .spanMetrics("billing", "POST /charge")
        .hasCalls(1)
        .hasNoErrors();
    assertThat(CheckoutTraces.healthy()).spanMetrics("billing", "POST /refund").hasNoCalls();
    assertThat(CheckoutTraces.healthy()).spanMetrics(named("POST").ofKind(CLIENT)).hasNoErrors();
    charges().hasCalls(2).hasErrors(1).hasErrorRateOfAtMost(0.5);
    charges().hasDurationsBelow(Duration.ofSeconds(1));
  }

  @Test
  void anotherNumberOfCallsIsToldWithTheSeries() {
    assertFailure(
        () -> charges().hasNoCalls(),
        """
        Expected the spans POST /charge @billing to have 0 calls, but they have 2 calls:

            POST /charge @billing SERVER, status UNSET: 1 call, 100 ms on average
            POST /charge @billing SERVER, status ERROR: 1 call, 100 ms on average

          report: target/trace-report/test.html""");
  }

  @Test
  void errorsAreTold() {
    assertFailure(
        () -> charges().hasNoErrors(),
        """
        Expected the spans POST /charge @billing to have 0 errors, but 1 of 2 calls failed:

            POST /charge @billing SERVER, status UNSET: 1 call, 100 ms on average
            POST /charge @billing SERVER, status ERROR: 1 call, 100 ms on average

          report: target/trace-report/test.html""");
    assertFailure(
        () -> charges().hasErrorRateOfAtMost(0.25),
        """
        Expected the spans POST /charge @billing to have an error rate of at most 0.25, but 1 of 2 calls failed:

            POST /charge @billing SERVER, status UNSET: 1 call, 100 ms on average
            POST /charge @billing SERVER, status ERROR: 1 call, 100 ms on average

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void slowCallsAreTold() {
    assertFailure(
        () -> charges().hasDurationsBelow(Duration.ofMillis(100)),
        """
        Expected the spans POST /charge @billing to take less than 100 ms each, but 2 of 2 calls did not:

            POST /charge @billing SERVER, status UNSET: 1 call, 100 ms on average
            POST /charge @billing SERVER, status ERROR: 1 call, 100 ms on average

          report: target/trace-report/test.html""");
  }

  @Test
  void whatWasNeverCalledProvesNothing() {
    assertFailure(
        () -> refunds().hasNoErrors(),
        """
        Expected the spans POST /refund @billing to have 0 errors, but there is none.

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> refunds().hasDurationsBelow(Duration.ofSeconds(1)),
        """
        Expected the spans POST /refund @billing to take less than 1 s each, but there is none.

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aRateBeyondOneIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> charges().hasErrorRateOfAtMost(50))
        .withMessage("most must be from 0 to 1, but was 50.0");
  }
}
