package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallsTest {

  @Test
  void retryWithoutHeaders() {
    String shape =
        """
        attempt 1  @orders  CLIENT
          POST /charge  @billing  SERVER
        ---
        attempt 2  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::retryWithoutHeaders))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between orders and billing: orders injected nothing into the call for which it waited at «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «span, () -> Http.post(server.at("/charge"), isBare ? Map.of() : orders.headers()));»:
              dropped baton: orders → billing
                orders injected   nothing into attempt 2   «.startSpan();» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the client of orders does not inject: instrument it, or call propagators.getTextMapPropagator().inject before it sends.
            """);
    assertThat(Judged.healthy(shape, Calls::retryWithoutHeaders)).isEmpty();
  }

  @Test
  void retryWithOldHeaders() {
    String shape =
        """
        attempt 1  @orders  CLIENT
          POST /charge  @billing  SERVER
        ---
        attempt 2  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::retryWithOldHeaders))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between orders and billing: billing got the context of attempt 1 @orders instead of that of attempt 2 («.startSpan(),»):
              dropped baton: orders → billing
                orders started attempt 2 (CLIENT)   «.startSpan(),» (main)
                orders injected nothing into the call
                billing extracted traceparent 00-…-03, the context of attempt 1 @orders   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) as a child of attempt 1 @orders   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so orders mixes up the headers of two calls («propagator.inject(Context.current(), headers, Map::put);», called at «kept.putAll(orders.headers());»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
    assertThat(Judged.healthy(shape, Calls::retryWithOldHeaders)).isEmpty();
  }

  @Test
  void redirectWithoutHeaders() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /old  @billing  SERVER
          POST /new  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::redirectWithoutHeaders))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent a second request for charge («propagator.inject(Context.current(), headers, Map::put);», called at «String to = Http.post(server.at("/old"), orders.headers());») without the headers, which the first had taken along («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «String to = Http.post(server.at("/old"), orders.headers());» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /new (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so a retry, a redirect or a copied request goes out without its headers: inject into each request that is sent.
            """);
    assertThat(Judged.healthy(shape, Calls::redirectWithoutHeaders)).isEmpty();
  }

  @Test
  void instrumentedTwice() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::instrumentedTwice))
        .isEqualTo(
            """
            Expected one trace of this shape, but billing took up one call of orders twice: as POST («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);»), and within it as POST /charge («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);»):
              taken up twice: orders → billing
                orders started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                billing extracted traceparent 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing extracted traceparent 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so a filter of billing and what it goes on to handle the same call by one line, or it is registered twice: remove one of the two.
            """);
    assertThat(Judged.healthy(shape, Calls::instrumentedTwice)).isEmpty();
  }

  @Test
  void serverSpanNotCurrent() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
            book  @billing
        """;

    assertThat(Judged.broken(shape, Calls::serverSpanNotCurrent))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside billing, between POST /charge and book: POST /charge («.startSpan();») was never made current, and «tracer.spanBuilder(name).startSpan().end();», called at «billing.step("book");», started it:
              lost context: inside billing
                billing started POST /charge (SERVER)   «.startSpan();» (billing-http-1)
                billing started book (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «billing.step("book");» (billing-http-1)
                so nothing makes POST /charge the parent: call makeCurrent around the work, or give its context to setParent.
            """);
    assertThat(Judged.healthy(shape, Calls::serverSpanNotCurrent)).isEmpty();
  }

  @Test
  void extractedAndDropped() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::extractedAndDropped))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing extracted the context («billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);») and started POST /charge without a parent («.startSpan();»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «return in(span, () -> Http.post(uri, headers()));» (main)
                billing extracted traceparent 00-…-03, the context of charge @orders   «billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «.startSpan();» (billing-http-1)
                so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.
            """);
    assertThat(Judged.healthy(shape, Calls::extractedAndDropped)).isEmpty();
  }

  @Test
  void startedBeforeExtracted() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
            book  @billing
        """;

    assertThat(Judged.broken(shape, Calls::startedBeforeExtracted))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing started POST /charge («.startSpan();») before it extracted the context («billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                orders injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", server.at("/charge"));» (main)
                billing was not seen to extract anything before
                billing started POST /charge (SERVER) without a parent   «.startSpan();» (billing-http-1)
                billing extracted traceparent 00-…-03, the context of charge @orders   «billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so extract first, and give the result to setParent: a span that has started gets no other parent.
            """);
    assertThat(Judged.healthy(shape, Calls::startedBeforeExtracted)).isEmpty();
  }

  @Test
  void upperCase() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::upperCase))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: the traceparent that orders injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = new HashMap<>(orders.headers());») came changed, and billing cannot read it («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = new HashMap<>(orders.headers());» (main)
                billing extracted nothing from Traceparent: 00-…-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so its hex digits are in upper case, which traceparent does not allow, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(shape, Calls::upperCase)).isEmpty();
  }

  @Test
  void wrongVersion() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::wrongVersion))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent a malformed traceparent with the call of «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», which billing cannot read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                orders injected nothing into the call with its own propagators
                billing extracted nothing from Traceparent: ff-…-…-01   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so its version is ff, which is not allowed, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.
            """);
    assertThat(Judged.healthy(shape, Calls::wrongVersion)).isEmpty();
  }

  @Test
  void shortIds() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::shortIds))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent a malformed traceparent with the call of «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», which billing cannot read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                orders injected nothing into the call with its own propagators
                billing extracted nothing from Traceparent: 00-…-…-01   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so its trace id has 16 digits instead of 32, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.
            """);
    assertThat(Judged.healthy(shape, Calls::shortIds)).isEmpty();
  }

  @Test
  void allZero() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::allZero))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent a malformed traceparent with the call of «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», which billing cannot read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                orders injected nothing into the call with its own propagators
                billing extracted nothing from Traceparent: 00-…-…-01   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so its ids are all zeros, which stand for no span: nothing was current where it was written. It was written by hand or changed on the way: let the propagator inject it.
            """);
    assertThat(Judged.healthy(shape, Calls::allZero)).isEmpty();
  }

  @Test
  void b3Client() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::b3Client))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent the context as B3 with the call of «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», which billing does not read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                orders injected nothing into the call with its own propagators
                billing extracted no traceparent; it saw: Host, User-agent, B3 …-1, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so the two ends speak different formats: give both one in common (OTEL_PROPAGATORS), and inject with openTelemetry.getPropagators().
            """);
    assertThat(Judged.healthy(shape, Calls::b3Client)).isEmpty();
  }

  @Test
  void b3Server() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::b3Server))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing did not read the Traceparent that came («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders injected   traceparent into charge   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", server.at("/charge"));» (main)
                billing extracted no b3; it saw: Host, User-agent, Traceparent 00-…-03, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so billing looks for b3 and not for traceparent, which orders sends: give both one format in common (OTEL_PROPAGATORS).
            """);
    assertThat(Judged.healthy(shape, Calls::b3Server)).isEmpty();
  }

  @Test
  void headerTwice() {
    String shape =
        """
        POST /orders  @orders
          charge  @orders  CLIENT
            POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::headerTwice))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent more than one traceparent with the call of «orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),», and billing reads none of them («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> outer = orders.headers();» (main)
                billing extracted nothing from Traceparent: 00-…-03, 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the header was added a second time instead of replaced: by two layers of instrumentation, or by one in between that copies headers and injects its own.
            """);
    assertThat(Judged.healthy(shape, Calls::headerTwice)).isEmpty();
  }

  @Test
  void caseSensitiveGetter() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::caseSensitiveGetter))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: billing did not read the Traceparent that came («billing.propagator.extract(»):
              dropped baton: orders → billing
                orders injected   traceparent into charge   «propagator.inject(Context.current(), headers, Map::put);» (main)
                billing extracted no traceparent, though it saw: Host, Content-length, User-agent, Traceparent 00-…-03   «billing.propagator.extract(» (billing-http-1)
                so the getter of billing tells upper from lower case in the names of headers: asked for traceparent, it has to find Traceparent.
            """);
    assertThat(Judged.healthy(shape, Calls::caseSensitiveGetter)).isEmpty();
  }

  @Test
  void strippingProxy() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /v2/charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::strippingProxy))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: the header was stripped after «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", proxy.at("/charge"));»:
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03 into charge   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", proxy.at("/charge"));» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of billing shows which.
            """);
    assertThat(Judged.healthy(shape, Calls::strippingProxy)).isEmpty();
  }

  @Test
  void otherTracer() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::otherTracer))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: the context was sent as traceparent («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> injected = orders.headers();») and arrived as X-datadog-parent-id and X-datadog-trace-id, which billing does not read («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders injected   traceparent 00-…-03 into charge   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> injected = orders.headers();» (main)
                billing extracted no traceparent; it saw: Host, User-agent, X-datadog-trace-id, Content-length, X-datadog-parent-id   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so something between the two writes the context in another format: let it pass on traceparent as well, or give billing a propagator of that format (OTEL_PROPAGATORS).
            """);
    assertThat(Judged.healthy(shape, Calls::otherTracer)).isEmpty();
  }

  @Test
  void untracedClient() {
    String shape =
        """
        POST /orders  @orders  SERVER
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::untracedClient))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders injected nothing into the call for which it waited at «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «() -> Http.post(server.at("/charge"), isBroken ? Map.of() : orders.headers())));»:
              dropped baton: orders → billing
                orders started POST /orders (SERVER)   «orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan(),» (main)
                orders injected nothing into the call, for which it waited   «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «() -> Http.post(server.at("/charge"), isBroken ? Map.of() : orders.headers())));» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so orders sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(Judged.healthy(shape, Calls::untracedClient)).isEmpty();
  }

  @Test
  void decisionAlone() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Calls::decisionAlone))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and billing: orders sent only the sampling decision b3: 0 with the call of «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: orders → billing
                orders started charge (CLIENT)   «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected nothing into the call with its own propagators
                billing extracted nothing from B3: 0   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so nothing names the span that it comes from: inject with openTelemetry.getPropagators(), which sends the decision with the context.
            """);
    assertThat(Judged.healthy(shape, Calls::decisionAlone)).isEmpty();
  }
}
