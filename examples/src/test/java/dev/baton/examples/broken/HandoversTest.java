package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandoversTest {

  @Test
  void outbox() {
    String shape =
        """
        POST /orders  @orders  SERVER
          publish  @orders  INTERNAL
        """;

    assertThat(Judged.broken(shape, Handovers::outbox))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /orders and publish: the context did not come along from thread main («Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();») to thread outbox-1 («orders.tracer.spanBuilder("publish").setParent(stored).startSpan().end();»):
              lost context: inside orders
                orders started POST /orders (SERVER)   «Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                orders injected traceparent 00-…-03   «orders.propagator.inject(Context.root().with(order), row, Map::put);», called at «program.run(harness, isBroken);» (main)
                orders ended   POST /orders (SERVER)   «order.end();» (main)
                orders started publish (INTERNAL) without a parent   «orders.tracer.spanBuilder("publish").setParent(stored).startSpan().end();» (outbox-1)
                so the context was stored at «orders.propagator.inject(Context.root().with(order), row, Map::put);», and nobody extracted it again: extract it where publish is started, and give the result to setParent.
            """);
    assertThat(Judged.healthy(shape, Handovers::outbox)).isEmpty();
  }

  @Test
  void idOfTheLog() {
    String shape =
        """
        POST /orders  @orders  SERVER
          send mail  @orders  INTERNAL
        """;

    assertThat(Judged.broken(shape, Handovers::idOfTheLog))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /orders and send mail: «.startSpan()» gave it a context without a span as its parent:
              dropped baton: inside orders, on thread mails-1
                send mail (INTERNAL) began without a parent   «.startSpan()» (mails-1)
                POST /orders (SERVER) was open at that moment   «Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                so the work was handed to mails-1 without its context: setParent got a context without a span. Take Context.current() before the work is handed over and give it that, or wrap the task and leave setParent out.
            """);
    assertThat(Judged.healthy(shape, Handovers::idOfTheLog)).isEmpty();
  }

  @Test
  void injectedTooLate() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Handovers::injectedTooLate))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders injected the context («propagator.inject(Context.current(), headers, Map::put);», called at «return isBroken ? answer + orders.headers().size() : answer;») after it had sent the call of «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();»:
              dropped baton: orders → billing
                orders started charge (CLIENT)   «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected nothing into the call, for which it waited   «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «String answer = Http.post(server.at("/charge"), headers);» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                orders injected traceparent 00-…-03, but only after it was sent   «propagator.inject(Context.current(), headers, Map::put);», called at «return isBroken ? answer + orders.headers().size() : answer;» (main)
                so the call was sent without its context: inject before it is sent.
            """);
    assertThat(Judged.healthy(shape, Handovers::injectedTooLate)).isEmpty();
  }

  @Test
  void oneSpanForTwoCalls() {
    String shape =
        """
        sync  @app  INTERNAL
          put  @app  CLIENT
            PUT /item  @store  SERVER
          put  @app  CLIENT
            PUT /item  @store  SERVER
        """;

    assertThat(Judged.broken(shape, Handovers::oneSpanForTwoCalls))
        .isEqualTo(
            """
            Expected one trace of this shape, but put of app was started once only below sync of app («Span sync = app.tracer.spanBuilder("sync").startSpan();»):
              missing span: put below sync @app
                app started sync (INTERNAL)   «Span sync = app.tracer.spanBuilder("sync").startSpan();» (main)
                app started put (CLIENT)   «Span put = tracer.spanBuilder("put").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                app injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Http.post(server.at("/item"), app.headers());» (main)
                app injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Http.post(server.at("/item"), app.headers());» (main)
                app ended   sync (INTERNAL)   «span.end();» (main)
                so the code that starts it ran once, or it used one span for several calls: start one for each.
            """);
    assertThat(Judged.healthy(shape, Handovers::oneSpanForTwoCalls)).isEmpty();
  }

  @Test
  void noopInTheMiddle() {
    String shape =
        """
        call orders  @gateway  CLIENT
          POST /orders  @orders  SERVER
            POST /pay  @pay  SERVER
        """;

    assertThat(Judged.broken(shape, Handovers::noopInTheMiddle))
        .isEqualTo(
            """
            Expected one trace of this shape, but POST /orders of orders was never started below call orders of gateway («gateway.tracer.spanBuilder("call orders").setSpanKind(SpanKind.CLIENT).startSpan(),»):
              missing span: POST /orders below call orders @gateway
                gateway started call orders (CLIENT)   «gateway.tracer.spanBuilder("call orders").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                gateway injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «() -> Http.post(middle.at("/orders"), gateway.headers()));» (main)
                gateway ended   call orders (CLIENT)   «span.end();» (main)
                so the code that starts it did not run, or orders does not record into this harness: nothing of it is known, so it may have a no-op OpenTelemetry, or another SDK.
            """);
    assertThat(Judged.healthy(shape, Handovers::noopInTheMiddle)).isEmpty();
  }
}
