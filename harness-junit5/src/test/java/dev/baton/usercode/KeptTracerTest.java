package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

/** A tracer that a program keeps from an earlier test, as in a static field. */
@TraceTest
@TraceSettings(quietPeriodMillis = 20)
class KeptTracerTest {

  private static Tracer kept(String test) {
    try (TraceHarness earlier = TraceHarness.start(test)) {
      return earlier.service("shop").getTracer("shop");
    }
  }

  private static String failure(TraceHarness harness) {
    String text = catchThrowable(() -> assertThat(harness).span("reserve").hasEnded()).getMessage();
    return text.replaceAll("KeptTracerTest.java:\\d+", "KeptTracerTest.java")
            .replaceAll("# .*s\n", "# …\n")
        + "\n";
  }

  @Test
  void itsSpansAreNamedWhereNothingElseWasRecorded(TraceHarness harness) {
    kept("Stock/first").spanBuilder("reserve").startSpan().end();

    assertThat(failure(harness))
        .isEqualTo(
            """
            Expected one span reserve, but there is none.

              kept tracer: reserve @shop
                shop started reserve (INTERNAL) in the test Stock/first   KeptTracerTest.java (main)
                so its tracer was kept from Stock/first, in a static field, a singleton or a cached application: ask for the tracer anew in each test, or let tests that share an application share a harness. If this test did not start it, work of Stock/first was still running.

              nothing was captured at all. What Baton wired:
                - no service: harness.service(…) was never called
                - the official SDK is on the class path, and none was observed: pass the builder of its SdkTracerProvider to ObservedSdk.observe(harness, builder)
                - GlobalOpenTelemetry leads here, as service KeptTracerTest, and nothing of this test has called it
                - no collector: harness.collector() was never called

              report: target/trace-report/KeptTracerTest/itsSpansAreNamedWhereNothingElseWasRecorded.html
            """);
  }

  @Test
  void itsSpansAreNamedWhereAShapeFindsNoTrace(TraceHarness harness) {
    kept("Stock/fourth").spanBuilder("reserve").startSpan().end();

    String text = catchThrowable(() -> assertThat(harness).hasShape("reserve  @shop")).getMessage();

    assertThat(text.replaceAll("KeptTracerTest.java:\\d+", "KeptTracerTest.java") + "\n")
        .isEqualTo(
            """
            Expected one trace of this shape, but there is none:

              - reserve    @shop       # missing here

              nothing was captured at all. What Baton wired:
                - no service: harness.service(…) was never called
                - the official SDK is on the class path, and none was observed: pass the builder of its SdkTracerProvider to ObservedSdk.observe(harness, builder)
                - GlobalOpenTelemetry leads here, as service KeptTracerTest, and nothing of this test has called it
                - no collector: harness.collector() was never called
              But spans went to a test that is over, through a tracer that was kept from there:
                - reserve @shop INTERNAL of Stock/fourth, started at KeptTracerTest.java (main)

              gave up after 20 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

              report: target/trace-report/KeptTracerTest/itsSpansAreNamedWhereAShapeFindsNoTrace.html
            """);
  }

  @Test
  void itsSpansAreNamedWhereOneIsMissing(TraceHarness harness) {
    Span order = harness.service("shop").getTracer("shop").spanBuilder("order").startSpan();
    kept("Stock/second")
        .spanBuilder("reserve")
        .setParent(Context.root().with(order))
        .startSpan()
        .end();
    order.end();

    assertThat(failure(harness))
        .isEqualTo(
            """
            Expected one span reserve, but there is none:

                order    @shop  INTERNAL     # …

              kept tracer: reserve @shop
                shop started reserve (INTERNAL) in the test Stock/second   KeptTracerTest.java (main)
                so its tracer was kept from Stock/second, in a static field, a singleton or a cached application: ask for the tracer anew in each test, or let tests that share an application share a harness. If this test did not start it, work of Stock/second was still running.

              report: target/trace-report/KeptTracerTest/itsSpansAreNamedWhereOneIsMissing.html
            """);
  }

  @Test
  void theRestOfTheWorkOfAnEarlierTestIsNoneOfThemWhereThisOneRecordsToo(TraceHarness harness) {
    harness.service("shop").getTracer("shop").spanBuilder("order").startSpan().end();
    workOfAnEarlierTest();

    assertThat(failure(harness)).doesNotContain("Stock/third");
  }

  @Test
  void aContextThatWasKeptIsNamedWhereNothingElseWasRecorded(TraceHarness harness) {
    workOfAnEarlierTest();

    assertThat(failure(harness))
        .isEqualTo(
            """
            Expected one span reserve, but there is none.

              kept context: reserve @shop
                shop started reserve (INTERNAL) in the test Stock/third   KeptTracerTest.java (main)
                because it began below a context of Stock/third. If this test asked for it, that context was kept, in a field, a queue, or on a thread of a pool where its scope is still open: take the current one for each piece of work. If not, Stock/third left it running: let that test wait for it, by an assertion on it.

              nothing was captured at all. What Baton wired:
                - no service: harness.service(…) was never called
                - the official SDK is on the class path, and none was observed: pass the builder of its SdkTracerProvider to ObservedSdk.observe(harness, builder)
                - GlobalOpenTelemetry leads here, as service KeptTracerTest, and nothing of this test has called it
                - no collector: harness.collector() was never called

              report: target/trace-report/KeptTracerTest/aContextThatWasKeptIsNamedWhereNothingElseWasRecorded.html
            """);
  }

  private static void workOfAnEarlierTest() {
    Tracer tracer;
    Span began;
    try (TraceHarness earlier = TraceHarness.start("Stock/third")) {
      tracer = earlier.service("shop").getTracer("shop");
      began = tracer.spanBuilder("poll").startSpan();
      began.end();
    }
    tracer.spanBuilder("reserve").setParent(Context.root().with(began)).startSpan().end();
  }
}
