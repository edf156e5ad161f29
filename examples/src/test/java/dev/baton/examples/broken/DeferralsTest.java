package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class DeferralsTest {

  @Test
  void parallelStream() {
    String shape =
        """
        price cart  @shop
          price  @shop
          price  @shop
        """;

    assertThat(
            Judged.broken(shape, Deferrals::parallelStream).replaceAll("worker-\\d+", "worker-…"))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between price cart and price: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(») to thread ForkJoinPool.commonPool-worker-… («tracer.spanBuilder(name).startSpan().end();», called at «shop.step("price");»):
              dropped baton: inside shop, on thread ForkJoinPool.commonPool-worker-…
                price (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("price");» (ForkJoinPool.commonPool-worker-…)
                price cart (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                price (INTERNAL) began as a child of it   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("price");» (main)
                so the work was handed to ForkJoinPool.commonPool-worker-… without its context: wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel stream) or give supplyAsync a wrapped executor (Context.taskWrapping).
            """);
    assertThat(Judged.healthy(shape, Deferrals::parallelStream)).isEmpty();
  }

  @Test
  void lazyStream() {
    String shape =
        """
        import file  @importer
          parse line  @importer
          parse line  @importer
        """;

    assertThat(Judged.broken(shape, Deferrals::lazyStream))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside importer, between import file and parse line: the scope of import file, opened at «try (Scope ignored = file.makeCurrent()) {», was closed before «tracer.spanBuilder(name).startSpan().end();» started it:
              lost context: inside importer
                importer started import file (INTERNAL)   «Span file = importer.tracer.spanBuilder("import file").startSpan();» (main)
                importer made import file (INTERNAL) current   «try (Scope ignored = file.makeCurrent()) {» (main)
                importer closed that scope
                importer started parse line (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();» (main)
                so that scope is closed too early: keep import file current around everything that belongs to it, in one try-with-resources, and again in what runs later (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Deferrals::lazyStream)).isEmpty();
  }

  @Test
  void timeoutWithFallback() {
    String shape =
        """
        GET /recommendations  @shop
          bestsellers  @shop
        """;

    assertThat(Judged.broken(shape, Deferrals::timeoutWithFallback))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between GET /recommendations and bestsellers: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(») to thread CompletableFutureDelayScheduler («tracer.spanBuilder(name).startSpan().end();», called at «shop.step("bestsellers");»):
              dropped baton: inside shop, on thread CompletableFutureDelayScheduler
                bestsellers (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("bestsellers");» (CompletableFutureDelayScheduler)
                GET /recommendations (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                so the work was handed to CompletableFutureDelayScheduler without its context: wrap what runs after the timeout (Context.current().wrapFunction), or hand it to a wrapped executor (exceptionallyAsync or handleAsync, with it as an argument).
            """);
    assertThat(Judged.healthy(shape, Deferrals::timeoutWithFallback)).isEmpty();
  }

  @Test
  void selfMessage() {
    String shape =
        """
        POST /reserve  @stock
          reserve  @stock
          confirm  @stock
        """;

    assertThat(Judged.broken(shape, Deferrals::selfMessage))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside stock, between POST /reserve and confirm: «tracer.spanBuilder(name).startSpan().end();», called at «stock.step(letter.body());», started it in the root context, which was current on thread stock-actor:
              dropped baton: inside stock, on thread stock-actor
                confirm (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step(letter.body());» (stock-actor)
                POST /reserve (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «stock.work(» (main)
                so the work was handed to stock-actor without its context: the root context was current there, because the task, its executor or its thread was wrapped in it (at start-up, or on the thread that completes a future), or because it was made current: wrap each task where its span is current, as Context.taskWrapping does at each submission.
            """);
    assertThat(Judged.healthy(shape, Deferrals::selfMessage)).isEmpty();
  }

  @Test
  void retryElsewhere() {
    String shape =
        """
        pay  @shop
          attempt 1  @shop
          attempt 2  @shop
        """;

    assertThat(Judged.broken(shape, Deferrals::retryElsewhere))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between pay and attempt 2: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(») to thread retries-1 («tracer.spanBuilder(name).startSpan().end();», called at «shop.step("attempt 2");»):
              dropped baton: inside shop, on thread retries-1
                attempt 2 (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("attempt 2");» (retries-1)
                pay (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (main)
                so the work was handed to retries-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Deferrals::retryElsewhere)).isEmpty();
  }

  @Test
  void hedgedRequest() {
    String shape =
        """
        GET /price  @shop
          ask replica 2  @shop
          ask replica 1  @shop
        """;

    assertThat(Judged.broken(shape, Deferrals::hedgedRequest))
        .isEqualTo(
            """
            Expected one trace of this shape, but ask replica 2 of shop («Span span = shop.tracer.spanBuilder("ask replica 2").startSpan();») has not ended:
              never ended: ask replica 2 of shop
                shop started ask replica 2 (INTERNAL)   «Span span = shop.tracer.spanBuilder("ask replica 2").startSpan();» (replica-1)
                shop made ask replica 2 (INTERNAL) current   «try (Scope ignored = span.makeCurrent()) {» (replica-1)
                shop closed that scope, and did not end the span
                so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.
            """);
    assertThat(Judged.healthy(shape, Deferrals::hedgedRequest)).isEmpty();
  }

  @Test
  void notChained() {
    Judged.Check asserted = harness -> assertThat(harness).span("charge").ranAfter("reserve");

    assertThat(
            Judged.broken(asserted, Deferrals::notChained)
                .replaceAll("[\\d.]+ (ns|us|ms|s) ", "… "))
        .isEqualTo(
            """
            Expected charge @shop INTERNAL to run after reserve, but both ran for … together, because charge began («tracer.spanBuilder(name).startSpan().end();», called at «shop.step("charge");») on thread main … before reserve ended («span.end();») on thread stock-1:
              charge @shop INTERNAL was started at «tracer.spanBuilder(name).startSpan().end();» (main)
              other order: charge @shop, reserve @shop
                shop started reserve (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (stock-1)
                shop started charge (INTERNAL)   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("charge");» (main)
                shop ended   charge (INTERNAL)   «tracer.spanBuilder(name).startSpan().end();» (main)
                shop ended   reserve (INTERNAL)   «span.end();» (stock-1)
                so nothing makes charge wait for reserve: chain it (thenCompose, flatMap), or wait for the result before it is started.
            """);
    assertThat(Judged.healthy(asserted, Deferrals::notChained)).isEmpty();
  }
}
