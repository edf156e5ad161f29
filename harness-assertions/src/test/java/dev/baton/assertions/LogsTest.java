package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.INFO;
import static io.opentelemetry.api.logs.Severity.WARN;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Log records, and the spans in which they were written. */
class LogsTest {

  private static final Attributes CARD = Attributes.of(stringKey("card"), "visa");

  private static CapturedLog log(
      Severity severity, @Nullable String body, Attributes attributes, SpanContext context) {
    Moment moment = CHARGE.origin().started();
    return new CapturedLog(
        1,
        1,
        severity,
        severity == WARN ? "W" : null,
        body == null ? null : Value.of(body),
        body == null ? "card.declined" : null,
        attributes,
        0,
        context,
        CHARGE.scope(),
        CHARGE.resource(),
        new Moment(10, "billing-1", moment.at()));
  }

  private static ShortSource source(CapturedLog... logs) {
    ShortSource source = CheckoutTraces.healthy();
    for (CapturedLog log : logs) {
      source.recording().logged(log);
    }
    return source;
  }

  private static final CapturedLog DECLINED =
      log(WARN, "card declined", CARD, CHARGE.spanContext());
  private static final CapturedLog BEGIN =
      log(INFO, "begin", Attributes.empty(), SpanContext.getInvalid());

  @Test
  void whatIsSoPasses() {
    assertThat(source(DECLINED, BEGIN))
        .logs()
        .hasSize(2)
        .doNotContain("4111")
        .containing("declined")
        .hasBody("card declined")
        .hasSeverity(WARN)
        .hasSeverityText("W")
        .hasService("billing")
        .hasAttribute("card", "visa")
        .hasAttribute(stringKey("card"), "visa")
        .hasAttributes(CARD)
        .doesNotHaveAttribute("card.number")
        .hasNoException()
        .inSpan("POST /charge");
    assertThat(source(DECLINED, BEGIN)).logs().containing("begin").inNoSpan();
    assertThat(source(DECLINED, BEGIN)).span("POST /charge").logs().single().hasSeverity(WARN);
    assertThat(source(DECLINED, BEGIN)).hasSingleTrace().logs().atLeast(ERROR).isEmpty();
    assertThat(source(log(INFO, null, CARD, CHARGE.spanContext())))
        .logs()
        .single()
        .hasEventName("card.declined");
    assertThat(source(thrown())).logs().single().hasException(IllegalStateException.class);
  }

  private static CapturedLog showing(String traceId) {
    Attributes ids = Attributes.of(stringKey("trace_id"), traceId);
    return log(INFO, "charged", ids, CHARGE.spanContext());
  }

  @Test
  void aRecordBelongsToATrace() {
    assertThat(source(DECLINED)).logs().single().inTraceOf("POST /checkout");
    assertThat(source(showing(CHARGE.traceId()))).logs().single().showsItsTraceId();
    assertFailure(
        () -> assertThat(source(BEGIN)).logs().single().inTraceOf("POST /checkout"),
        """
        Expected the log record INFO "begin" @billing to belong to the trace of POST /checkout, but no span was current, because POST /charge (Billing.java:4) was never made current, and Billing.java:4 wrote it:

          > INFO "begin" @billing outside of spans # Billing.java:4 (billing-1)

          log outside of its span: POST /charge @billing
            billing started POST /charge (SERVER)                Billing.java:4 (billing-1)
            billing wrote   "begin", where no span was current   Billing.java:4 (billing-1)
            so a record gets no span: call makeCurrent around the work of POST /charge.

          report: target/trace-report/test.html""");
    assertFailure(
        () ->
            assertThat(source(showing("0af7651916cd43dd8448eb211c80319c")))
                .logs()
                .single()
                .showsItsTraceId(),
        """
        Expected the log record INFO "charged" @billing to show the id of its trace and no other, but it was written in POST /charge @billing SERVER and shows 0af7651916cd43dd8448eb211c80319c, the id of no recorded trace:

          > INFO "charged" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  private static CapturedLog thrown() {
    Attributes exception =
        Attributes.of(stringKey("exception.type"), "java.lang.IllegalStateException");
    return log(ERROR, "failed", exception, CHARGE.spanContext());
  }

  @Test
  void anotherNumberOfRecordsIsShownWithTheirSpans() {
    assertFailure(
        () -> assertThat(source(DECLINED, BEGIN)).logs().isEmpty(),
        """
        Expected no log records, but there are 2:

            WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)
            INFO "begin" @billing outside of spans # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> assertThat(source()).span("POST /charge").logs().single().hasBody("x"),
        """
        Expected 1 log record in POST /charge @billing SERVER, but there is none, because billing wrote no log record at all, neither in POST /charge (Billing.java:4) nor elsewhere.

          missing log record: in POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so the code that writes it did not run, or the logging library of billing does not write to this OpenTelemetry: install its appender with the OpenTelemetry of the service, and look at the level of the logger.

          report: target/trace-report/test.html""");
  }

  @Test
  void aTextThatNoRecordHasIsToldWithTheRecords() {
    assertFailure(
        () ->
            assertThat(source(DECLINED, BEGIN)).logs().atLeast(INFO).containing("done").inNoSpan(),
        """
        Expected 1 INFO or graver log record with "done", but there is none:

            WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)
            INFO "begin" @billing outside of spans # Billing.java:4 (billing-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aForbiddenTextIsTold() {
    assertFailure(
        () -> assertThat(source(DECLINED, BEGIN)).logs().doNotContain("declined"),
        """
        Expected no log records with "declined", but there is one:

            WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void anotherFieldIsTold() {
    LogAssert log = assertThat(source(DECLINED)).logs().single();
    assertFailure(
        () -> log.hasBody("card stolen"),
        """
        Expected the log record WARN "card declined" @billing to have the body "card stolen", but it has "card declined":

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.hasSeverity(ERROR),
        """
        Expected the log record WARN "card declined" @billing to have the severity ERROR, but it has WARN:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.hasSeverityText("E"),
        """
        Expected the log record WARN "card declined" @billing to have the severity text E, but it has W:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.hasEventName("card.declined"),
        """
        Expected the log record WARN "card declined" @billing to have the event name card.declined, but it has none:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.hasService("orders"),
        """
        Expected the log record WARN "card declined" @billing to be of service orders, but it is of service billing:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void otherAttributesAreTold() {
    LogAssert log = assertThat(source(DECLINED)).logs().single();
    assertFailure(
        () -> log.hasAttribute("card", "amex"),
        """
        Expected the log record WARN "card declined" @billing to have the attribute card="amex", but it has card="visa":

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.doesNotHaveAttribute("card"),
        """
        Expected the log record WARN "card declined" @billing not to have the attribute card, but it has card="visa":

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> log.hasAttributes(Attributes.empty()),
        """
        Expected the log record WARN "card declined" @billing to have no attributes, but it has card="visa":

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void anotherExceptionIsTold() {
    assertFailure(
        () -> assertThat(source(DECLINED)).logs().single().hasException(Error.class),
        """
        Expected the log record WARN "card declined" @billing to tell of a java.lang.Error, but it tells of no exception:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> assertThat(source(thrown())).logs().single().hasNoException(),
        """
        Expected the log record ERROR "failed" @billing to tell of no exception, but it tells of a java.lang.IllegalStateException:

          > ERROR "failed" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void anotherSpanIsTold() {
    assertFailure(
        () -> assertThat(source(DECLINED)).logs().single().inSpan("POST /orders"),
        """
        Expected the log record WARN "card declined" @billing to be written in POST /orders, but it was written in POST /charge @billing SERVER, because Billing.java:4 wrote it in POST /charge @billing, below POST /orders:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          log in another span: POST /orders @orders
            orders started POST /orders (SERVER)                        Orders.java:2 (orders-1)
            billing started POST /charge (SERVER)                       Billing.java:4 (billing-1)
            billing wrote   "card declined", in POST /charge @billing   Billing.java:4 (billing-1)
            so it belongs to POST /charge, which was current: expect it there, or expect it in the trace (inTraceOf("POST /orders")).

          report: target/trace-report/test.html""");
    assertFailure(
        () -> assertThat(source(DECLINED)).logs().single().inNoSpan(),
        """
        Expected the log record WARN "card declined" @billing to be written outside of spans, but it was written in POST /charge @billing SERVER:

          > WARN "card declined" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () -> assertThat(source(BEGIN)).logs().single().inSpan("POST /orders"),
        """
        Expected the log record INFO "begin" @billing to be written in POST /orders, but no span was current, because Billing.java:4 wrote it with a logger of billing, and POST /orders is a span of orders:

          > INFO "begin" @billing outside of spans # Billing.java:4 (billing-1)

          log outside of its span: POST /orders @orders
            orders started POST /orders (SERVER)                 Orders.java:2 (orders-1)
            billing wrote   "begin", where no span was current   Billing.java:4 (billing-1)
            so no span that billing began for it was current: extract the context of what orders sends, and make a span of billing current around the line that writes.

          report: target/trace-report/test.html""");
  }

  @Test
  void aHostileBodyStaysOneLine() {
    CapturedLog hostile =
        log(INFO, "\u001b[31m" + "x".repeat(10_000) + "\nERROR", CARD, CHARGE.spanContext());

    assertFailure(
        () -> assertThat(source(hostile)).logs().isEmpty(),
        """
        Expected no log records, but there is one:

            INFO "\\u001b[31mxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" @billing in POST /charge @billing SERVER # Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void aRecordThatComesLateIsWaitedFor() {
    ShortSource source = ShortSource.patient(CheckoutTraces.spans().toArray(CapturedSpan[]::new));
    LogsAssert logs = assertThat(source).span("POST /charge").logs();
    new Thread(() -> source.recording().logged(DECLINED)).start();

    logs.containing("declined").hasSeverity(WARN);
  }
}
