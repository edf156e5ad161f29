package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamsTest {

  @Test
  void flow() {
    String asserted =
        """
        import prices  @shop
          store apple  @shop
        """;

    assertThat(Judged.broken(asserted, Streams::flow))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between import prices and store apple: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(») to thread feed-1 («tracer.spanBuilder(name).startSpan().end();», called at «Runnable store = () -> shop.step("store " + item);»):
              dropped baton: inside shop, on thread feed-1
                store apple (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «Runnable store = () -> shop.step("store " + item);» (feed-1)
                import prices (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                so the work was handed to feed-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(asserted, Streams::flow)).isEmpty();
  }

  @Test
  void plannedWithinTheAttempt() {
    String asserted =
        """
        place order    @shop
          attempt 1  @shop
          attempt 2  @shop
        """;

    assertThat(Judged.broken(asserted, Streams::plannedWithinTheAttempt))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between place order and attempt 2: «tracer.spanBuilder(name).startSpan().end();», called at «planned.add(context.wrap(() -> shop.step("attempt 2")));», started it in the context of attempt 1 @shop, which had ended: the task wrapped at «planned.add(context.wrap(() -> shop.step("attempt 2")));» brought its context along:
              lost context: inside shop
                shop started place order (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop started attempt 1 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop wrapped a task with the context of attempt 1   «planned.add(context.wrap(() -> shop.step("attempt 2")));» (main)
                shop ended   attempt 1 (INTERNAL)   «span.end();» (main)
                shop started attempt 2 (INTERNAL) as a child of attempt 1 @shop   «tracer.spanBuilder(name).startSpan().end();», called at «planned.add(context.wrap(() -> shop.step("attempt 2")));» (retries-1)
                so the task was wrapped in another context than that of place order: make place order current around the wrap, or wrap the task where it is current.
            """);
    assertThat(Judged.healthy(asserted, Streams::plannedWithinTheAttempt)).isEmpty();
  }

  @Test
  void serverStreaming() {
    Judged.Check asserted = harness -> assertThat(harness).span("send pear").isWithinParent();

    assertThat(Judged.broken(asserted, Streams::serverStreaming))
        .isEqualTo(
            """
            Expected send pear @stock INTERNAL to run within the time of its parent, but it ended … after its parent, because Stock/Watch ended («watch.end();») before its child send pear began («tracer.spanBuilder(name).startSpan().end();», called at «stock.step("send " + item);»):
              send pear @stock INTERNAL was started at «tracer.spanBuilder(name).startSpan().end();» (main)
              child outlives parent: Stock/Watch, send pear
                stock started Stock/Watch (SERVER)   «.startSpan();», called at «return work.call();» (main)
                stock ended   Stock/Watch (SERVER)   «watch.end();» (main)
                stock started send pear (INTERNAL) as a child of Stock/Watch @stock   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("send " + item);» (main)
                stock ended   send pear (INTERNAL), … later   «tracer.spanBuilder(name).startSpan().end();» (main)
                so Stock/Watch ends too early: end it when its work is done, behind the close of its scope.
            """);
    assertThat(Judged.healthy(asserted, Streams::serverStreaming)).isEmpty();
  }

  @Test
  void drained() {
    String asserted =
        """
        place order 1    @shop
          ship order 1  @shop
        ---
        place order 2    @shop
          ship order 2  @shop
        """;

    assertThat(Judged.broken(asserted, Streams::drained))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between place order 2 and ship order 2: «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("ship order " + one.getKey());», started it in the context of place order 1 @shop, which had ended: its context was made current again at «try (Scope ignored = (isBroken ? first : one.getValue()).makeCurrent()) {»:
              lost context: inside shop
                shop started place order 1 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop ended   place order 1 (INTERNAL)   «span.end();» (main)
                shop started place order 2 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop ended   place order 2 (INTERNAL)   «span.end();» (main)
                shop made place order 1 (INTERNAL) current again   «try (Scope ignored = (isBroken ? first : one.getValue()).makeCurrent()) {» (worker-1)
                shop started ship order 2 (INTERNAL) as a child of place order 1 @shop   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("ship order " + one.getKey());» (worker-1)
                so a context of an earlier call was kept, in a field, a thread-local or a cache, and made current again: hand over Context.current() of place order 2 with the work.
            """);
    assertThat(Judged.healthy(asserted, Streams::drained)).isEmpty();
  }

  @Test
  void goesOnAfterTheTimeout() {
    Judged.Check asserted = harness -> assertThat(harness).span("ask supplier").isWithinParent();

    assertThat(Judged.broken(asserted, Streams::goesOnAfterTheTimeout))
        .isEqualTo(
            """
            Expected ask supplier @shop INTERNAL to run within the time of its parent, but it ended … after its parent, because GET /prices ended («span.end();») before its child ask supplier began («tracer.spanBuilder(name).startSpan().end();», called at «shop.step("ask supplier");»): the task wrapped at «CompletableFuture.runAsync(» brought its context along:
              ask supplier @shop INTERNAL was started at «tracer.spanBuilder(name).startSpan().end();» (slow-1)
              child outlives parent: GET /prices, ask supplier
                shop started GET /prices (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                shop wrapped a task with the context of GET /prices   «CompletableFuture.runAsync(» (main)
                shop ended   GET /prices (INTERNAL)   «span.end();» (main)
                shop started ask supplier (INTERNAL) as a child of GET /prices @shop   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("ask supplier");» (slow-1)
                shop ended   ask supplier (INTERNAL), … later   «tracer.spanBuilder(name).startSpan().end();» (slow-1)
                so GET /prices does not wait for ask supplier: let it wait for what it starts, or give work that nobody waits for a link instead of a parent (setNoParent, addLink).
            """);
    assertThat(Judged.healthy(asserted, Streams::goesOnAfterTheTimeout)).isEmpty();
  }

  @Test
  void proxyBehindProxy() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("POST /charge").hasBaggage("tenant", "acme");

    assertThat(Judged.broken(asserted, Streams::proxyBehindProxy))
        .isEqualTo(
            """
            Expected POST /charge @billing SERVER to see the baggage tenant=acme, but it saw no baggage when it started, because tenant was lost between orders and billing: it was lost after «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", edge.uri("/charge"));» («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              POST /charge @billing SERVER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
              lost baggage: orders → billing
                orders injected   baggage tenant into charge   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", edge.uri("/charge"));» (main)
                billing extracted no baggage   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so something between 'edge' and billing strips the header baggage (a proxy, a gateway, a rebuilt request).
            """);
    assertThat(Judged.healthy(asserted, Streams::proxyBehindProxy)).isEmpty();
  }

  @Test
  void subscription() {
    String asserted =
        """
        GET /ws    @chat  SERVER
        ---
        frame a    @chat  SERVER
        ---
        frame b    @chat  SERVER
        """;

    assertThat(Judged.broken(asserted, Streams::subscription))
        .isEqualTo(
            """
            Expected 3 traces of this shape, but frame a («.startSpan()») ran in the context of GET /ws, which had ended:
              inherited context: inside chat
                chat started GET /ws (SERVER)   «chat.tracer.spanBuilder("GET /ws").setSpanKind(SpanKind.SERVER).startSpan();» (socket-1)
                chat ended   GET /ws (SERVER)   «open.end();» (socket-1)
                chat started frame a (SERVER) as a child of GET /ws @chat   «.startSpan()» (socket-1)
                the same happened once more: frame b
                so the context of GET /ws was kept and used again: in a field, a future, a cached object or a timer. Start frame a with setNoParent(), or in the context of what it belongs to.
            """);
    assertThat(Judged.healthy(asserted, Streams::subscription)).isEmpty();
  }

  @Test
  void clientStreaming() {
    String asserted =
        """
        Grid/Report    @meter  CLIENT
          Grid/Report  @grid   SERVER
            store reading 1  @grid
            store reading 2  @grid
        """;

    assertThat(Judged.broken(asserted, Streams::clientStreaming))
        .isEqualTo(
            """
            Expected one trace of this shape, but store reading 2 of grid («.startSpan();», called at «return work.call();») has not ended:
              never ended: store reading 2 of grid
                grid started store reading 2 (INTERNAL)   «.startSpan();», called at «return work.call();» (main)
                so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.
            """);
    assertThat(Judged.healthy(asserted, Streams::clientStreaming)).isEmpty();
  }
}
