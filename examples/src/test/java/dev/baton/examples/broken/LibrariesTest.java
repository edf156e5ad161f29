package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibrariesTest {

  @Test
  void iterator() {
    String shape =
        """
        order 1  @shop  PRODUCER
          process  @stock  CONSUMER
            reserve  @stock
        ---
        order 2  @shop  PRODUCER
          process  @stock  CONSUMER
            reserve  @stock
        ---
        commit  @stock
        """;

    assertThat(Judged.broken(shape, Libraries::iterator))
        .isEqualTo(
            """
            Expected 3 traces of this shape, but process of stock («.startSpan();») has not ended:
              never ended: process of stock
                stock started process (CONSUMER)   «.startSpan();» (main)
                so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.
              missing span: process below order 2 @shop
                shop started order 2 (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «List<Map<String, String>> records = List.of(shop.send("order 1"), shop.send("order 2"));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «List<Map<String, String>> records = List.of(shop.send("order 1"), shop.send("order 2"));» (main)
                shop ended   order 2 (PRODUCER)   «span.end();» (main)
                so the code of stock that starts it did not run, or has a no-op tracer.
              inherited context: inside stock
                stock started process (CONSUMER)   «.startSpan();» (main)
                stock made process (CONSUMER) current   «scope = span.makeCurrent();» (main)
                stock started commit (INTERNAL) as a child of process @stock   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("commit");» (main)
                so it counts as work of process: if it is not work of that one alone, start it with setNoParent() and link it to the spans that it works for, or close the scope of process first.
            """);
    assertThat(Judged.healthy(shape, Libraries::iterator)).isEmpty();
  }

  @Test
  void asyncRetry() {
    String shape =
        """
        place order  @orders
          charge  @orders  CLIENT
            POST /charge  @billing  SERVER
          charge  @orders  CLIENT
            POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Libraries::asyncRetry))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between place order and charge: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(») to thread retries («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «result.complete(orders.call("charge", server.at("/charge")));»):
              dropped baton: inside orders, on thread retries
                charge (CLIENT) began without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «result.complete(orders.call("charge", server.at("/charge")));» (retries)
                place order (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(» (main)
                charge (CLIENT) began as a child of it   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                so the work was handed to retries without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Libraries::asyncRetry)).isEmpty();
  }

  @Test
  void suspended() {
    String shape =
        """
        load cart  @app
          price cart  @app
        ---
        load user  @app
        """;

    assertThat(Judged.broken(shape, Libraries::suspended))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but load user («tracer.spanBuilder(name).startSpan().end();», called at «loop.submit(() -> app.step("load user")).get();») began while load cart («Span a = app.tracer.spanBuilder("load cart").startSpan();») was current, and became its child:
              inherited context: inside app
                app started load cart (INTERNAL)   «Span a = app.tracer.spanBuilder("load cart").startSpan();» (loop-1)
                app made load cart (INTERNAL) current   «Scope scope = a.makeCurrent();» (loop-1)
                app started load user (INTERNAL) as a child of load cart @app   «tracer.spanBuilder(name).startSpan().end();», called at «loop.submit(() -> app.step("load user")).get();» (loop-1)
                so it counts as work of load cart: if it is not work of that one alone, start it with setNoParent() and link it to the spans that it works for, or close the scope of load cart first.
            """);
    assertThat(Judged.healthy(shape, Libraries::suspended)).isEmpty();
  }
}
