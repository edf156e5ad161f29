package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvelopesTest {

  @Test
  void fieldsOfTheLastEvent() {
    String shape =
        """
        publish price  @feed  PRODUCER
          show price  @app  CONSUMER
        ---
        publish stock  @feed  PRODUCER
          show stock  @app  CONSUMER
        """;

    assertThat(Judged.broken(shape, Envelopes::fieldsOfTheLastEvent))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between feed and app: app got the context of publish price @feed instead of that of publish stock («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «feed.send("publish stock").forEach((k, v) -> events.get(1).put(isBroken ? "meta-" + k : k, v));»): that came as meta-traceparent:
              dropped baton: feed → app
                feed started publish stock (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «feed.send("publish stock").forEach((k, v) -> events.get(1).put(isBroken ? "meta-" + k : k, v));» (main)
                feed injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «feed.send("publish stock").forEach((k, v) -> events.get(1).put(isBroken ? "meta-" + k : k, v));» (main)
                app extracted traceparent 00-…-03, the context of publish price @feed   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «app.receive(name, fields, () -> "");» (main)
                app started show stock (CONSUMER) as a child of publish price @feed   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «app.receive(name, fields, () -> "");» (main)
                so two contexts came («return propagator.extract(Context.root(), headers, FROM_MAP);»), and the right one under a name that app does not read: keep the name of the header, and clear what held the headers of an earlier message before it is used again.
            """);
    assertThat(Judged.healthy(shape, Envelopes::fieldsOfTheLastEvent)).isEmpty();
  }

  @Test
  void sameCorrelation() {
    String shape =
        """
        approve 1  @bank  PRODUCER
          approved 1  @shop  CONSUMER
        ---
        approve 2  @bank  PRODUCER
          approved 2  @shop  CONSUMER
        """;

    assertThat(Judged.broken(shape, Envelopes::sameCorrelation))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between bank and shop: shop got the context of approve 2 @bank instead of that of approve 1 («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «replies.put(correlation, bank.send("approve " + order));»):
              dropped baton: bank → shop
                bank started approve 1 (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «replies.put(correlation, bank.send("approve " + order));» (main)
                bank injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «replies.put(correlation, bank.send("approve " + order));» (main)
                shop extracted traceparent 00-…-03, the context of approve 2 @bank   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «shop.receive("approved " + order, replies.get(correlation), () -> "");» (main)
                shop started approved 1 (CONSUMER) as a child of approve 2 @bank   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «shop.receive("approved " + order, replies.get(correlation), () -> "");» (main)
                so bank mixes up the headers of two calls («propagator.inject(Context.current(), headers, Map::put);», called at «replies.put(correlation, bank.send("approve " + order));»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
    assertThat(Judged.healthy(shape, Envelopes::sameCorrelation)).isEmpty();
  }

  @Test
  void linkOfTheNeighbour() {
    Judged.Check asserted = harness -> assertThat(harness).span("index c").hasLinkTo("send c");

    assertThat(Judged.broken(asserted, Envelopes::linkOfTheNeighbour))
        .isEqualTo(
            """
            Expected index c @search INTERNAL to have a link to send c, but its link leads to send b @shop PRODUCER, because search was not seen to extract the context of send c, injected at «propagator.inject(Context.current(), headers, Map::put);», called at «batch.add(shop.send("send " + order));», before it started index c («index.addLink(Span.fromContext(sent).getSpanContext()).startSpan().end();»):
              index c @search INTERNAL was started at «index.addLink(Span.fromContext(sent).getSpanContext()).startSpan().end();» (main)
              missing link: from index c @search to send c @shop
                shop started send c (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «batch.add(shop.send("send " + order));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «batch.add(shop.send("send " + order));» (main)
                search started index c (INTERNAL) with a link to send b @shop   «index.addLink(Span.fromContext(sent).getSpanContext()).startSpan().end();» (main)
                so search leaves it out or does not get it: extract from each message of a batch, and add one link for each.
            """);
    assertThat(Judged.healthy(asserted, Envelopes::linkOfTheNeighbour)).isEmpty();
  }

  @Test
  void cardLeavesTheShop() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("count order").doesNotHaveBaggage("card.number");

    assertThat(
            Judged.broken(asserted, Envelopes::cardLeavesTheShop)
                .replaceAll("secret:4:\\w+", "secret"))
        .isEqualTo(
            """
            Expected count order @stats CONSUMER not to see the baggage card.number, but it saw card.number=(secret), because card.number was put into the context made current at «try (Scope ignored = isBroken ? card.makeCurrent() : Scope.noop()) {», before order placed began («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «message = shop.send("order placed");»):
              count order @stats CONSUMER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();» (main)
              unwanted baggage: card.number
                shop started checkout (INTERNAL), which did not see card.number   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop made a context with card.number current   «try (Scope ignored = isBroken ? card.makeCurrent() : Scope.noop()) {» (main)
                shop started order placed (PRODUCER), which saw card.number   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «message = shop.send("order placed");» (main)
                shop injected card.number   «propagator.inject(Context.current(), headers, Map::put);», called at «message = shop.send("order placed");» (main)
                stats started count order (CONSUMER), which saw it too   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «return stats.receive("count order", message, () -> "");» (main)
                so it goes along with each call that shop makes: remove it before the call (Baggage.current().toBuilder().remove), or keep it in something that is not sent.
            """);
    assertThat(Judged.healthy(asserted, Envelopes::cardLeavesTheShop)).isEmpty();
  }

  @Test
  void healthChecks() {
    Judged.Check asserted = harness -> assertThat(harness).span("GET").isNotSampled();

    assertThat(Judged.broken(asserted, Envelopes::healthChecks))
        .isEqualTo(
            """
            Expected GET @shop SERVER not to be sampled, but the decision was RECORD_AND_SAMPLE, because GET was sampled by a lambda of Envelopes («Span span = (isBroken ? get : get.setAttribute(PATH, "/health")).startSpan();»), a sampler set at «Service shop = new Service(harness.service("shop", service -> service.sampler(sampler)));», called at «program.run(harness, isBroken);», before url.path was set («span.setAttribute(PATH, "/health");»).
              GET @shop SERVER was started at «Span span = (isBroken ? get : get.setAttribute(PATH, "/health")).startSpan();» (main)
              url.path came too late for the sampler: GET of shop
                shop started GET (SERVER), and its sampler asked for url.path in vain   «Span span = (isBroken ? get : get.setAttribute(PATH, "/health")).startSpan();» (main)
                shop set url.path after that   «span.setAttribute(PATH, "/health");» (main)
                so the sampler decided without it that GET is sampled (a lambda of Envelopes): set it on the span builder, before startSpan().
            """);
    assertThat(Judged.healthy(asserted, Envelopes::healthChecks)).isEmpty();
  }

  @Test
  void redirected() {
    String shape =
        """
        pay  @shop  CLIENT
          POST /pay  @bank  SERVER
          POST /eu  @bank  SERVER
        """;

    assertThat(Judged.broken(shape, Envelopes::redirected))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and bank: shop sent a second request for pay («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = shop.headers();») without the headers, which the first had taken along («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              dropped baton: shop → bank
                shop started pay (CLIENT)   «Span call = shop.tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = shop.headers();» (main)
                bank extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (bank-http-1)
                bank started POST /eu (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so a retry, a redirect or a copied request goes out without its headers: inject into each request that is sent.
            """);
    assertThat(Judged.healthy(shape, Envelopes::redirected)).isEmpty();
  }

  @Test
  void environment() {
    String shape =
        """
        nightly  @night
          report  @report
        """;

    assertThat(Judged.broken(shape, Envelopes::environment))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between night and report: report did not read the TRACEPARENT that came («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: night → report
                night injected   traceparent into a carrier   «propagator.inject(Context.current(), headers, Map::put);», called at «night.headers().forEach((k, v) -> environment.put(k.toUpperCase(Locale.ROOT), v));» (main)
                report extracted no traceparent, though it saw: PATH, TRACEPARENT 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «report.tracer.spanBuilder("report").setParent(report.extract(read)).startSpan();» (main)
                so the getter of report tells upper from lower case in the names of headers: asked for traceparent, it has to find TRACEPARENT.
            """);
    assertThat(Judged.healthy(shape, Envelopes::environment)).isEmpty();
  }

  @Test
  void deadLetter() {
    String shape =
        """
        send order  @shop  PRODUCER
          repair order  @repair  CONSUMER
        """;

    assertThat(Judged.broken(shape, Envelopes::deadLetter))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and repair: the context was sent as traceparent («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = shop.send("send order");») and arrived within x-original-headers, where repair does not look («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → repair
                shop injected    traceparent 00-…-03 into the message send order   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = shop.send("send order");» (main)
                repair extracted no traceparent; it saw: x-death, x-original-headers 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «repair.receive("repair order", dead, () -> "");» (main)
                so something on the way packs the original headers into x-original-headers: unpack them before repair extracts, or copy traceparent beside it.
            """);
    assertThat(Judged.healthy(shape, Envelopes::deadLetter)).isEmpty();
  }

  @Test
  void frameOfTheOpener() {
    String shape =
        """
        join  @chat
        ---
        say  @chat
          hear  @room  CONSUMER
        """;

    assertThat(Judged.broken(shape, Envelopes::frameOfTheOpener))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between chat and room: room got the context of join @chat instead of that of say («return in(tracer.spanBuilder(name).startSpan(), work);», called at «chat.work(»):
              dropped baton: chat → room
                chat started say (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «chat.work(» (main)
                chat injected nothing into the message
                room extracted traceparent 00-…-03, the context of join @chat   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «return room.receive("hear", frame, () -> "");» (main)
                room started hear (CONSUMER) as a child of join @chat   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «return room.receive("hear", frame, () -> "");» (main)
                so chat mixes up the headers of two calls («propagator.inject(Context.current(), headers, Map::put);», called at «opened.putAll(chat.headers());»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
    assertThat(Judged.healthy(shape, Envelopes::frameOfTheOpener)).isEmpty();
  }

  @Test
  void readForTheLogAlone() {
    String shape =
        """
        pay  @shop  CLIENT
          book  @bank
        """;

    assertThat(Judged.broken(shape, Envelopes::readForTheLogAlone))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and bank: bank extracted the context («return service.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);») and started book without a parent («tracer.spanBuilder(name).startSpan().end();»):
              dropped baton: shop → bank
                shop started pay (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «shop.call("pay", server.at("/book"));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «shop.call("pay", server.at("/book"));» (main)
                bank extracted traceparent 00-…-03, the context of pay @shop   «return service.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «Context sent = extracted(bank, exchange);» (bank-http-1)
                bank started book (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «bank.step("book");» (bank-http-1)
                so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.
            """);
    assertThat(Judged.healthy(shape, Envelopes::readForTheLogAlone)).isEmpty();
  }
}
