package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void asynchronousAppender() {
    Judged.Check asserted =
        harness -> assertThat(harness).logs().containing("declined").inSpan("charge");

    assertThat(Judged.broken(asserted, Records::asynchronousAppender))
        .isEqualTo(
            """
            Expected the log record "card declined" @bank to be written in charge, but no span was current, because the context of charge did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);») to thread appender-1 («() -> logger(bank).logRecordBuilder().setBody("card declined").emit();»):
              log outside of its span: charge @bank
                bank started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank wrote   "card declined", where no span was current   «() -> logger(bank).logRecordBuilder().setBody("card declined").emit();» (appender-1)
                so the work changed threads without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(asserted, Records::asynchronousAppender)).isEmpty();
  }

  @Test
  void listenerOfAnotherRequest() {
    Judged.Check asserted =
        harness -> assertThat(harness).logs().containing("declined").inTraceOf("charge");

    assertThat(Judged.broken(asserted, Records::listenerOfAnotherRequest))
        .isEqualTo(
            """
            Expected the log record "card declined" @web to belong to the trace of charge, but it belongs to the trace of register, because «Runnable write = () -> logger(web).logRecordBuilder().setBody("card declined").emit();» wrote it in register @web: the task wrapped at «listener[0] = isBroken ? Context.current().wrap(write) : write;» brought that context along:
              log in another span: charge @web
                web started register (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «service.work(» (main)
                web wrapped a task with the context of register   «listener[0] = isBroken ? Context.current().wrap(write) : write;» (main)
                web started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «service.work(» (main)
                web wrote   "card declined", in register @web   «Runnable write = () -> logger(web).logRecordBuilder().setBody("card declined").emit();» (main)
                so the task was wrapped in another context than that of charge: wrap it where charge is current.
            """);
    assertThat(Judged.healthy(asserted, Records::listenerOfAnotherRequest)).isEmpty();
  }

  @Test
  void afterTheScope() {
    Judged.Check asserted =
        harness ->
            assertThat(harness)
                .span("charge")
                .logs()
                .containing("declined")
                .hasBody("card declined");

    assertThat(Judged.broken(asserted, Records::afterTheScope))
        .isEqualTo(
            """
            Expected 1 log record with "declined" in charge @bank INTERNAL, but there is none, because the scope of charge, opened at «try (Scope ignored = span.makeCurrent()) {», was closed before «logger.logRecordBuilder().setBody("card declined").emit();» wrote it.
              log outside of its span: charge @bank
                bank started charge (INTERNAL)   «Span span = new Service(bank).tracer.spanBuilder("charge").startSpan();» (main)
                bank made charge (INTERNAL) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                bank closed that scope
                bank wrote   "card declined", where no span was current   «logger.logRecordBuilder().setBody("card declined").emit();» (main)
                so that scope is closed too early: keep charge current around the line that writes.
            """);
    assertThat(Judged.healthy(asserted, Records::afterTheScope)).isEmpty();
  }

  @Test
  void neverWritten() {
    Judged.Check asserted =
        harness ->
            assertThat(harness)
                .span("charge")
                .logs()
                .containing("declined")
                .hasBody("card declined");

    assertThat(Judged.broken(asserted, Records::neverWritten))
        .isEqualTo(
            """
            Expected 1 log record with "declined" in charge @bank INTERNAL, but there is none, because bank wrote no log record at all, neither in charge («return in(tracer.spanBuilder(name).startSpan(), work);») nor elsewhere.
              missing log record: in charge @bank
                bank started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank ended   charge (INTERNAL)   «span.end();» (main)
                so the code that writes it did not run, or the logging library of bank does not write to this OpenTelemetry: install its appender with the OpenTelemetry of the service, and look at the level of the logger.
            """);
    assertThat(Judged.healthy(asserted, Records::neverWritten)).isEmpty();
  }

  @Test
  void idOfAnEarlierRequest() {
    Judged.Check asserted =
        harness -> assertThat(harness).logs().containing("second").showsItsTraceId();

    assertThat(Judged.broken(asserted, Records::idOfAnEarlierRequest))
        .isEqualTo(
            """
            Expected the log record "second trace_id=…" @bank to show the id of its trace and no other, but it was written in charge second @bank INTERNAL and shows …, the id of the trace of charge first, because «logger(bank).logRecordBuilder().setBody(order + " trace_id=" + kept[0]).emit();» wrote the id of the trace of charge first («return in(tracer.spanBuilder(name).startSpan(), work);»), which had ended:
              id of another trace: in a log record of bank
                bank started charge first (INTERNAL), whose id is shown   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank ended   charge first (INTERNAL)   «span.end();» (main)
                bank started charge second (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank wrote   "second trace_id=…", in charge second @bank   «logger(bank).logRecordBuilder().setBody(order + " trace_id=" + kept[0]).emit();» (main)
                so the id was taken at another time than the record was written: from the MDC of a thread that kept it, or from a field. Clear the MDC when a scope closes, or let the appender take the id from the current span.
            """);
    assertThat(Judged.healthy(asserted, Records::idOfAnEarlierRequest)).isEmpty();
  }
}
