package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParentsTest {

  @Test
  void contextOfAnAnswer() {
    String shape =
        """
        place order  @shop
          confirm  @shop
        ---
        reserve  @stock
        """;

    assertThat(Judged.broken(shape, Parents::contextOfAnAnswer))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between place order and confirm: «(isBroken ? confirm.setParent(came) : confirm).startSpan().end();», called at «return work.call();», gave it the context of reserve @stock as its parent, which shop had extracted («return propagator.extract(Context.root(), headers, FROM_MAP);», called at «Context came = shop.extract(answer);»):
              lost context: inside shop
                shop started place order (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                stock started reserve (INTERNAL)   «stock.tracer.spanBuilder("reserve").setNoParent().startSpan(),», called at «return work.call();» (main)
                stock ended   reserve (INTERNAL)   «span.end();» (main)
                shop extracted traceparent 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «Context came = shop.extract(answer);» (main)
                shop started confirm (INTERNAL) as a child of reserve @stock   «(isBroken ? confirm.setParent(came) : confirm).startSpan().end();», called at «return work.call();» (main)
                so setParent got a context that came with an answer, or with another message: give it Context.current() where place order is current, or leave setParent out.
            """);
    assertThat(Judged.healthy(shape, Parents::contextOfAnAnswer)).isEmpty();
  }

  @Test
  void builtFromTheRoot() {
    String shape =
        """
        GET /cart  @app
          price  @app
        """;

    assertThat(Judged.broken(shape, Parents::builtFromTheRoot))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside app, between GET /cart and price: GET /cart was not current when «tracer.spanBuilder(name).startSpan().end();», called at «app.step("price");», started it:
              lost context: inside app
                app started GET /cart (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app started price (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «app.step("price");» (main)
                so another context was made current over GET /cart («return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(»), such as one built from Context.root(): build it from Context.current(), or give the right one to setParent.
            """);
    assertThat(Judged.healthy(shape, Parents::builtFromTheRoot)).isEmpty();
  }

  @Test
  void tenantAlone() {
    String shape =
        """
        GET /cart  @app
          price  @app
        """;

    assertThat(Judged.broken(shape, Parents::tenantAlone))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside app, between GET /cart and price: «pool.submit(() -> app.tracer.spanBuilder("price").setParent(handed).startSpan().end())» gave it a context without a span as its parent:
              dropped baton: inside app, on thread prices-1
                price (INTERNAL) began without a parent   «pool.submit(() -> app.tracer.spanBuilder("price").setParent(handed).startSpan().end())» (prices-1)
                GET /cart (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                so the work was handed to prices-1 without its context: setParent got a context without a span. Take Context.current() before the work is handed over and give it that, or wrap the task and leave setParent out.
            """);
    assertThat(Judged.healthy(shape, Parents::tenantAlone)).isEmpty();
  }

  @Test
  void ownPropagator() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER
        """;

    assertThat(Judged.broken(shape, Parents::ownPropagator))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders injected traceparent («propagator.inject(Context.current(), headers, Map::put);»), and billing gave POST /charge a context without a span as its parent («return billing.in(parent.apply(span).startSpan(), () -> "charged");»):
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);» (main)
                billing extracted nothing before it started POST /charge   «return billing.in(parent.apply(span).startSpan(), () -> "charged");», called at «answer = handler.handle(exchange);» (billing-http-1)
                so billing extracts nothing, or extracts with a propagator of its own, perhaps of another format, that reads nothing from traceparent: extract with openTelemetry.getPropagators(), and give the result to setParent.
            """);
    assertThat(Judged.healthy(shape, Parents::ownPropagator)).isEmpty();
  }

  @Test
  void nobodyPropagates() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER
        """;

    assertThat(Judged.broken(shape, Parents::nobodyPropagates))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing starts POST /charge with setNoParent («return billing.in(parent.apply(span).startSpan(), () -> "charged");»), and neither was orders seen to inject («orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», called at «program.run(harness, isBroken);») nor billing to extract:
              dropped baton: orders → billing
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», called at «program.run(harness, isBroken);» (main)
                orders was not seen to inject into the call
                billing was not seen to extract anything
                billing started POST /charge (SERVER) without a parent   «return billing.in(parent.apply(span).startSpan(), () -> "charged");», called at «answer = handler.handle(exchange);» (billing-http-1)
                so remove setNoParent there, let orders inject while charge is current and billing extract, and give setParent the context that it extracts.
            """);
    assertThat(Judged.healthy(shape, Parents::nobodyPropagates)).isEmpty();
  }

  @Test
  void noBaggageHeader() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER app.tier=gold
        """;

    assertThat(Judged.broken(shape, Parents::noBaggageHeader))
        .isEqualTo(
            """
            Expected one trace of this shape, but tier was lost between orders and billing: orders injected no baggage header («propagator.inject(Context.current(), headers, Map::put);»):
              lost baggage: orders → billing
                orders started charge (CLIENT), which saw tier   «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();», called at «program.run(harness, isBroken);» (main)
                orders injected no tier; headers: traceparent   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.in(charge, () -> Http.post(server.at("/charge"), orders.headers()));» (main)
                billing extracted no tier; headers: traceparent   «Context sent = billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER), which did not see tier   «return billing.in(span.startSpan(), () -> "charged");», called at «answer = handler.handle(exchange);» (billing-http-1)
                so give orders a propagator of baggage (OTEL_PROPAGATORS=tracecontext,baggage), or inject the context that holds it.
            """);
    assertThat(Judged.healthy(shape, Parents::noBaggageHeader)).isEmpty();
  }

  @Test
  void spanAlone() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER app.tier=gold
        """;

    assertThat(Judged.broken(shape, Parents::spanAlone))
        .isEqualTo(
            """
            Expected one trace of this shape, but tier was lost between orders and billing: billing got it and started POST /charge without it («return billing.in(span.startSpan(), () -> "charged");»):
              lost baggage: orders → billing
                orders started charge (CLIENT), which saw tier   «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();», called at «program.run(harness, isBroken);» (main)
                orders injected it   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.in(charge, () -> Http.post(server.at("/charge"), orders.headers()));» (main)
                billing extracted it   «Context sent = billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER), which did not see tier   «return billing.in(span.startSpan(), () -> "charged");», called at «answer = handler.handle(exchange);» (billing-http-1)
                so only the span was taken from the extracted context: start the span in the context that extract returned, and make sent.with(span) current.
            """);
    assertThat(Judged.healthy(shape, Parents::spanAlone)).isEmpty();
  }

  @Test
  void auditBelowTheRequest() {
    String shape =
        """
        POST /orders  @app
        ---
        audit  @app
        """;

    assertThat(Judged.broken(shape, Parents::auditBelowTheRequest))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but audit («.startSpan()») was given the context of POST /orders («return in(tracer.spanBuilder(name).startSpan(), work);») as its parent:
              inherited context: inside app
                app started POST /orders (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                app started audit (INTERNAL) as a child of POST /orders @app   «.startSpan()» (main)
                so it counts as work of POST /orders: if it is not work of that one alone, start it with setNoParent() and link it to the spans that it works for.
            """);
    assertThat(Judged.healthy(shape, Parents::auditBelowTheRequest)).isEmpty();
  }

  @Test
  void childInsteadOfLink() {
    String shape =
        """
        order sent  @shop PRODUCER
        ---
        order mail  @mail CONSUMER
        """;

    assertThat(Judged.broken(shape, Parents::childInsteadOfLink))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but order mail of mail («.startSpan()») went on with the trace of order sent of shop («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Context sent = mail.extract(shop.send("order sent"));»):
              inherited context: shop → mail
                shop started order sent (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Context sent = mail.extract(shop.send("order sent"));» (main)
                mail extracted traceparent 00-…-03, the context of order sent @shop   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «Context sent = mail.extract(shop.send("order sent"));» (main)
                mail started order mail (CONSUMER) as a child of order sent @shop   «.startSpan()» (main)
                so if a trace of its own is meant, start it with setNoParent(), and with a link to its sender.
            """);
    assertThat(Judged.healthy(shape, Parents::childInsteadOfLink)).isEmpty();
  }
}
