package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReactionsTest {

  @Test
  void observeOn() {
    String shape =
        """
        GET /cart  @app
          price apple  @app
          price pear  @app
        """;

    assertThat(Judged.broken(shape, Reactions::observeOn))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside app, between GET /cart and price apple: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(») to thread prices-1 («tracer.spanBuilder(name).startSpan().end();», called at «app.step("price " + item);»):
              dropped baton: inside app, on thread prices-1
                price apple (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «app.step("price " + item);» (prices-1)
                GET /cart (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                the same happened once more: price pear
                so the work was handed to prices-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Reactions::observeOn)).isEmpty();
  }

  @Test
  void assembledOnly() {
    String shape =
        """
        invoke agent  @agent
          call tool  @agent
        """;

    assertThat(Judged.broken(shape, Reactions::assembledOnly))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside agent, between invoke agent and call tool: the scope of invoke agent, opened at «try (Scope ignored = span.makeCurrent()) {», was closed before «tracer.spanBuilder(name).startSpan().end();» started it:
              lost context: inside agent
                agent started invoke agent (INTERNAL)   «Span span = agent.tracer.spanBuilder("invoke agent").startSpan();» (main)
                agent made invoke agent (INTERNAL) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                agent closed that scope
                agent started call tool (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();» (main)
                so that scope is closed too early: keep invoke agent current around everything that belongs to it, in one try-with-resources, and again in what runs later (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Reactions::assembledOnly)).isEmpty();
  }

  @Test
  void hotPublisher() {
    String shape =
        """
        GET /subscribe  @app
        ---
        POST /orders 1  @app
          notify 1  @app
        ---
        POST /orders 2  @app
          notify 2  @app
        """;

    assertThat(Judged.broken(shape, Reactions::hotPublisher))
        .isEqualTo(
            """
            Expected 3 traces of this shape, but it broke inside app, between POST /orders 1 and notify 1: «tracer.spanBuilder(name).startSpan().end();», called at «app.step("notify " + event.getKey());», started it in the context of GET /subscribe @app, which had ended: its context was made current again at «try (Scope ignored = (isBroken ? here : event.getValue()).makeCurrent()) {»:
              lost context: inside app
                app started GET /subscribe (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app ended   GET /subscribe (INTERNAL)   «span.end();» (main)
                app started POST /orders 1 (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «app.work(» (main)
                app made GET /subscribe (INTERNAL) current again   «try (Scope ignored = (isBroken ? here : event.getValue()).makeCurrent()) {» (main)
                app started notify 1 (INTERNAL) as a child of GET /subscribe @app   «tracer.spanBuilder(name).startSpan().end();», called at «app.step("notify " + event.getKey());» (main)
                the same happened once more: notify 2
                so a context of an earlier call was kept, in a field, a thread-local or a cache, and made current again: hand over Context.current() of POST /orders 1 with the work.
            """);
    assertThat(Judged.healthy(shape, Reactions::hotPublisher)).isEmpty();
  }

  @Test
  void stash() {
    String shape =
        """
        send withdraw  @bank
          handle withdraw  @bank
        ---
        send open account  @bank
          handle open account  @bank
        """;

    assertThat(Judged.broken(shape, Reactions::stash))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside bank, between send withdraw and handle withdraw: «tracer.spanBuilder(name).startSpan().end();», called at «bank.step("handle " + old.getKey());», started it in the context of send open account @bank: the task wrapped at «sent.wrap(» brought its context along:
              lost context: inside bank
                bank started send withdraw (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «bank.work(» (main)
                bank ended   send withdraw (INTERNAL)   «span.end();» (main)
                bank started send open account (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «bank.work(» (main)
                bank wrapped a task with the context of send open account   «sent.wrap(» (main)
                bank started handle withdraw (INTERNAL) as a child of send open account @bank   «tracer.spanBuilder(name).startSpan().end();», called at «bank.step("handle " + old.getKey());» (actor-1)
                so the task was wrapped in another context than that of send withdraw: make send withdraw current around the wrap, or wrap the task where it is current.
            """);
    assertThat(Judged.healthy(shape, Reactions::stash)).isEmpty();
  }

  @Test
  void localsOfTheLoop() {
    String shape =
        """
        GET /0  @app SERVER
          query 0  @app
        ---
        GET /1  @app SERVER
          query 1  @app
        """;

    assertThat(Judged.broken(shape, Reactions::localsOfTheLoop))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside app, between GET /0 and query 0: «.startSpan()» gave it the context of GET /1 @app as its parent:
              lost context: inside app
                app started GET /0 (SERVER)   «.startSpan();» (eventloop-1)
                app started GET /1 (SERVER)   «.startSpan();» (eventloop-1)
                app started query 0 (INTERNAL) as a child of GET /1 @app   «.startSpan()» (eventloop-1)
                so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where GET /0 is current, or leave setParent out.
            """);
    assertThat(Judged.healthy(shape, Reactions::localsOfTheLoop)).isEmpty();
  }

  @Test
  void listenerOfACall() {
    String shape =
        """
        Stock/Reserve  @orders CLIENT
          Stock/Reserve  @stock SERVER
            reserve  @stock
        """;

    assertThat(Judged.broken(shape, Reactions::listenerOfACall))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside stock, between Stock/Reserve and reserve: the scope of Stock/Reserve, opened at «try (Scope ignored = context.makeCurrent()) {», was closed before «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("reserve");», started it:
              lost context: inside stock
                stock started Stock/Reserve (SERVER)   «.startSpan();» (grpc-1)
                stock made Stock/Reserve (SERVER) current   «try (Scope ignored = context.makeCurrent()) {» (grpc-1)
                stock closed that scope
                stock started reserve (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("reserve");» (grpc-1)
                so that scope is closed too early: keep Stock/Reserve current around everything that belongs to it, in one try-with-resources, and again in what runs later (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, Reactions::listenerOfACall)).isEmpty();
  }
}
