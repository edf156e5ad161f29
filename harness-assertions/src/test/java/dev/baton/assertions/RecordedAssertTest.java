package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedAssertTest {

  @Test
  void aHealthyRecordingPassesEverything() {
    assertThat(CheckoutTraces.healthy())
        .hasTraces(1)
        .hasNoSpan("refund")
        .hasNoOpenSpans()
        .hasSingleTrace()
        .hasSpanCount(4);
    assertThat(ShortSource.of()).hasNoSpans().hasTraces(0);
    assertThat(CheckoutTraces.inTwo()).traceOf("POST /checkout").hasSpanCount(3);
    assertThat(CheckoutTraces.healthy()).span("POST").hasKind(CLIENT);
  }

  @Test
  void nothingCapturedAtAllNamesTheUsualReasons() {
    assertFailure(
        () -> assertThat(ShortSource.of()).hasSingleTrace(),
        """
        Expected a single trace, but there is none.

          nothing was captured at all.
          The usual reasons:
            - the code under test uses another OpenTelemetry than the one from harness.service(…) or GlobalOpenTelemetry: its own SDK, or none because it was not passed on
            - its instrumentation is not installed, is disabled, or was not reached by this test
            - it has not started yet, on a thread that Baton does not observe
            - it uses another SDK or another process that does not export to harness.collector(), or it has not ended its spans: only ended spans are exported

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aRecordingIsJudgedAsItIsWithoutAnyWait() {
    assertFailure(
        () -> assertThat(Recording.of("test")).hasTraces(2),
        """
        Expected 2 traces, but there is none.

          nothing was captured at all.
          The usual reasons:
            - the code under test uses another OpenTelemetry than the one from harness.service(…) or GlobalOpenTelemetry: its own SDK, or none because it was not passed on
            - its instrumentation is not installed, is disabled, or was not reached by this test
            - it has not started yet, on a thread that Baton does not observe
            - it uses another SDK or another process that does not export to harness.collector(), or it has not ended its spans: only ended spans are exported\
        """);
  }

  @Test
  void twoTracesInsteadOfOneAreShown() {
    assertFailure(
        () -> assertThat(CheckoutTraces.inTwo()).hasSingleTrace(),
        """
        Expected a single trace, but there are 2 because POST /charge began a trace of its own (Billing.java:5):

            POST /checkout    @gateway  SERVER     # 100 ms
              POST /orders    @orders   SERVER     # 100 ms
                POST          @orders   CLIENT     # 100 ms
            ---
            POST /charge      @billing  SERVER     # 100 ms

          unexpected root: POST /charge @billing
            gateway started POST /checkout (SERVER), open at that moment   Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER), open at that moment      Orders.java:2 (orders-1)
            orders started POST (CLIENT), open at that moment              Orders.java:3 (orders-1)
            billing started POST /charge (SERVER) without a parent         Billing.java:5 (billing-1)
            so either it was called from outside the test, or billing does not extract the context.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aLostPartThatIsLargerThanWhatItBelongsToIsStillThePart() {
    CapturedSpan lost = TestSpans.root(2, 5, "GET", "gateway", CLIENT).build();
    CapturedSpan below = TestSpans.child(lost, 6, "GET /price", "prices", SERVER).build();

    assertFailure(
        () -> assertThat(ShortSource.of(CheckoutTraces.CHECKOUT, lost, below)).hasSingleTrace(),
        """
        Expected a single trace, but there are 2 because GET began a trace of its own (Gateway.java:5):

            POST /checkout    @gateway  SERVER     # 100 ms
            ---
            GET               @gateway  CLIENT     # 100 ms
              GET /price      @prices   SERVER     # 100 ms

          unexpected root: GET @gateway
            gateway started POST /checkout (SERVER), open at that moment   Gateway.java:1 (gateway-1)
            gateway started GET (CLIENT) without a parent                  Gateway.java:5 (gateway-1)
            so it is a job of its own, or the context of one of these did not come along: make it current where the span starts, or wrap the task.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aShapeThatExpectsTheLostSpanBelowAnotherSaysWhereItBroke() {
    assertFailure(
        () ->
            assertThat(lostInAThread(CLIENT))
                .hasShape(
                    """
                    POST /checkout  @gateway  SERVER
                      POST /orders  @orders   SERVER
                        send mail   @orders   CLIENT
                    """),
        """
        Expected one trace of this shape, but it broke inside orders, between POST /orders and send mail: the context did not come along from thread orders-1 (Orders.java:2) to thread mail-1 (Mail.java:7):

            POST /checkout    @gateway  SERVER     # 100 ms
              POST /orders    @orders   SERVER     # 100 ms
          -     send mail     @orders   CLIENT
          + send mail         @orders   CLIENT     # the root of another trace, 100 ms

          dropped baton: inside orders, on thread mail-1
            send mail (CLIENT) began without a parent       Mail.java:7 (mail-1)
            POST /orders (SERVER) was open at that moment   Orders.java:2 (orders-1)
            so the work was handed to mail-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void tooFewTracesAreNotBlamedOnABreak() {
    assertFailure(
        () -> assertThat(lostInAThread(INTERNAL)).hasTraces(3),
        """
        Expected 3 traces, but there are 2:

            POST /checkout    @gateway  SERVER       # 100 ms
              POST /orders    @orders   SERVER       # 100 ms
            ---
            send mail         @orders   INTERNAL     # 100 ms

          perhaps a dropped baton: inside orders, on thread mail-1
            send mail (INTERNAL) began without a parent     Mail.java:7 (mail-1)
            POST /orders (SERVER) was open at that moment   Orders.java:2 (orders-1)
            so either the work was handed to mail-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aFindingThatIsOnlyPossibleStaysOutOfTheHeadline() {
    assertFailure(
        () -> assertThat(lostInAThread(INTERNAL)).hasSingleTrace(),
        """
        Expected a single trace, but there are 2 because send mail began a trace of its own (Mail.java:7):

            POST /checkout    @gateway  SERVER       # 100 ms
              POST /orders    @orders   SERVER       # 100 ms
            ---
            send mail         @orders   INTERNAL     # 100 ms

          perhaps a dropped baton: inside orders, on thread mail-1
            send mail (INTERNAL) began without a parent     Mail.java:7 (mail-1)
            POST /orders (SERVER) was open at that moment   Orders.java:2 (orders-1)
            so either the work was handed to mail-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aTraceThatShouldNotBeIsShown() {
    assertFailure(
        () -> assertThat(ShortSource.of(CheckoutTraces.LOST_CHARGE)).hasNoSpans(),
        """
        Expected no trace, but there is one:

            POST /charge    @billing  SERVER     # 100 ms

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(ShortSource.of()).hasTraces(-1))
        .withMessage("expected must be 0 or more, but was -1");
  }

  @Test
  void aMissingSpanIsNamedWithWhatIsThere() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST /refund").isSampled(),
        """
        Expected one span POST /refund, but there is none:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void severalSpansOfOneNameAreMarkedWithTheirLines() {
    ShortSource source =
        ShortSource.of(
            CheckoutTraces.CHECKOUT,
            CheckoutTraces.ORDERS,
            CheckoutTraces.CLIENT_SPAN,
            CheckoutTraces.CHARGE,
            CheckoutTraces.LOST_CHARGE);

    assertFailure(
        () -> assertThat(source).span("POST /charge").isSampled(),
        """
        Expected one span POST /charge, but there are 2; traceOf(…).span(…) chooses one:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one?
            ---
          > POST /charge          @billing  SERVER     # this one?

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)
          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void noHintToATraceIsGivenWhereOneTraceHasBothSpans() {
    CapturedSpan second =
        TestSpans.child(CheckoutTraces.ORDERS, 6, "POST", "orders", CLIENT).build();

    assertFailure(
        () ->
            assertThat(ShortSource.of(CheckoutTraces.ORDERS, CheckoutTraces.CLIENT_SPAN, second))
                .span("POST")
                .isSampled(),
        """
        Expected one span POST, but there are 2; spans(named("POST")) takes all of them:

            POST /orders    @orders  SERVER  orphan    # 100 ms
          >   POST          @orders  CLIENT    # this one?
          >   POST          @orders  CLIENT    # this one?

          POST @orders CLIENT was started at Orders.java:3 (orders-1)
          POST @orders CLIENT was started at Orders.java:6 (orders-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aMissingTraceIsNamedWithWhatIsThere() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).traceOf("POST /orders").isSampled(),
        """
        Expected one trace with the root POST /orders, but there is none:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # not a root
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          inherited context: gateway → orders
            gateway started POST /checkout (SERVER)                                      Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER) as a child of POST /checkout @gateway   Orders.java:2 (orders-1)
            so if a trace of its own is meant, start it with setNoParent(), and with a link to its sender.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void severalTracesOfOneNameAreMarked() {
    CapturedSpan again = TestSpans.root(3, 6, "POST /charge", "billing", SERVER).build();

    assertFailure(
        () ->
            assertThat(ShortSource.of(CheckoutTraces.LOST_CHARGE, again))
                .traceOf("POST /charge")
                .isSampled(),
        """
        Expected one trace with the root POST /charge, but there are 2:

          > POST /charge    @billing  SERVER     # this one?
            ---
          > POST /charge    @billing  SERVER     # this one?

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)
          POST /charge @billing SERVER was started at Billing.java:6 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aForbiddenSpanIsMarkedWithItsLine() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).hasNoSpan("POST /charge"),
        """
        Expected no span POST /charge, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void severalForbiddenSpansAreCounted() {
    ShortSource source = ShortSource.of(CheckoutTraces.CHARGE, CheckoutTraces.LOST_CHARGE);

    assertFailure(
        () -> assertThat(source).hasNoSpan("POST /charge"),
        """
        Expected no span POST /charge, but there are 2:

          > POST /charge    @billing  SERVER  orphan     # this one
            ---
          > POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)
          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void anOpenSpanIsNamedWithItsLineAndThread() {
    ShortSource source =
        ShortSource.of(CheckoutTraces.CHECKOUT, TestSpans.open(CheckoutTraces.ORDERS));

    assertFailure(
        () -> assertThat(source).hasNoOpenSpans(),
        """
        Expected every span to end, but POST /orders @orders SERVER is open:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER  not-ended    # this one

          never ended: POST /orders of orders
            orders started POST /orders (SERVER)   Orders.java:2 (orders-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          still open: POST /orders @orders SERVER, started at Orders.java:2 (orders-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aRemedyIsToldToItsEndHoweverLongItIs() {
    Recording recording = Recording.of("test");
    String imports = "TracingAutoConfiguration.class, ".repeat(20) + "and the driver";
    WiringGap gap = new WiringGap(WiringGap.Kind.TRACING, "orders has no tracer", "add " + imports);
    recording.wiredBy(() -> new Wiring(List.of(), List.of(gap), Map.of()));

    Throwable failure = catchThrowable(() -> assertThat(recording).hasTraces(2));

    assertThat(failure)
        .hasMessageContaining("so no test of this context sees a span: add " + imports + ".\n");
  }

  @Test
  void ofManyOpenSpansTenAreNamed() {
    Recording recording = Recording.of("test");
    for (int id = 1; id <= 12; id++) {
      CapturedSpan job = TestSpans.root(1, id, "job " + id, "worker", INTERNAL).build();
      recording.accept(List.of(TestSpans.open(job)));
    }

    assertFailure(
        () -> assertThat(recording).hasNoOpenSpans(),
        """
        Expected every span to end, but 12 spans are open:

          > job 1     @worker  INTERNAL  not-ended     # this one
          > job 2     @worker  INTERNAL  not-ended     # this one
          > job 3     @worker  INTERNAL  not-ended     # this one
          > job 4     @worker  INTERNAL  not-ended     # this one
          > job 5     @worker  INTERNAL  not-ended     # this one
          > job 6     @worker  INTERNAL  not-ended     # this one
          > job 7     @worker  INTERNAL  not-ended     # this one
          > job 8     @worker  INTERNAL  not-ended     # this one
          > job 9     @worker  INTERNAL  not-ended     # this one
          > job 10    @worker  INTERNAL  not-ended     # this one
          > job 11    @worker  INTERNAL  not-ended     # this one
          > job 12    @worker  INTERNAL  not-ended     # this one

          never ended: job 1 of worker
            worker started job 1 (INTERNAL)   Worker.java:1 (worker-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          never ended: job 2 of worker
            worker started job 2 (INTERNAL)   Worker.java:2 (worker-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          still open: job 1 @worker INTERNAL, started at Worker.java:1 (worker-1)
          still open: job 2 @worker INTERNAL, started at Worker.java:2 (worker-1)
          still open: job 3 @worker INTERNAL, started at Worker.java:3 (worker-1)
          still open: job 4 @worker INTERNAL, started at Worker.java:4 (worker-1)
          still open: job 5 @worker INTERNAL, started at Worker.java:5 (worker-1)
          still open: job 6 @worker INTERNAL, started at Worker.java:6 (worker-1)
          still open: job 7 @worker INTERNAL, started at Worker.java:7 (worker-1)
          still open: job 8 @worker INTERNAL, started at Worker.java:8 (worker-1)
          still open: job 9 @worker INTERNAL, started at Worker.java:9 (worker-1)
          still open: job 10 @worker INTERNAL, started at Worker.java:10 (worker-1)
          and 2 more open spans\
        """);
  }

  /** A job of the same service: it began without a parent and was over before the request was. */
  private static ShortSource lostInAThread(SpanKind kind) {
    CapturedSpan job = TestSpans.root(3, 7, "send mail", "mail", kind).build();
    SpanOrigin origin = job.origin();
    CapturedSpan lost =
        job.toBuilder()
            .resource(CheckoutTraces.ORDERS.resource())
            .origin(
                new SpanOrigin(
                    origin.started(), origin.started(), origin.baggage(), origin.decision()))
            .build();
    return ShortSource.of(CheckoutTraces.CHECKOUT, CheckoutTraces.ORDERS, lost);
  }
}
