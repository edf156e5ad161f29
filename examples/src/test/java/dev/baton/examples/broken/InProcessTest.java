package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InProcessTest {

  @Test
  void scopeClosedTooEarly() {
    String shape =
        """
        POST /orders  @shop  SERVER
          validate  @shop
          store  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::scopeClosedTooEarly))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between POST /orders and store: the scope of POST /orders, opened at «try (Scope ignored = span.makeCurrent()) {», was closed before «shop.tracer.spanBuilder("store").startSpan().end();» started it:
              lost context: inside shop
                shop started POST /orders (SERVER)   «Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop made POST /orders (SERVER) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                shop closed that scope
                shop started store (INTERNAL) without a parent   «shop.tracer.spanBuilder("store").startSpan().end();» (main)
                so that scope is closed too early: keep POST /orders current around everything that belongs to it, in one try-with-resources, and again in what runs later (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, InProcess::scopeClosedTooEarly)).isEmpty();
  }

  @Test
  void callbackWithoutScope() {
    String shape =
        """
        GET /rates  @shop  SERVER
          parse rates  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::callbackWithoutScope))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between GET /rates and parse rates: the context did not come along from thread main («Span span = shop.tracer.spanBuilder("GET /rates").setSpanKind(SpanKind.SERVER).startSpan();») to thread client-io-1 («Runnable callback = () -> shop.tracer.spanBuilder("parse rates").startSpan().end();»):
              dropped baton: inside shop, on thread client-io-1
                parse rates (INTERNAL) began without a parent   «Runnable callback = () -> shop.tracer.spanBuilder("parse rates").startSpan().end();» (client-io-1)
                GET /rates (SERVER) was open at that moment   «Span span = shop.tracer.spanBuilder("GET /rates").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                so the work was handed to client-io-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, InProcess::callbackWithoutScope)).isEmpty();
  }

  @Test
  void workAfterItsSpanHadEnded() {
    String shape =
        """
        POST /orders  @shop  SERVER
          store  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::workAfterItsSpanHadEnded))
        .isEqualTo(
            """
            life-cycle/started-after-end: started after the end: store, below POST /orders @shop
              shop started POST /orders (SERVER)   «Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
              shop ended   POST /orders (SERVER)   «span.end();» (main)
              shop started store (INTERNAL) below it, on the same thread   «shop.tracer.spanBuilder("store").startSpan().end();» (main)
              so POST /orders ends too early, while it is still current: end it when its work is done, behind the close of its scope.
            """);
    assertThat(Judged.healthy(shape, InProcess::workAfterItsSpanHadEnded)).isEmpty();
  }

  @Test
  void completableFuture() {
    String shape =
        """
        GET /prices  @shop  SERVER
          ask supplier  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::completableFuture))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between GET /prices and ask supplier: the context did not come along from thread main («Span span = shop.tracer.spanBuilder("GET /prices").setSpanKind(SpanKind.SERVER).startSpan();») to thread supplier-1 («Runnable ask = () -> shop.tracer.spanBuilder("ask supplier").startSpan().end();»):
              dropped baton: inside shop, on thread supplier-1
                ask supplier (INTERNAL) began without a parent   «Runnable ask = () -> shop.tracer.spanBuilder("ask supplier").startSpan().end();» (supplier-1)
                GET /prices (SERVER) was open at that moment   «Span span = shop.tracer.spanBuilder("GET /prices").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                so the work was handed to supplier-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, InProcess::completableFuture)).isEmpty();
  }

  @Test
  void timer() {
    String shape =
        """
        POST /reminders  @shop  SERVER
          send reminder  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::timer))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between POST /reminders and send reminder: the context did not come along from thread main («Span span = shop.tracer.spanBuilder("POST /reminders").setSpanKind(SpanKind.SERVER).startSpan();») to thread reminder-timer («shop.tracer.spanBuilder("send reminder").startSpan().end();»):
              dropped baton: inside shop, on thread reminder-timer
                send reminder (INTERNAL) began without a parent   «shop.tracer.spanBuilder("send reminder").startSpan().end();» (reminder-timer)
                POST /reminders (SERVER) was open at that moment   «Span span = shop.tracer.spanBuilder("POST /reminders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                so the work was handed to reminder-timer without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, InProcess::timer)).isEmpty();
  }

  @Test
  void executor() {
    String shape =
        """
        GET /a  @shop  SERVER
          price of GET /a  @shop
        ---
        GET /b  @shop  SERVER
          price of GET /b  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::executor))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between GET /a and price of GET /a: the context did not come along from thread main («Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();») to thread pricing-1 («pool.submit(() -> shop.tracer.spanBuilder("price of " + name).startSpan().end()).get();»):
              dropped baton: inside shop, on thread pricing-1
                price of GET /a (INTERNAL) began without a parent   «pool.submit(() -> shop.tracer.spanBuilder("price of " + name).startSpan().end()).get();» (pricing-1)
                GET /a (SERVER) was open at that moment   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                the same happened once more: price of GET /b
                so the work was handed to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
    assertThat(Judged.healthy(shape, InProcess::executor)).isEmpty();
  }

  @Test
  void contextInAField() {
    String shape =
        """
        GET /a  @shop  SERVER
          SELECT  @shop
        ---
        GET /b  @shop  SERVER
          SELECT  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::contextInAField))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between GET /b and SELECT: «shop.tracer.spanBuilder("SELECT").setParent(parent).startSpan().end();» gave it the context of GET /a @shop as its parent, which had ended:
              lost context: inside shop
                shop started GET /a (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop ended   GET /a (SERVER)   «span.end();» (main)
                shop started GET /b (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop started SELECT (INTERNAL) as a child of GET /a @shop   «shop.tracer.spanBuilder("SELECT").setParent(parent).startSpan().end();» (main)
                so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where GET /b is current, or leave setParent out.
            """);
    assertThat(Judged.healthy(shape, InProcess::contextInAField)).isEmpty();
  }

  @Test
  void sharedFuture() {
    String shape =
        """
        GET /a  @shop  SERVER
          render for GET /a  @shop
        ---
        GET /b  @shop  SERVER
          render for GET /b  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::sharedFuture))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between GET /b and render for GET /b: «Runnable render = () -> shop.tracer.spanBuilder("render for " + name).startSpan().end();» started it in the context of GET /a @shop: the task wrapped at «loaded = CompletableFuture.runAsync(() -> await(bothAsked), loader);» brought its context along:
              lost context: inside shop
                shop started GET /a (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop wrapped a task with the context of GET /a   «loaded = CompletableFuture.runAsync(() -> await(bothAsked), loader);» (main)
                shop started GET /b (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop started render for GET /b (INTERNAL) as a child of GET /a @shop   «Runnable render = () -> shop.tracer.spanBuilder("render for " + name).startSpan().end();» (loader-1)
                so the task was wrapped in another context than that of GET /b: make GET /b current around the wrap, or wrap the task where it is current.
            """);
    assertThat(Judged.healthy(shape, InProcess::sharedFuture)).isEmpty();
  }

  @Test
  void emptyContextAsParent() {
    String shape =
        """
        POST /orders  @shop  SERVER
          store  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::emptyContextAsParent))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between POST /orders and store: «shop.tracer.spanBuilder("store").setParent(parent).startSpan().end();» gave it a context without a span as its parent:
              lost context: inside shop
                shop started POST /orders (SERVER)   «Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop started store (INTERNAL) without a parent   «shop.tracer.spanBuilder("store").setParent(parent).startSpan().end();» (main)
                so what setParent got does not hold POST /orders: give it Context.current() where POST /orders is current, or leave setParent out.
            """);
    assertThat(Judged.healthy(shape, InProcess::emptyContextAsParent)).isEmpty();
  }

  @Test
  void inheritedByThread() {
    String shape =
        """
        POST /a  @shop  SERVER
          write POST /a  @shop
        ---
        POST /b  @shop  SERVER
          write POST /b  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::inheritedByThread))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between POST /b and write POST /b: «shop.tracer.spanBuilder("write " + name).startSpan().end();» started it in the context of POST /a @shop, which had ended: its context was made current again at «try (Scope s = parent.makeCurrent()) {»:
              lost context: inside shop
                shop started POST /a (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop ended   POST /a (SERVER)   «span.end();» (main)
                shop started POST /b (SERVER)   «Span span = shop.tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop made POST /a (SERVER) current again   «try (Scope s = parent.makeCurrent()) {» (writer-1)
                shop started write POST /b (INTERNAL) as a child of POST /a @shop   «shop.tracer.spanBuilder("write " + name).startSpan().end();» (writer-1)
                so a context of an earlier call was kept, in a field, a thread-local or a cache, and made current again: hand over Context.current() of POST /b with the work.
            """);
    assertThat(Judged.healthy(shape, InProcess::inheritedByThread)).isEmpty();
  }

  @Test
  void scopeNeverClosed() {
    String shape =
        """
        job a  @shop
          step of job a  @shop
        ---
        job b  @shop
          step of job b  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::scopeNeverClosed))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but job a stayed current on worker-1 («Scope scope = span.makeCurrent();») after its end, so job b («Span span = shop.tracer.spanBuilder(name).startSpan();») became its child:
              scope left open: job a of shop, on thread worker-1
                job a (INTERNAL) was made current   «Scope scope = span.makeCurrent();» (worker-1)
                job a (INTERNAL) ended, still current   «span.end();» (worker-1)
                job b (INTERNAL) then became its child   «Span span = shop.tracer.spanBuilder(name).startSpan();» (worker-1)
                so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.
            """);
    assertThat(Judged.healthy(shape, InProcess::scopeNeverClosed)).isEmpty();
  }

  @Test
  void scopesOutOfOrder() {
    String shape =
        """
        import  @shop
          parse  @shop
        ---
        next import  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::scopesOutOfOrder))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but import stayed current on worker-1 («Scope outer = import1.makeCurrent();») after its scope was closed («outer.close();»), so next import («shop.tracer.spanBuilder("next import").startSpan().end();») became its child:
              scope closed out of order: import of shop
                import (INTERNAL) was made current   «Scope outer = import1.makeCurrent();» (worker-1)
                parse (INTERNAL) was made current in it   «Scope inner = parse.makeCurrent();» (worker-1)
                import (INTERNAL) was closed before that   «outer.close();» (worker-1)
                next import (INTERNAL) then became its child   «shop.tracer.spanBuilder("next import").startSpan().end();» (worker-1)
                so that close is ignored, and import is current on worker-1 again when the inner scope is closed: close scopes in the opposite order, best with try-with-resources.
            """);
    assertThat(Judged.healthy(shape, InProcess::scopesOutOfOrder)).isEmpty();
  }

  @Test
  void scopeClosedTooLate() {
    String shape =
        """
        POST /orders  @shop  SERVER
          validate  @shop
          store  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::scopeClosedTooLate))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between POST /orders and store: «shop.tracer.spanBuilder("store").startSpan().end();» started it in the context of validate @shop, which had ended and was still current, by the scope opened at «Scope validating = validate.makeCurrent();»:
              lost context: inside shop
                shop started POST /orders (SERVER)   «Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop started validate (INTERNAL)   «Span validate = shop.tracer.spanBuilder("validate").startSpan();» (main)
                shop made validate (INTERNAL) current   «Scope validating = validate.makeCurrent();» (main)
                shop ended   validate (INTERNAL)   «validate.end();» (main)
                shop started store (INTERNAL) as a child of validate @shop   «shop.tracer.spanBuilder("store").startSpan().end();» (main)
                so close that scope before other work begins on the thread, best with try-with-resources.
            """);
    assertThat(Judged.healthy(shape, InProcess::scopeClosedTooLate)).isEmpty();
  }

  @Test
  void workAfterAll() {
    String shape =
        """
        POST /orders  @shop  SERVER
          store  @shop
        """;

    assertThat(Judged.broken(shape, InProcess::workAfterAll))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside shop, between POST /orders and store: POST /orders had ended («span.end();») when «shop.tracer.spanBuilder("store").startSpan().end();» started it:
              lost context: inside shop
                shop started POST /orders (SERVER)   «Span span = shop.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                shop ended   POST /orders (SERVER)   «span.end();» (main)
                shop started store (INTERNAL) without a parent   «shop.tracer.spanBuilder("store").startSpan().end();» (main)
                so it comes after the work that it belongs to: start it while POST /orders is current, and end POST /orders after it.
            """);
    assertThat(Judged.healthy(shape, InProcess::workAfterAll)).isEmpty();
  }

  @Test
  void innerNotCurrent() {
    String shape =
        """
        POST /orders  @orders  SERVER
          check  @orders  INTERNAL
            load rules  @orders  INTERNAL
        """;

    assertThat(Judged.broken(shape, InProcess::innerNotCurrent))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between check and load rules: «tracer.spanBuilder(name).startSpan().end();» started it in the context of POST /orders @orders, which was made current at «try (Scope ignored = span.makeCurrent()) {» and still was:
              lost context: inside orders
                orders started POST /orders (SERVER)   «Span order = orders.tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();» (main)
                orders made POST /orders (SERVER) current   «try (Scope ignored = span.makeCurrent()) {» (main)
                orders started check (INTERNAL)   «Span check = orders.tracer.spanBuilder("check").startSpan();» (main)
                orders started load rules (INTERNAL) as a child of POST /orders @orders   «tracer.spanBuilder(name).startSpan().end();» (main)
                so check was not current around its own work: make it current there.
            """);
    assertThat(Judged.healthy(shape, InProcess::innerNotCurrent)).isEmpty();
  }
}
