package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void whatNobodyAsserted() {
    Judged.Check asserted = Judged.NOTHING;

    assertThat(Judged.broken(asserted, Ids::calledDirectly))
        .isEqualTo(
            """
            propagation/only-by-thread: connected by the thread alone: web → bank
              web started pay (CLIENT)   «Span pay = web.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();», called at «program.run(harness, isBroken);» (main)
              bank extracted no traceparent; it saw: no headers at all   «Context sent = bank.propagator.extract(Context.current(), headers, Service.FROM_MAP);», called at «return work.call();» (main)
              bank started POST /pay (SERVER) as a child of pay @web   «.startSpan();», called at «return work.call();» (main)
              so pay is the parent only because both ran on one thread. Between two processes the trace would end here: inject the context of pay into what is sent.
            """);
    assertThat(Judged.healthy(asserted, Ids::calledDirectly)).isEmpty();
  }

  @Test
  void withoutFlags() {
    String shape =
        """
        send letter  @shop  PRODUCER
          write letter  @mail  CONSUMER
        """;

    assertThat(Judged.broken(shape, Ids::withoutFlags))
        .isEqualTo(
            """
            Expected one trace of this shape, but the sampled flag was lost between shop («Span send = shop.tracer.spanBuilder("send letter").setSpanKind(SpanKind.PRODUCER).startSpan();», called at «program.run(harness, isBroken);») and mail («.startSpan();»), which was not seen to extract a context:
              sampling decision changed: shop → mail
                shop started send letter (PRODUCER), sampled   «Span send = shop.tracer.spanBuilder("send letter").setSpanKind(SpanKind.PRODUCER).startSpan();», called at «program.run(harness, isBroken);» (main)
                mail was not seen to extract anything
                mail started write letter (CONSUMER), not sampled (remote parent not sampled: AlwaysOffSampler)   «.startSpan();» (mail-1)
                so the parent that write letter got says "not sampled" though send letter was sampled: it was put together by hand, such as from a trace id and a span id, or read by a propagator of its own. Hand the flags on with the ids, or let the propagators of OpenTelemetry inject and extract.
            """);
    assertThat(Judged.healthy(shape, Ids::withoutFlags)).isEmpty();
  }

  @Test
  void notRemote() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("write letter").isRemoteChildOf("send letter");

    assertThat(Judged.broken(asserted, Ids::notRemote))
        .isEqualTo(
            """
            Expected write letter @mail CONSUMER to be a remote child of send letter, but its parent is send letter @shop PRODUCER, in this process, because «.startSpan();» gave it a context of send letter @shop that is not marked as remote:
              write letter @mail CONSUMER was started at «.startSpan();» (mail-1)
              local parent: shop → mail
                shop started send letter (PRODUCER)   «Span send = shop.tracer.spanBuilder("send letter").setSpanKind(SpanKind.PRODUCER).startSpan();», called at «program.run(harness, isBroken);» (main)
                mail was not seen to extract anything
                mail started write letter (CONSUMER) as a child of send letter @shop   «.startSpan();» (mail-1)
                so that context was handed over within this process, or put together with SpanContext.create: let the propagators inject and extract it, or use SpanContext.createFromRemoteParent.
            """);
    assertThat(Judged.healthy(asserted, Ids::notRemote)).isEmpty();
  }

  @Test
  void calledDirectly() {
    Judged.Check asserted = harness -> assertThat(harness).span("POST /pay").isRemoteChildOf("pay");

    assertThat(Judged.broken(asserted, Ids::calledDirectly))
        .isEqualTo(
            """
            Expected POST /pay @bank SERVER to be a remote child of pay, but its parent is pay @web CLIENT, in this process, because bank extracted no context («Context sent = bank.propagator.extract(Context.current(), headers, Service.FROM_MAP);»), and pay («Span pay = web.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();», called at «program.run(harness, isBroken);») was current on the same thread:
              POST /pay @bank SERVER was started at «.startSpan();» (main)
              connected by the thread alone: web → bank
                web started pay (CLIENT)   «Span pay = web.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();», called at «program.run(harness, isBroken);» (main)
                bank extracted no traceparent; it saw: no headers at all   «Context sent = bank.propagator.extract(Context.current(), headers, Service.FROM_MAP);», called at «return work.call();» (main)
                bank started POST /pay (SERVER) as a child of pay @web   «.startSpan();», called at «return work.call();» (main)
                so pay is the parent only because both ran on one thread. Between two processes the trace would end here: inject the context of pay into what is sent.
            """);
    assertThat(Judged.healthy(asserted, Ids::calledDirectly)).isEmpty();
  }

  @Test
  void tenantTooLate() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("POST /pay").hasBaggage("tenant", "acme");

    assertThat(Judged.broken(asserted, Ids::tenantTooLate))
        .isEqualTo(
            """
            Expected POST /pay @bank SERVER to see the baggage tenant=acme, but it saw no baggage when it started, because tenant was not in the context of the task wrapped at «Callable<String> before = Context.current().wrap(pay);», in which pay @web began («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «Callable<String> pay = () -> web.call("pay", server.at("/pay"));»):
              POST /pay @bank SERVER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (bank-http-1)
              lost baggage: inside web
                web wrapped a task with the context of checkout, without tenant   «Callable<String> before = Context.current().wrap(pay);» (main)
                web started pay (CLIENT), which did not see tenant   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «Callable<String> pay = () -> web.call("pay", server.at("/pay"));» (payments-1)
                bank started POST /pay (SERVER), which did not see it either   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so put it into the baggage before the task is wrapped there: a task takes along the context of that moment.
            """);
    assertThat(Judged.healthy(asserted, Ids::tenantTooLate)).isEmpty();
  }

  @Test
  void tenantOfTheFirst() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("POST /bolt").hasBaggage("tenant", "bolt");

    assertThat(Judged.broken(asserted, Ids::tenantOfTheFirst))
        .isEqualTo(
            """
            Expected POST /bolt @bank SERVER to see the baggage tenant=bolt, but it saw tenant=acme, because tenant was bolt when pay bolt began («web.tracer.spanBuilder("pay " + tenant).setSpanKind(SpanKind.CLIENT).startSpan();») and acme when POST /bolt did («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);»):
              POST /bolt @bank SERVER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (bank-http-1)
              overwritten baggage: web → bank
                web injected tenant=acme for pay acme @web   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = web.headers();» (main)
                web started pay bolt (CLIENT), which saw tenant=bolt   «web.tracer.spanBuilder("pay " + tenant).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                web injected tenant=bolt   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = web.headers();» (main)
                bank extracted tenant=acme   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (bank-http-1)
                bank started POST /bolt (SERVER), which saw tenant=acme   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so bank got the baggage of pay acme @web («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = web.headers();»), by headers that are shared, cached or copied: give each call a carrier of its own, and inject into it anew.
            """);
    assertThat(Judged.healthy(asserted, Ids::tenantOfTheFirst)).isEmpty();
  }

  @Test
  void traceparentAlone() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("send mail").hasBaggage("tenant", "acme");

    assertThat(Judged.broken(asserted, Ids::traceparentAlone))
        .isEqualTo(
            """
            Expected send mail @mail CONSUMER to see the baggage tenant=acme, but it saw no baggage when it started, because tenant was lost between shop and mail: it was lost after «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = shop.send("store mail");» («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              send mail @mail CONSUMER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();» (mail-1)
              lost baggage: shop → mail
                shop injected  baggage tenant into the message store mail   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = shop.send("store mail");» (main)
                mail extracted no baggage   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «worker.submit(() -> mail.receive("send mail", table.take(), () -> "")).get();» (mail-1)
                so something between shop and mail strips the header baggage (a broker, a bridge, a row or a copy with the traceparent alone). harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows where.
            """);
    assertThat(Judged.healthy(asserted, Ids::traceparentAlone)).isEmpty();
  }
}
