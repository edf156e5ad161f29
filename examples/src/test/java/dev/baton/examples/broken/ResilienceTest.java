package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResilienceTest {

  @Test
  void idempotentReplay() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER
        ---
        charge  @orders CLIENT
          POST /charge  @billing SERVER
        """;

    assertThat(Judged.broken(shape, Resilience::idempotentReplay))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but POST /charge of billing was never started below charge of orders («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));»):
              missing span: POST /charge below charge @orders
                orders started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                orders injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «orders.call("charge", server.at("/charge"));» (main)
                orders ended   charge (CLIENT)   «span.end();» (main)
                so the code of billing that starts it did not run, or has a no-op tracer.
            """);
    assertThat(Judged.healthy(shape, Resilience::idempotentReplay)).isEmpty();
  }

  @Test
  void collapsed() {
    String shape =
        """
        load user 1  @app
        ---
        load user 2  @app
        ---
        load batch  @app
          ->load user 1
          ->load user 2
        """;

    assertThat(Judged.broken(shape, Resilience::collapsed))
        .isEqualTo(
            """
            Expected 3 traces of this shape, but load batch («batch.startSpan().end();») was started without a link to load user 2 («waiting.add(app.tracer.spanBuilder("load user " + user).startSpan());»):
              missing link: from load batch @app to load user 2 @app
                app started load user 2 (INTERNAL)   «waiting.add(app.tracer.spanBuilder("load user " + user).startSpan());» (main)
                app started load batch (INTERNAL) with a link to load user 1 @app   «batch.startSpan().end();» (main)
                so add it before load batch starts: SpanBuilder.addLink with the SpanContext of load user 2.
            """);
    assertThat(Judged.healthy(shape, Resilience::collapsed)).isEmpty();
  }

  @Test
  void refreshedInARequest() {
    String shape =
        """
        GET /rates  @app
        ---
        refresh rates  @app
        """;

    assertThat(Judged.broken(shape, Resilience::refreshedInARequest))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but refresh rates («tracer.spanBuilder(name).startSpan().end();», called at «app.step("refresh rates");») ran in the context of GET /rates: the task wrapped at «background.execute(» brought its context along:
              inherited context: inside app
                app started GET /rates (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app wrapped a task with the context of GET /rates   «background.execute(» (main)
                app started refresh rates (INTERNAL) as a child of GET /rates @app   «tracer.spanBuilder(name).startSpan().end();», called at «app.step("refresh rates");» (refresh-1)
                so hand refresh rates over without the context of GET /rates: start it with setNoParent(), or wrap the task with Context.root(), and add a link if the two belong together.
            """);
    assertThat(Judged.healthy(shape, Resilience::refreshedInARequest)).isEmpty();
  }

  @Test
  void sagaOfTheFirstStep() {
    String shape =
        """
        order saga  @saga
          reserve stock  @saga
            send reserve stock  @saga PRODUCER
          charge card  @saga
            send charge card  @saga PRODUCER
          ship  @saga
            send ship  @saga PRODUCER
        """;

    assertThat(Judged.broken(shape, Resilience::sagaOfTheFirstStep))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside saga, between charge card and send charge card: «.startSpan()» gave it the context of reserve stock @saga as its parent, which had ended:
              lost context: inside saga
                saga started reserve stock (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «saga.work(» (main)
                saga ended   reserve stock (INTERNAL)   «span.end();» (main)
                saga started charge card (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «saga.work(» (main)
                saga started send charge card (PRODUCER) as a child of reserve stock @saga   «.startSpan()» (main)
                the same happened once more: send ship
                so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where charge card is current, or leave setParent out.
            """);
    assertThat(Judged.healthy(shape, Resilience::sagaOfTheFirstStep)).isEmpty();
  }

  @Test
  void recycledRequest() {
    String shape =
        """
        GET /1  @app
          answer 1  @app
        ---
        GET /2  @app
          answer 2  @app
        """;

    assertThat(Judged.broken(shape, Resilience::recycledRequest))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside app, between GET /1 and answer 1: «tracer.spanBuilder(name).startSpan().end();», called at «app.step("answer " + number);», started it in the context of GET /2 @app, which had ended: its context was made current again at «try (Scope ignored = context.makeCurrent()) {»:
              lost context: inside app
                app started GET /1 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app ended   GET /1 (INTERNAL)   «span.end();» (main)
                app started GET /2 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app ended   GET /2 (INTERNAL)   «span.end();» (main)
                app made GET /2 (INTERNAL) current again   «try (Scope ignored = context.makeCurrent()) {» (callbacks-1)
                app started answer 1 (INTERNAL) as a child of GET /2 @app   «tracer.spanBuilder(name).startSpan().end();», called at «app.step("answer " + number);» (callbacks-1)
                so a context of an earlier call was kept, in a field, a thread-local or a cache, and made current again: hand over Context.current() of GET /1 with the work.
            """);
    assertThat(Judged.healthy(shape, Resilience::recycledRequest)).isEmpty();
  }

  @Test
  void wrappedTooEarly() {
    String shape =
        """
        POST /orders  @app
          notify customer  @app
            send mail  @app
        """;

    assertThat(Judged.broken(shape, Resilience::wrappedTooEarly))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside app, between notify customer and send mail: «tracer.spanBuilder(name).startSpan().end();», called at «pool.submit(context.wrap(() -> app.step("send mail"))).get();», started it in the context of POST /orders @app: the task wrapped at «pool.submit(context.wrap(() -> app.step("send mail"))).get();» brought its context along:
              lost context: inside app
                app started POST /orders (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app started notify customer (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «return app.work(» (main)
                app wrapped a task with the context of POST /orders   «pool.submit(context.wrap(() -> app.step("send mail"))).get();» (main)
                app started send mail (INTERNAL) as a child of POST /orders @app   «tracer.spanBuilder(name).startSpan().end();», called at «pool.submit(context.wrap(() -> app.step("send mail"))).get();» (mail-1)
                so the task was wrapped in another context than that of notify customer: make notify customer current around the wrap, or wrap the task where it is current.
            """);
    assertThat(Judged.healthy(shape, Resilience::wrappedTooEarly)).isEmpty();
  }
}
