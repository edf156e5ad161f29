package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void bulkhead() {
    String shape =
        """
        order of anna  @shop
          pay for anna  @shop
        ---
        order of bert  @shop
          pay for bert  @shop
        """;

    assertThat(Judged.broken(shape, Turns::bulkhead))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke inside shop, between order of bert and pay for bert: «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("pay for bert");», started it in the context of order of anna @shop, which was made current at «try (Scope ignored = span.makeCurrent()) {» and still was:
              lost context: inside shop
                shop started order of anna (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (anna-1)
                shop made order of anna (INTERNAL) current   «try (Scope ignored = span.makeCurrent()) {» (anna-1)
                shop started order of bert (INTERNAL)   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «shop.work(» (bert-1)
                shop started pay for bert (INTERNAL) as a child of order of anna @shop   «tracer.spanBuilder(name).startSpan().end();», called at «shop.step("pay for bert");» (anna-1)
                so thread anna-1 ran the work of order of bert within the scope of order of anna: make order of bert current around it, by wrapping it (Context.current().wrap) before it is kept, queued or registered as a callback.
            """);
    assertThat(Judged.healthy(shape, Turns::bulkhead)).isEmpty();
  }

  @Test
  void webhook() {
    String shape =
        """
        order paid  @shop
          deliver  @shop  CLIENT
            POST /hook  @partner  SERVER
        """;

    assertThat(Judged.broken(shape, Turns::webhook))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and partner: shop injected the context of order paid @shop («propagator.inject(Context.current(), headers, Map::put);», called at «Http.request(server.at("/hook"), shop.headers())») before it started deliver («Span span = shop.tracer.spanBuilder("deliver").setSpanKind(SpanKind.CLIENT).startSpan();»):
              dropped baton: shop → partner
                shop injected traceparent 00-…-03, the context of order paid @shop   «propagator.inject(Context.current(), headers, Map::put);», called at «Http.request(server.at("/hook"), shop.headers())» (main)
                shop started deliver (CLIENT)   «Span span = shop.tracer.spanBuilder("deliver").setSpanKind(SpanKind.CLIENT).startSpan();» (webhooks-1)
                partner extracted traceparent 00-…-03, the context of order paid @shop   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (partner-http-1)
                partner started POST /hook (SERVER) as a child of order paid @shop   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (partner-http-1)
                so the headers were written too early: start deliver and make it current first, then inject Context.current().
            """);
    assertThat(Judged.healthy(shape, Turns::webhook)).isEmpty();
  }

  @Test
  void suspended() {
    String shape =
        """
        job 1  @app
          before the suspension  @app
        ---
        job 2  @app
        """;

    assertThat(Judged.broken(shape, Turns::suspended))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but job 1 stayed current on loop-a-1 («Scope scope = job1.makeCurrent();»), because its scope was closed on loop-b-1 («open.close();»), so job 2 («tracer.spanBuilder(name).startSpan().end();», called at «loop1.submit(() -> app.step("job 2")).get();») became its child:
              scope closed on another thread: job 1 of app
                job 1 (INTERNAL) was made current   «Scope scope = job1.makeCurrent();» (loop-a-1)
                job 2 (INTERNAL) then became its child   «tracer.spanBuilder(name).startSpan().end();», called at «loop1.submit(() -> app.step("job 2")).get();» (loop-a-1)
                its scope was closed   «open.close();» (loop-b-1)
                so job 1 stays current on loop-a-1, because a scope belongs to the thread that opened it: close it there, and give loop-b-1 the context with Context.current().wrap.
            """);
    assertThat(Judged.healthy(shape, Turns::suspended)).isEmpty();
  }

  @Test
  void scopesOfABatch() {
    String shape =
        """
        send letter  @shop  PRODUCER
          write letter 1  @mail  CONSUMER
        ---
        write letter 2  @mail  CONSUMER
        """;

    assertThat(Judged.broken(shape, Turns::scopesOfABatch))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but write letter 2 («.startSpan();») ran in the context of write letter 1, which had ended: its scope, opened at «scopes.add(sent.with(span).makeCurrent());», was still open, and nothing was extracted for it:
              inherited context: inside mail
                mail started write letter 1 (CONSUMER)   «.startSpan();» (mail-1)
                mail made write letter 1 (CONSUMER) current   «scopes.add(sent.with(span).makeCurrent());» (mail-1)
                mail ended   write letter 1 (CONSUMER)   «span.end();» (mail-1)
                mail extracted no traceparent; it saw: no headers at all   «mail.propagator.extract(Context.current(), message, Service.FROM_MAP);» (mail-1)
                mail started write letter 2 (CONSUMER) as a child of write letter 1 @mail   «.startSpan();» (mail-1)
                so close that scope when its work is done, best with try-with-resources, or extract into Context.root(): where no context came, extract gives back what is current.
            """);
    assertThat(Judged.healthy(shape, Turns::scopesOfABatch)).isEmpty();
  }

  @Test
  void forked() {
    String shape =
        """
        GET /report  @report
          sum month  @report
          sum month  @report
        """;

    assertThat(
            Judged.broken(shape, Turns::forked).replaceAll("ForkJoinPool-\\d+", "ForkJoinPool-n"))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside report, between GET /report and sum month: the context did not come along from thread main («return in(tracer.spanBuilder(name).startSpan(), work);», called at «report.work(») to thread ForkJoinPool-n-worker-1 («tracer.spanBuilder(name).startSpan().end();», called at «Runnable sumMonth = () -> report.step("sum month");»):
              dropped baton: inside report, on thread ForkJoinPool-n-worker-1
                sum month (INTERNAL) began without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «Runnable sumMonth = () -> report.step("sum month");» (ForkJoinPool-n-worker-1)
                GET /report (INTERNAL) was open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «report.work(» (main)
                the same happened once more: sum month
                so the work was handed to ForkJoinPool-n-worker-1 without its context: wrap what it runs (Context.current().wrap), or keep Context.current() in a field of each RecursiveTask and make it current in compute.
            """);
    assertThat(Judged.healthy(shape, Turns::forked)).isEmpty();
  }

  @Test
  void errorPage() {
    String shape =
        """
        load report  @web  CLIENT
          GET /report  @reports  SERVER  ERROR
        """;

    assertThat(Judged.broken(shape, Turns::errorPage))
        .isEqualTo(
            """
            Expected one trace of this shape, but reports took up one call of web twice: GET /report began again («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «return filtered.handle(exchange);») after it had ended, and load report injected once («propagator.inject(Context.current(), headers, Map::put);», called at «web.call("load report", server.at("/report"));»):
              taken up twice: web → reports
                web started load report (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «web.call("load report", server.at("/report"));» (main)
                web injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «web.call("load report", server.at("/report"));» (main)
                reports extracted traceparent 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «return filtered.handle(exchange);» (reports-http-1)
                reports started GET /report (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «return filtered.handle(exchange);» (reports-http-1)
                reports extracted traceparent 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «return filtered.handle(exchange);» (reports-http-1)
                reports started GET /report (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «return filtered.handle(exchange);» (reports-http-1)
                so either the request came twice, as by a retry or a redirect below load report, which needs a span for each; or the filter of reports ran again for one request, as at an ASYNC or ERROR dispatch: map it to REQUEST alone. harness.peer("edge").forwardsTo(…) in front of reports shows which.
            """);
    assertThat(Judged.healthy(shape, Turns::errorPage)).isEmpty();
  }

  @Test
  void pollsAgain() {
    String shape =
        """
        poll inbox  @poller
        ---
        poll inbox  @poller
        """;

    assertThat(Judged.broken(shape, Turns::pollsAgain))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but poll inbox («Span span = poller.tracer.spanBuilder("poll inbox").startSpan();») ran in the context of another poll inbox, which had ended: the task wrapped at «pool.execute(this);» brought its context along:
              inherited context: inside poller
                poller started poll inbox (INTERNAL)   «Span span = poller.tracer.spanBuilder("poll inbox").startSpan();» (poller-1)
                poller wrapped a task with the context of poll inbox   «pool.execute(this);» (poller-1)
                poller ended   poll inbox (INTERNAL)   «span.end();» (poller-1)
                poller started poll inbox (INTERNAL) as a child of another poll inbox @poller   «Span span = poller.tracer.spanBuilder("poll inbox").startSpan();» (poller-1)
                so hand poll inbox over without the context of another poll inbox: start it with setNoParent(), or wrap the task with Context.root(), and add a link if the two belong together.
            """);
    assertThat(Judged.healthy(shape, Turns::pollsAgain)).isEmpty();
  }
}
