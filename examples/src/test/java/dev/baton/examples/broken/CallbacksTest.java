package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallbacksTest {

  @Test
  void callbackWithinCall() {
    String shape =
        """
        plan  @web
          first  CLIENT
          second
        """;

    assertThat(Judged.broken(shape, Callbacks::callbackWithinCall))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside web, between plan and second: «tracer.spanBuilder(name).startSpan().end();», called at «web.step("second");», started it in the context of first @web, which was made current at «try (Scope ignored = context.makeCurrent()) {» and still was:
              lost context: inside web
                web started plan (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «web.work(» (main)
                web started first (CLIENT)   «Span first = web.tracer.spanBuilder("first").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                web made first (CLIENT) current   «try (Scope ignored = context.makeCurrent()) {» (client-1)
                web started second (INTERNAL) as a child of first @web   «tracer.spanBuilder(name).startSpan().end();», called at «web.step("second");» (client-1)
                so thread client-1 ran the work of plan within the scope of first: make plan current around it, by wrapping it (Context.current().wrap) before it is kept, queued or registered as a callback.
            """);
    assertThat(Judged.healthy(shape, Callbacks::callbackWithinCall)).isEmpty();
  }

  @Test
  void scopeGivenToFork() {
    String shape =
        """
        search  @search
          texts
          titles
        """;

    assertThat(Judged.broken(shape, Callbacks::scopeGivenToFork))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside search, between search and texts: «Span texts = search.tracer.spanBuilder("texts").startSpan();» started it in the context of titles @search: the scope opened at «Scope scope = isBroken ? titles.makeCurrent() : Scope.noop();» was closed on thread fork-1 at «scope.close();», which is ignored:
              lost context: inside search
                search started search (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                search started titles (INTERNAL)   «Span titles = search.tracer.spanBuilder("titles").startSpan();» (main)
                search made titles (INTERNAL) current   «Scope scope = isBroken ? titles.makeCurrent() : Scope.noop();» (main)
                search started texts (INTERNAL) as a child of titles @search   «Span texts = search.tracer.spanBuilder("texts").startSpan();» (main)
                search closed that scope on thread fork-1   «scope.close();» (fork-1)
                so close that scope on the thread that opened it, and wrap what the other thread runs with Context.current().wrap.
              scope closed on another thread: titles of search
                titles (INTERNAL) was made current   «Scope scope = isBroken ? titles.makeCurrent() : Scope.noop();» (main)
                its scope was closed   «scope.close();» (fork-1)
                so titles stays current on main, because a scope belongs to the thread that opened it: close it there, and give fork-1 the context with Context.current().wrap.
            """);
    assertThat(Judged.healthy(shape, Callbacks::scopeGivenToFork)).isEmpty();
  }

  @Test
  void retryAddsHeader() {
    String shape =
        """
        publish  @shop  PRODUCER
          process  @worker  CONSUMER
            retry  PRODUCER
              process again  CONSUMER
        """;

    assertThat(Judged.broken(shape, Callbacks::retryAddsHeader))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between worker and worker: worker found traceparent 2 times («Context sent = service.propagator.extract(Context.root(), headers, new FirstHeader());») and took that of publish @shop, not that of retry, which worker had added («service.propagator.inject(», called at «return work.call();»):
              dropped baton: worker → worker
                worker started retry (PRODUCER)   «worker.tracer.spanBuilder("retry").setSpanKind(SpanKind.PRODUCER).startSpan(),», called at «return work.call();» (main)
                worker injected traceparent 00-…-03   «service.propagator.inject(», called at «return work.call();» (main)
                worker extracted traceparent 00-…-03, the context of publish @shop   «Context sent = service.propagator.extract(Context.root(), headers, new FirstHeader());», called at «program.run(harness, isBroken);» (main)
                worker started process again (CONSUMER) as a child of publish @shop   «.startSpan();», called at «program.run(harness, isBroken);» (main)
                so the setter of worker adds the header beside the one that came with what it sends on: let it replace that one.
            """);
    assertThat(Judged.healthy(shape, Callbacks::retryAddsHeader)).isEmpty();
  }

  @Test
  void getterOfOtherNames() {
    String shape =
        """
        publish  @shop  PRODUCER
          process  @mail  CONSUMER
        """;

    assertThat(Judged.broken(shape, Callbacks::getterOfOtherNames))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mail: mail did not read the traceparent that came («Context sent = mail.propagator.extract(Context.root(), properties, getter);»):
              dropped baton: shop → mail
                shop injected  traceparent into the message publish   «propagator.inject(Context.current(), headers, Map::put);» (main)
                mail extracted no traceparent, though it saw: traceparent   «Context sent = mail.propagator.extract(Context.root(), properties, getter);» (main)
                so the getter of mail returns nothing for traceparent although it is there: mend its get, which looks for another name or case, or for a value of another type.
            """);
    assertThat(Judged.healthy(shape, Callbacks::getterOfOtherNames)).isEmpty();
  }

  @Test
  void suppressedCall() {
    String shape =
        """
        place order  @orders
          watch  CLIENT
            charge  CLIENT
              POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Callbacks::suppressedCall))
        .isEqualTo(
            """
            Expected one trace of this shape, but charge was never started below watch of orders («orders.tracer.spanBuilder("watch").setSpanKind(SpanKind.CLIENT).startSpan();»):
              missing span: charge below watch @orders
                orders started watch (CLIENT)   «orders.tracer.spanBuilder("watch").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders ended   watch (CLIENT)   «watch.end();» (main)
                so the code that starts it did not run, or its service does not record into this harness.
              dropped baton: orders → billing
                orders started place order (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «orders.work(» (main)
                orders injected nothing into the call, for which it waited   «return called.get();», called at «return work.call();» (main)
                billing extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so orders sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(Judged.healthy(shape, Callbacks::suppressedCall)).isEmpty();
  }

  @Test
  void injectsTheCaller() {
    String shape =
        """
        direct  @route
          http  CLIENT
            POST /x  @api  SERVER
        """;

    assertThat(Judged.broken(shape, Callbacks::injectsTheCaller))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between route and api: route injected the context of direct @route («route.propagator.inject(context, headers, Map::put);») instead of that of http («Span call = route.tracer.spanBuilder("http").setSpanKind(SpanKind.CLIENT).startSpan();»):
              dropped baton: route → api
                route started http (CLIENT)   «Span call = route.tracer.spanBuilder("http").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                route injected traceparent 00-…-03, the context of direct @route   «route.propagator.inject(context, headers, Map::put);», called at «return work.call();» (main)
                api extracted traceparent 00-…-03, the context of direct @route   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (api-http-1)
                api started POST /x (SERVER) as a child of direct @route   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (api-http-1)
                so that context was taken before the span of the call was made current: inject Context.current() while http is current.
            """);
    assertThat(Judged.healthy(shape, Callbacks::injectsTheCaller)).isEmpty();
  }
}
