package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandsTest {

  @Test
  void injectsTheRoot() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Hands::injectsTheRoot))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders injected a context without a span («orders.propagator.inject(context, headers, Map::put);») into the call of «Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();»:
              dropped baton: orders → billing
                orders injected   a context without a span into charge   «orders.propagator.inject(context, headers, Map::put);» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);» (billing-http-1)
                so orders injects Context.root(), or a context from elsewhere: inject Context.current() while charge is current, or Context.current().with(span).
            """);
    assertThat(Judged.healthy(shape, Hands::injectsTheRoot)).isEmpty();
  }

  @Test
  void injectsTooEarly() {
    String shape =
        """
        place order  @orders
          charge  @orders  CLIENT
            POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Hands::injectsTooEarly))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders injected the context of place order @orders («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> early = orders.headers();») before it started charge («orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();»):
              dropped baton: orders → billing
                orders injected traceparent 00-…-03, the context of place order @orders   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> early = orders.headers();» (main)
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                billing extracted traceparent 00-…-03, the context of place order @orders   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) as a child of place order @orders   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the headers were written too early: start charge and make it current first, then inject Context.current().
            """);
    assertThat(Judged.healthy(shape, Hands::injectsTooEarly)).isEmpty();
  }

  @Test
  void otherFormat() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Hands::otherFormat))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: the context was sent as traceparent («propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", gate.at("/pay"));») and arrived as X-amzn-trace-id, which billing does not read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03 into charge   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", gate.at("/pay"));» (main)
                billing extracted no traceparent; it saw: X-amzn-trace-id Root=…, Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so something between the two writes the context in another format: let it pass on traceparent as well, or give billing a propagator of that format (OTEL_PROPAGATORS).
            """);
    assertThat(Judged.healthy(shape, Hands::otherFormat)).isEmpty();
  }

  @Test
  void sessionContext() {
    String shape =
        """
        open  @chat  SERVER
        ---
        say hello  @app  PRODUCER
          hear hello  @chat  CONSUMER
        """;

    assertThat(Judged.broken(shape, Hands::sessionContext))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between app and chat: app injected the context («propagator.inject(Context.current(), headers, Map::put);»), and chat gave hear hello the context of open @chat, which had ended, as its parent («.startSpan()»):
              dropped baton: app → chat
                app started say hello (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
                app injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «return headers();» (main)
                chat was not seen to extract anything
                chat started hear hello (CONSUMER) as a child of open @chat   «.startSpan()» (main)
                so chat uses a context that it kept, as that of a session or a connection, and extracts nothing from the message: extract with openTelemetry.getPropagators() and give the result to setParent.
            """);
    assertThat(Judged.healthy(shape, Hands::sessionContext)).isEmpty();
  }

  @Test
  void parentByHand() {
    String shape =
        """
        say hello  @app  PRODUCER
          hear hello  @chat  CONSUMER
        """;

    assertThat(Judged.broken(shape, Hands::parentByHand))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between app and chat: chat gave hear hello a parent that nobody here started («.startSpan()»), in the trace of say hello:
              hear hello @chat CONSUMER was started at «.startSpan()» (main)
              dropped baton: app → chat
                app started say hello (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
                app injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «return headers();» (main)
                chat was not seen to extract anything
                chat started hear hello (CONSUMER) as a child of a span that nobody here started   «.startSpan()» (main)
                so chat builds that parent by hand from the trace id, not from the span id that came: extract with openTelemetry.getPropagators(), which takes both ids, and give the result to setParent.
            """);
    assertThat(Judged.healthy(shape, Hands::parentByHand)).isEmpty();
  }

  @Test
  void redelivers() {
    String shape =
        """
        send mail  @shop  PRODUCER
          deliver 1  @mailer  CONSUMER
          deliver 2  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Hands::redelivers))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: mailer got the context of deliver 1 @mailer instead of that of send mail («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Map<String, String> message = new HashMap<>(shop.send("send mail"));»): mailer had injected it («propagator.inject(Context.current(), headers, Map::put);», called at «message.putAll(mailer.headers());»):
              dropped baton: shop → mailer
                shop started send mail (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Map<String, String> message = new HashMap<>(shop.send("send mail"));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> message = new HashMap<>(shop.send("send mail"));» (main)
                mailer injected traceparent 00-…-03, the context of deliver 1 @mailer   «propagator.inject(Context.current(), headers, Map::put);», called at «message.putAll(mailer.headers());» (main)
                mailer extracted traceparent 00-…-03, the context of deliver 1 @mailer   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «mailer.receive(» (main)
                mailer started deliver 2 (CONSUMER) as a child of deliver 1 @mailer   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «mailer.receive(» (main)
                so mailer handed on what it got, as a retry or redelivery does, with a context of its own: let it keep the headers that came; or, if each attempt belongs below the one before, expect that.
            """);
    assertThat(Judged.healthy(shape, Hands::redelivers)).isEmpty();
  }

  @Test
  void filterOrder() {
    String shape =
        """
        POST /orders  @orders  SERVER
          check token  @orders
        """;

    assertThat(Judged.broken(shape, Hands::filterOrder))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /orders and check token: check token («tracer.spanBuilder(name).startSpan().end();», called at «orders.step("check token");») began before POST /orders did («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «return traced.handle(r);»):
              lost context: inside orders
                orders started check token (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «orders.step("check token");» (orders-http-1)
                orders started POST /orders (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «return traced.handle(r);» (orders-http-1)
                so it runs outside of the span that it belongs to: start POST /orders first, and look at the order of filters, interceptors and handlers.
            """);
    assertThat(Judged.healthy(shape, Hands::filterOrder)).isEmpty();
  }

  @Test
  void poolWrappedAtStart() {
    String shape =
        """
        place order  @orders
          score risk  @orders
        """;

    assertThat(Judged.broken(shape, Hands::poolWrappedAtStart))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between place order and score risk: «tracer.spanBuilder(name).startSpan().end();», called at «orders.step("score risk");», started it in the root context, which was current on thread risk-1:
              dropped baton: inside orders, on thread risk-1
                score risk (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «orders.step("score risk");» (risk-1)
                place order (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work("place order", () -> pool.submit(() -> scored(orders)).get());» (main)
                so the work was handed to risk-1 without its context: the root context was current there, because the task, its executor or its thread was wrapped in it (at start-up, or on the thread that completes a future), or because it was made current: wrap each task where its span is current, as Context.taskWrapping does at each submission.
            """);
    assertThat(Judged.healthy(shape, Hands::poolWrappedAtStart)).isEmpty();
  }

  @Test
  void baggageBuiltAnew() {
    String shape =
        """
        place order  @orders
          charge  @orders  CLIENT
            POST /charge  @billing  SERVER  app.tier=gold
        """;

    assertThat(Judged.broken(shape, Hands::baggageBuiltAnew))
        .isEqualTo(
            """
            Expected one trace of this shape, but customer.tier was lost inside orders between place order («return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(») and charge («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «return orders.call("charge", server.at("/charge"));»), on the way to POST /charge @billing:
              lost baggage: inside orders
                orders started place order (INTERNAL), which saw customer.tier   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(» (main)
                orders started charge (CLIENT), which did not see customer.tier, only order.id   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «return orders.call("charge", server.at("/charge"));» (main)
                billing started POST /charge (SERVER), which did not see it either   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the baggage was built anew instead of added to: start from Baggage.current().toBuilder(), not from Baggage.builder().
            """);
    assertThat(Judged.healthy(shape, Hands::baggageBuiltAnew)).isEmpty();
  }

  @Test
  void otherKind() {
    String shape =
        """
        send mail  @shop  PRODUCER
          deliver  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Hands::otherKind))
        .isEqualTo(
            """
            Expected one trace of this shape, but deliver @mailer INTERNAL («span.startSpan().end();») does not fit: kind differs:
              deliver @mailer INTERNAL was started at «span.startSpan().end();» (main), below send mail @shop PRODUCER («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();»)
            """);
    assertThat(Judged.healthy(shape, Hands::otherKind)).isEmpty();
  }
}
