package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class CarriersTest {

  @Test
  void inBase64() {
    String asserted =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::inBase64))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: the traceparent that shop injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));») came changed, and mailer cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → mailer
                shop injected    traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                mailer extracted nothing from traceparent: …   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                so it is written in Base64, which the receiver does not decode, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(asserted, Carriers::inBase64)).isEmpty();
  }

  @Test
  void withUnderscores() {
    String asserted =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::withUnderscores))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: the traceparent that shop injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));») came changed, and mailer cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → mailer
                shop injected    traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                mailer extracted nothing from traceparent: 00_…_…_03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                so its parts are not separated by '-', though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(asserted, Carriers::withUnderscores)).isEmpty();
  }

  @Test
  void wholeLine() {
    String asserted =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::wholeLine))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: the traceparent that shop injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));») came changed, and mailer cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → mailer
                shop injected    traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                mailer extracted nothing from traceparent: traceparent: 00-…-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                so it begins with the name of the header, as a whole header line does, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(asserted, Carriers::wholeLine)).isEmpty();
  }

  @Test
  void tenAttributes() {
    String asserted =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::tenAttributes))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: the header was stripped after «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));»:
              dropped baton: shop → mailer
                shop injected    traceparent 00-…-03 into the message send order   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                mailer extracted no traceparent; it saw: app.field0, app.field1, app.field2, app.field3, app.field4, app.field5, app.field6, app.field7, app.field8, app.field9   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which. Ten attributes came, which is the limit of some queues (SQS).
            """);
    assertThat(Judged.healthy(asserted, Carriers::tenAttributes)).isEmpty();
  }

  @Test
  void binaryKey() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("mail order").isRemoteChildOf("send order");

    assertThat(Judged.broken(asserted, Carriers::binaryKey))
        .isEqualTo(
            """
            Expected mail order @mailer CONSUMER to be a remote child of send order, but it has no parent, because it broke between shop and mailer: the header arrived as traceparent-bin, sent after «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));»:
              mail order @mailer CONSUMER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();» (mailer-1)
              dropped baton: shop → mailer
                shop started send order (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> delivered = way.deliver(shop.send("send order"));» (main)
                mailer extracted no traceparent; it saw: traceparent-bin 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                mailer started mail order (CONSUMER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «listener.submit(() -> mailer.receive("mail order", delivered, () -> "")).get();» (mailer-1)
                so the setter of shop, or somebody between the two, renames the header: mailer looks for traceparent.
            """);
    assertThat(Judged.healthy(asserted, Carriers::binaryKey)).isEmpty();
  }

  @Test
  void contextOfTheLast() {
    String asserted =
        """
        send a  @shop  PRODUCER
          index a  @search  CONSUMER
        ---
        send b  @shop  PRODUCER
          index b  @search  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::contextOfTheLast))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between shop and search: search extracted the context of send a («return propagator.extract(Context.root(), headers, FROM_MAP);», called at «batch.add(search.extract(shop.send("send " + order)));»), and gave index a that of send b @shop instead («span.startSpan().end();»):
              dropped baton: shop → search
                shop started send a (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «batch.add(search.extract(shop.send("send " + order)));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «batch.add(search.extract(shop.send("send " + order)));» (main)
                search extracted traceparent 00-…-03, the context of send a @shop   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «batch.add(search.extract(shop.send("send " + order)));» (main)
                search started index a (CONSUMER) as a child of send b @shop   «span.startSpan().end();» (main)
                so search mixes up the contexts of several messages: a variable or a field holds that of another one. Extract from each message where its span is started, and give setParent the result.
            """);
    assertThat(Judged.healthy(asserted, Carriers::contextOfTheLast)).isEmpty();
  }

  @Test
  void injectedAtTheRelay() {
    String asserted =
        """
        place order  @orders
          ship order  @shipping  CONSUMER
        """;

    assertThat(Judged.broken(asserted, Carriers::injectedAtTheRelay))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and shipping: orders injected a context without a span («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = relay.submit(() -> isBroken ? orders.headers() : row).get();») into the message of «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(»:
              dropped baton: orders → shipping
                orders started place order (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(» (main)
                orders injected a context without a span   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = relay.submit(() -> isBroken ? orders.headers() : row).get();» (relay-1)
                shipping extracted no traceparent; it saw: no headers at all   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> shipping.receive("ship order", sent, () -> "")).get();» (shipping-1)
                shipping started ship order (CONSUMER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «listener.submit(() -> shipping.receive("ship order", sent, () -> "")).get();» (shipping-1)
                so the context is taken when the message is sent, and not when it is stored: inject it while place order is current, and store the headers.
            """);
    assertThat(Judged.healthy(asserted, Carriers::injectedAtTheRelay)).isEmpty();
  }

  @Test
  void twoFormats() {
    String asserted =
        """
        log in  @app
        ---
        pay  @app  CLIENT
          POST /pay  @bank  SERVER
        """;

    assertThat(Judged.broken(asserted, Carriers::twoFormats))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between app and bank: bank got Traceparent, which names pay («Span pay = app.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();»), and also B3 of log in @app, and went on with that («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: app → bank
                app started pay (CLIENT)   «Span pay = app.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                app injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «headers.putAll(app.headers());» (main)
                bank extracted B3, the context of log in @app   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (bank-http-1)
                bank started POST /pay (SERVER) as a child of log in @app   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so the propagator of bank that comes last wins (OTEL_PROPAGATORS), and B3 came from elsewhere than app injects: send no header of another call or session, or renew both.
            """);
    assertThat(Judged.healthy(asserted, Carriers::twoFormats)).isEmpty();
  }
}
