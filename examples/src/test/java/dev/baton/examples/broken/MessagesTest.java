package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagesTest {

  @Test
  void batchTakesTheFirst() {
    String shape =
        """
        POST /a  @web  SERVER
          send a  @web  PRODUCER
        ---
        POST /b  @web  SERVER
          send b  @web  PRODUCER
        ---
        POST /c  @web  SERVER
          send c  @web  PRODUCER
        ---
        process batch  @stock  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::batchTakesTheFirst))
        .isEqualTo(
            """
            Expected 4 traces of this shape, but process batch of stock («span.startSpan().end();») went on with the context of send a of web alone, and not with that of send b, send c:
              one of many: web → stock
                web started send a (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «() -> batch.add(web.send("send " + order)) + "");» (main)
                web started send b (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «() -> batch.add(web.send("send " + order)) + "");» (main)
                web started send c (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «() -> batch.add(web.send("send " + order)) + "");» (main)
                stock extracted traceparent 00-…-03, the context of send a @web   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «span.setParent(stock.extract(batch.get(0)));» (stock-1)
                stock started process batch (CONSUMER) as a child of send a @web   «span.startSpan().end();» (stock-1)
                so a batch became the child of one of its messages, and the traces of the others end at stock: start it with setNoParent(), and add a link to each sender.
            """);
    assertThat(Judged.healthy(shape, Messages::batchTakesTheFirst)).isEmpty();
  }

  @Test
  void bufferFlushedInOneRequest() {
    String shape =
        """
        POST /a  @audit  SERVER
        ---
        POST /b  @audit  SERVER
        ---
        POST /c  @audit  SERVER
        ---
        flush  @audit
        """;

    assertThat(Judged.broken(shape, Messages::bufferFlushedInOneRequest))
        .isEqualTo(
            """
            Expected 4 traces of this shape, but flush («flush.startSpan().end();») began while POST /c («audit.tracer.spanBuilder("POST /" + request).setSpanKind(SpanKind.SERVER).startSpan(),») was current, and became its child:
              inherited context: inside audit
                audit started POST /c (SERVER)   «audit.tracer.spanBuilder("POST /" + request).setSpanKind(SpanKind.SERVER).startSpan(),» (main)
                audit made POST /c (SERVER) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                audit started flush (INTERNAL) as a child of POST /c @audit   «flush.startSpan().end();» (main)
                so it counts as work of POST /c: if it is not work of that one alone, start it with setNoParent() and link it to the spans that it works for, or close the scope of POST /c first.
            """);
    assertThat(Judged.healthy(shape, Messages::bufferFlushedInOneRequest)).isEmpty();
  }

  @Test
  void oneContextForManyMessages() {
    String shape =
        """
        send ann  @shop  PRODUCER
          mail ann  @mailer  CONSUMER
        ---
        send ben  @shop  PRODUCER
          mail ben  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::oneContextForManyMessages))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between shop and mailer: mailer got the context of send ann @shop instead of that of send ben («shop.tracer.spanBuilder("send " + mail).setSpanKind(SpanKind.PRODUCER).startSpan();»):
              dropped baton: shop → mailer
                shop started send ben (PRODUCER)   «shop.tracer.spanBuilder("send " + mail).setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
                shop injected nothing into the message
                mailer extracted traceparent 00-…-03, the context of send ann @shop   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «return mailer.receive("mail ben", queue.get(1), () -> "");» (mailer-1)
                mailer started mail ben (CONSUMER) as a child of send ann @shop   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «return mailer.receive("mail ben", queue.get(1), () -> "");» (mailer-1)
                so either shop sends the headers of another message again («propagator.inject(Context.current(), headers, Map::put);», called at «once.putAll(shop.headers());»), shared, cached or copied, or mailer kept what it got then («return propagator.extract(Context.root(), headers, FROM_MAP);»): give each message a carrier of its own, inject into it anew, and extract from each one that comes. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which.
            """);
    assertThat(Judged.healthy(shape, Messages::oneContextForManyMessages)).isEmpty();
  }

  @Test
  void replyWithoutContext() {
    String shape =
        """
        POST /pay  @shop  SERVER
          send question  @shop  PRODUCER
            process question  @bank  CONSUMER
              send answer  @bank  PRODUCER
                process answer  @shop  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::replyWithoutContext))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between bank and shop: bank injected nothing into the message of «.startSpan();», called at «return work.call();»:
              dropped baton: bank → shop
                bank started send answer (PRODUCER)   «.startSpan();», called at «return work.call();» (bank-1)
                bank injected nothing into the message
                shop extracted no traceparent; it saw: correlation-id   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «onThread("shop", () -> shop.receive("process answer", reply, () -> ""));» (shop-1)
                shop started process answer (CONSUMER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «onThread("shop", () -> shop.receive("process answer", reply, () -> ""));» (shop-1)
                so bank sends the message without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(Judged.healthy(shape, Messages::replyWithoutContext)).isEmpty();
  }

  @Test
  void forwardedWithOldHeaders() {
    String shape =
        """
        send order  @shop  PRODUCER
          relay order  @relay  CONSUMER
            forward  @relay  PRODUCER
              mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::forwardedWithOldHeaders))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between relay and mailer: mailer got the context of send order @shop instead of that of forward («.startSpan();»):
              dropped baton: relay → mailer
                relay had received the same traceparent 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «relay.receive(» (relay-1)
                relay started forward (PRODUCER)   «.startSpan();» (relay-1)
                relay injected nothing into the message
                mailer extracted traceparent 00-…-03, the context of send order @shop   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «onThread("mailer", () -> mailer.receive("mail order", second, () -> ""));» (mailer-1)
                mailer started mail order (CONSUMER) as a child of send order @shop   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «onThread("mailer", () -> mailer.receive("mail order", second, () -> ""));» (mailer-1)
                so relay forwards its incoming headers: do not copy them, but inject the context of forward into the message, while it is current.
            """);
    assertThat(Judged.healthy(shape, Messages::forwardedWithOldHeaders)).isEmpty();
  }

  @Test
  void linkForAQueue() {
    String shape =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::linkForAQueue))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: mailer extracted the context («return propagator.extract(Context.root(), headers, FROM_MAP);») and started mail order without a parent, with only a link to send order («span.startSpan().end();»):
              dropped baton: shop → mailer
                shop started send order (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Map<String, String> message = shop.send("send order");» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> message = shop.send("send order");» (main)
                mailer extracted traceparent 00-…-03, the context of send order @shop   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «Context sent = mailer.extract(message);» (mailer-1)
                mailer started mail order (CONSUMER) without a parent, with a link to that context   «span.startSpan().end();» (mailer-1)
                so the context became a link where a parent was meant: give it to setParent; a link is for batches, which have many senders.
            """);
    assertThat(Judged.healthy(shape, Messages::linkForAQueue)).isEmpty();
  }

  @Test
  void queuedAgainWithoutHeaders() {
    String shape =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
          mail order again  @mailer  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::queuedAgainWithoutHeaders))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mailer: shop sent a second message for send order («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> message = shop.send("send order");») without the headers, which the first had taken along («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → mailer
                shop started send order (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Map<String, String> message = shop.send("send order");» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> message = shop.send("send order");» (main)
                mailer extracted no traceparent; it saw: attempt   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «return mailer.receive("mail order again", again, () -> "");» (mailer-1)
                mailer started mail order again (CONSUMER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «return mailer.receive("mail order again", again, () -> "");» (mailer-1)
                so the message was sent or queued again without its headers: copy them with it, or inject anew.
            """);
    assertThat(Judged.healthy(shape, Messages::queuedAgainWithoutHeaders)).isEmpty();
  }

  @Test
  void handedOnWithoutContext() {
    String shape =
        """
        send order  @shop  PRODUCER
          mail order  @mailer  CONSUMER
            render  @mailer
        """;

    assertThat(Judged.broken(shape, Messages::handedOnWithoutContext))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside mailer, between mail order and render: the context did not come along from thread mailer-1 («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «mailer.receive(») to thread renderer-1 («tracer.spanBuilder(name).startSpan().end();», called at «Runnable render = () -> mailer.step("render");»):
              lost context: inside mailer
                mailer started mail order (CONSUMER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «mailer.receive(» (mailer-1)
                mailer ended   mail order (CONSUMER)   «span.end();» (mailer-1)
                mailer started render (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «Runnable render = () -> mailer.step("render");» (renderer-1)
                so the work changed threads without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Messages::handedOnWithoutContext)).isEmpty();
  }

  @Test
  void relaySendsItsOwn() {
    String shape =
        """
        POST /orders  @orders  SERVER
          process shipment  @shipping  CONSUMER
        ---
        relay outbox  @orders
        """;

    assertThat(Judged.broken(shape, Messages::relaySendsItsOwn))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between orders and shipping: shipping got the context of relay outbox @orders instead of that of POST /orders («orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan(),»): orders had injected it («propagator.inject(Context.current(), headers, Map::put);», called at «row.putAll(orders.headers());»):
              dropped baton: orders → shipping
                orders started POST /orders (SERVER)   «orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan(),» (main)
                orders injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «row.putAll(orders.headers());» (main)
                orders injected traceparent 00-…-03, the context of relay outbox @orders   «propagator.inject(Context.current(), headers, Map::put);», called at «row.putAll(orders.headers());» (relay-1)
                shipping extracted traceparent 00-…-03, the context of relay outbox @orders   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «onThread("shipping", () -> shipping.receive("process shipment", row, () -> ""));» (shipping-1)
                shipping started process shipment (CONSUMER) as a child of relay outbox @orders   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «onThread("shipping", () -> shipping.receive("process shipment", row, () -> ""));» (shipping-1)
                so orders puts the context of relay outbox over the one that it had stored («propagator.inject(Context.current(), headers, Map::put);», called at «row.putAll(orders.headers());»): send the stored headers as they are.
            """);
    assertThat(Judged.healthy(shape, Messages::relaySendsItsOwn)).isEmpty();
  }

  @Test
  void storedInAShortColumn() {
    String shape =
        """
        send shipment  @orders  PRODUCER
          process shipment  @shipping  CONSUMER
        """;

    assertThat(Judged.broken(shape, Messages::storedInAShortColumn))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between orders and shipping: the traceparent that orders injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> row = new HashMap<>(orders.send("send shipment"));») came cut, and shipping cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: orders → shipping
                orders injected    traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> row = new HashMap<>(orders.send("send shipment"));» (main)
                shipping extracted nothing from traceparent: 00-…-11c715c35bc9c1   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «onThread("shipping", () -> shipping.receive("process shipment", row, () -> ""));» (shipping-1)
                so its last 5 of 55 characters were cut off after it was injected: by the setter, by a column that is too short for it, or on the way.
            """);
    assertThat(Judged.healthy(shape, Messages::storedInAShortColumn)).isEmpty();
  }
}
