package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class AskedTest {

  @Test
  void partsOnAPool() {
    Judged.Check asserted = harness -> assertThat(harness).traceOf("render report").hasSpanCount(4);

    assertThat(Judged.broken(asserted, Asked::partsOnAPool))
        .isEqualTo(
            """
            Expected 4 spans in the trace of render report, but there are 2:
              dropped baton: inside web, on thread parts-1
                render part (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «Runnable part = () -> web.step("render part");» (parts-1)
                render report (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «web.work(» (main)
                render part (INTERNAL) began as a child of it   «tracer.spanBuilder(name).startSpan().end();», called at «Runnable part = () -> web.step("render part");» (parts-1)
                the same happened once more: render part
                so the work was handed to parts-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(asserted, Asked::partsOnAPool)).isEmpty();
  }

  @Test
  void earlyReturn() {
    Judged.Check asserted = harness -> assertThat(harness).span("check order").hasEnded();

    assertThat(Judged.broken(asserted, Asked::earlyReturn))
        .isEqualTo(
            """
            Expected check order @shop INTERNAL to have ended, but it is open:
              never ended: check order of shop
                shop started check order (INTERNAL)   «Span span = shop.tracer.spanBuilder("check order").startSpan();» (main)
                so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.
            """);
    assertThat(Judged.healthy(asserted, Asked::earlyReturn)).isEmpty();
  }

  @Test
  void fieldOfAFilter() {
    Judged.Check asserted = harness -> assertThat(harness).hasNoOpenSpans();

    assertThat(Judged.broken(asserted, Asked::fieldOfAFilter))
        .isEqualTo(
            """
            Expected every span to end, but GET /a @web SERVER is open:
              never ended: GET /a of web
                web started GET /a (SERVER)   «span = web.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();», called at «one.before("GET /a");» (main)
                web started GET /b (SERVER)   «span = web.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();», called at «other.before("GET /b");» (main)
                web ended   GET /b (SERVER)   «span.end();» (main)
                web ended   GET /b (SERVER) again   «span.end();» (main)
                so one of these ends was meant for GET /a: both have one variable or field in common; keep the span in one that belongs to each operation.
            """);
    assertThat(Judged.healthy(asserted, Asked::fieldOfAFilter)).isEmpty();
  }

  @Test
  void attributeOnAnotherThread() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("charge").hasAttribute("app.risk", "low");

    assertThat(Judged.broken(asserted, Asked::attributeOnAnotherThread))
        .isEqualTo(
            """
            Expected charge @bank INTERNAL to have the attribute app.risk="low", but it has no attributes, because nothing set app.risk on it while it was open («return in(tracer.spanBuilder(name).startSpan(), work);»).
              charge @bank INTERNAL was started at «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
              attribute never set: app.risk of charge @bank
                bank started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank made charge (INTERNAL) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                bank ended   charge (INTERNAL)   «span.end();» (main)
                so the code that sets it did not run, or it called Span.current() where charge was not current, such as on another thread, which is ignored.
            """);
    assertThat(Judged.healthy(asserted, Asked::attributeOnAnotherThread)).isEmpty();
  }

  @Test
  void exceptionWithoutStatus() {
    String asserted =
        """
        charge  @bank  ERROR
        """;

    assertThat(Judged.broken(asserted, Asked::exceptionWithoutStatus))
        .isEqualTo(
            """
            Expected one trace of this shape, but charge («return in(tracer.spanBuilder(name).startSpan(), work);») recorded java.lang.IllegalStateException: declined, and its status was not set to ERROR:
              no error: charge @bank
                bank started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                bank ended   charge (INTERNAL) with the status UNSET   «span.end();» (main)
                so call setStatus(StatusCode.ERROR) beside it: neither recordException nor an attribute sets the status.
            """);
    assertThat(Judged.healthy(asserted, Asked::exceptionWithoutStatus)).isEmpty();
  }

  @Test
  void failureBelow() {
    Judged.Check asserted = harness -> assertThat(harness).span("charge").hasError();

    assertThat(Judged.broken(asserted, Asked::failureBelow))
        .isEqualTo(
            """
            Expected charge @bank INTERNAL to have the status ERROR, but its status is UNSET:
              charge @bank INTERNAL was started at «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
              no error: charge @bank
                bank started charge (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «bank.work(» (main)
                bank started ask risk (INTERNAL), which failed   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «bank.work("ask risk", () -> failed("risk is away"));» (main)
                bank ended   charge (INTERNAL) with the status UNSET   «span.end();» (main)
                so the failure of ask risk ended there: a span below does not make this one fail. Call setStatus(StatusCode.ERROR) where charge handles it.
            """);
    assertThat(Judged.healthy(asserted, Asked::failureBelow)).isEmpty();
  }

  @Test
  void oneLinkForgotten() {
    Judged.Check asserted = harness -> assertThat(harness).span("index").hasLinkTo("send b");

    assertThat(Judged.broken(asserted, Asked::oneLinkForgotten))
        .isEqualTo(
            """
            Expected index @search CONSUMER to have a link to send b, but its link leads to send a @shop PRODUCER, because search was not seen to extract the context of send b, injected at «propagator.inject(Context.current(), headers, Map::put);», called at «batch.add(shop.send("send " + order));», before it started index («index.startSpan().end();»):
              index @search CONSUMER was started at «index.startSpan().end();» (main)
              missing link: from index @search to send b @shop
                shop started send b (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «batch.add(shop.send("send " + order));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «batch.add(shop.send("send " + order));» (main)
                search started index (CONSUMER) with a link to send a @shop   «index.startSpan().end();» (main)
                so search leaves it out or does not get it: extract from each message of a batch, and add one link for each.
            """);
    assertThat(Judged.healthy(asserted, Asked::oneLinkForgotten)).isEmpty();
  }

  @Test
  void asyncServlet() {
    Judged.Check asserted = harness -> assertThat(harness).span("load report").isWithinParent();

    assertThat(Judged.broken(asserted, Asked::asyncServlet))
        .isEqualTo(
            """
            Expected load report @web INTERNAL to run within the time of its parent, but it ended … after its parent, because GET /report ended («get.end();») before its child load report did («load.end();»):
              load report @web INTERNAL was started at «Span load = web.tracer.spanBuilder("load report").startSpan();» (async-1)
              child outlives parent: GET /report, load report
                web started GET /report (SERVER)   «Span get = web.tracer.spanBuilder("GET /report").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                web started load report (INTERNAL)   «Span load = web.tracer.spanBuilder("load report").startSpan();» (async-1)
                web ended   GET /report (SERVER)   «get.end();» (main)
                web ended   load report (INTERNAL), … later   «load.end();» (async-1)
                so end GET /report when all its work is done: with a future, in whenComplete rather than in finally; work that nobody waits for gets a link instead of a parent.
            """);
    assertThat(Judged.healthy(asserted, Asked::asyncServlet)).isEmpty();
  }

  @Test
  void errorBehindTheScope() {
    String shape =
        """
        checkout  @shop
          charge  @shop  ERROR
        """;

    assertThat(Judged.broken(shape, Asked::errorBehindTheScope))
        .isEqualTo(
            """
            Expected one trace of this shape, but charge («Span charge = shop.tracer.spanBuilder("charge").startSpan();») did not get the status ERROR, though checkout around it did («return in(tracer.spanBuilder(name).startSpan(), work);»):
              no error: charge @shop
                shop started checkout (INTERNAL), which failed   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                shop started charge (INTERNAL)   «Span charge = shop.tracer.spanBuilder("charge").startSpan();» (main)
                shop closed the scope of charge
                shop ended   charge (INTERNAL) with the status UNSET   «charge.end();» (main)
                so nothing called setStatus(StatusCode.ERROR) on charge: once its scope is closed, as in the catch block of its try-with-resources, Span.current() is checkout. Call it on charge itself, before it ends.
              failed: checkout @shop
                shop started checkout (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                shop ended   checkout (INTERNAL)   «span.end();» (main)
                so it ended with ERROR because of refused.
            """);
    assertThat(Judged.healthy(shape, Asked::errorBehindTheScope)).isEmpty();
  }
}
