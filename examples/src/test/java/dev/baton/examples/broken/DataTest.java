package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataTest {

  @Test
  void contextRebuiltFromSpan() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER  app.tier=gold
        """;

    assertThat(Judged.broken(shape, Data::contextRebuiltFromSpan))
        .isEqualTo(
            """
            Expected one trace of this shape, but tier was lost between orders and billing: orders injected a context without it («propagator.inject(Context.current(), headers, Map::put);», called at «Http.post(server.at("/charge"), orders.headers());»):
              lost baggage: orders → billing
                orders started charge (CLIENT), which saw tier   «Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected no tier; headers: traceparent   «propagator.inject(Context.current(), headers, Map::put);», called at «Http.post(server.at("/charge"), orders.headers());» (main)
                billing extracted no tier; headers: traceparent   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER), which did not see tier   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so that context was built anew, from the span alone: use Context.current().with(span) instead of Context.root().with(span), which leaves the baggage behind.
            """);
    assertThat(Judged.healthy(shape, Data::contextRebuiltFromSpan)).isEmpty();
  }

  @Test
  void baggageLeftInExtracted() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER  app.tier=gold
        """;

    assertThat(Judged.broken(shape, Data::baggageLeftInExtracted))
        .isEqualTo(
            """
            Expected one trace of this shape, but tier was lost inside billing: POST /charge began with it, and the context made current for it has none («try (Scope ignored = (isBroken ? Context.root() : sent).with(span).makeCurrent()) {»), though orders had sent it:
              lost baggage: inside billing
                orders started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                billing extracted tier   «billing.propagator.extract(Context.root(), exchange, Service.FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER), which saw tier   «.startSpan();» (billing-http-1)
                billing made POST /charge current in a context without tier   «try (Scope ignored = (isBroken ? Context.root() : sent).with(span).makeCurrent()) {» (billing-http-1)
                so that context was built from the span alone: make extracted.with(span) or Context.current().with(span) current.
            """);
    assertThat(Judged.healthy(shape, Data::baggageLeftInExtracted)).isEmpty();
  }

  @Test
  void baggageByHand() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER  app.city="Bonn, Beuel"
        """;

    assertThat(Judged.broken(shape, Data::baggageByHand))
        .isEqualTo(
            """
            Expected one trace of this shape, but billing read only a part of the baggage entry city that orders («Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();») sent («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              altered baggage: orders → billing
                orders started charge (CLIENT)   «Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                orders injected traceparent   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = new HashMap<>(orders.headers());» (main)
                billing extracted baggage: city=Bonn, Beuel   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the value is not encoded: a comma or a semicolon ends it. It was written by hand or changed on the way: let the propagator inject it, or encode it with %XX.
            """);
    assertThat(Judged.healthy(shape, Data::baggageByHand)).isEmpty();
  }

  @Test
  void samplerIgnoresParent() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
            book  @billing
        """;

    assertThat(Judged.broken(shape, Data::samplerIgnoresParent))
        .isEqualTo(
            """
            Expected one trace of this shape, but POST /charge was not sampled by TraceIdRatioBased{0.000000} («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);»), a sampler set at «"billing", s -> s.sampler(isBroken ? sampler : Sampler.parentBased(sampler))));», called at «program.run(harness, isBroken);»:
              sampler ignores its parent: POST /charge of billing
                orders sampled charge (CLIENT) (no parent: AlwaysOnSampler)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                billing did not sample POST /charge (SERVER), by TraceIdRatioBased{0.000000}   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing was given its sampler   «"billing", s -> s.sampler(isBroken ? sampler : Sampler.parentBased(sampler))));», called at «program.run(harness, isBroken);»
                so the sampler of billing does not look at the parent: the trace of charge ends where billing begins. Make it Sampler.parentBased(…).
            """);
    assertThat(Judged.healthy(shape, Data::samplerIgnoresParent)).isEmpty();
  }

  @Test
  void rootNotSampled() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Data::rootNotSampled))
        .isEqualTo(
            """
            Expected one trace of this shape, but charge was not sampled by AlwaysOffSampler («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));»), a sampler set at «"orders", s -> s.sampler(isBroken ? Sampler.alwaysOff() : Sampler.alwaysOn())));», called at «program.run(harness, isBroken);»:
              not sampled: charge @orders
                orders started charge (CLIENT), not sampled by AlwaysOffSampler   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «orders.call("charge", server.at("/charge"));» (main)
                orders was given its sampler   «"orders", s -> s.sampler(isBroken ? Sampler.alwaysOff() : Sampler.alwaysOn())));», called at «program.run(harness, isBroken);»
                so this sampler decides here; give orders a sampler that keeps it, or a parent-based one.
            """);
    assertThat(Judged.healthy(shape, Data::rootNotSampled)).isEmpty();
  }

  @Test
  void flagAlwaysSet() {
    String shape =
        """
        charge  @orders  CLIENT  not-sampled
          POST /charge  @billing  SERVER  not-sampled
        """;

    assertThat(Judged.broken(shape, Data::flagAlwaysSet))
        .isEqualTo(
            """
            Expected one trace of this shape, but the sampled flag was changed between orders («Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();») and billing («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();»):
              sampling decision changed: orders → billing
                orders started charge (CLIENT), not sampled   «Span span = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                billing extracted traceparent 00-…-01   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                billing started POST /charge (SERVER), whose parent is sampled, as the header says   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (billing-http-1)
                so the header that billing got says "sampled" (its flags are 01) though charge was not sampled (02): it was written by hand or changed on the way. Let the propagator inject it, and change nothing in it.
            """);
    assertThat(Judged.healthy(shape, Data::flagAlwaysSet)).isEmpty();
  }

  @Test
  void notEndedOnException() {
    String shape =
        """
        POST /charge  @billing  SERVER
        """;

    assertThat(Judged.broken(shape, Data::notEndedOnException))
        .isEqualTo(
            """
            Expected one trace of this shape, but POST /charge of billing («billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER).startSpan();») has not ended:
              never ended: POST /charge of billing
                billing started POST /charge (SERVER)   «billing.tracer.spanBuilder("POST /charge").setSpanKind(SpanKind.SERVER).startSpan();» (billing-http-1)
                billing made POST /charge (SERVER) current   «try (Scope ignored = span.makeCurrent()) {» (billing-http-1)
                billing closed that scope, and did not end the span
                so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.
            """);
    assertThat(Judged.healthy(shape, Data::notEndedOnException)).isEmpty();
  }

  @Test
  void endedByAnotherCallback() {
    String shape =
        """
        upload a  @shop
        ---
        upload b  @shop
        """;

    assertThat(Judged.broken(shape, Data::endedByAnotherCallback))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but upload a of shop («Span first = shop.tracer.spanBuilder("upload a").startSpan();») has not ended, while upload b was ended twice («io.submit(() -> (isBroken ? field[0] : second).end()).get();»):
              never ended: upload a of shop
                shop started upload a (INTERNAL)   «Span first = shop.tracer.spanBuilder("upload a").startSpan();» (main)
                shop started upload b (INTERNAL)   «Span second = shop.tracer.spanBuilder("upload b").startSpan();» (main)
                shop ended   upload b (INTERNAL)   «io.submit(() -> (isBroken ? field[0] : first).end()).get();» (io-1)
                shop ended   upload b (INTERNAL) again   «io.submit(() -> (isBroken ? field[0] : second).end()).get();» (io-1)
                so one of these ends was meant for upload a: both have one variable or field in common; keep the span in one that belongs to each operation.
            """);
    assertThat(Judged.healthy(shape, Data::endedByAnotherCallback)).isEmpty();
  }

  @Test
  void attributeAfterEnd() {
    String shape =
        """
        pay  @shop  app.result=paid
        """;

    assertThat(Judged.broken(shape, Data::attributeAfterEnd))
        .isEqualTo(
            """
            Expected one trace of this shape, but app.result was set («span.setAttribute("app.result", "paid");») after pay of shop had ended («span.end();»):
              changed after its end: pay of shop
                pay (INTERNAL) was ended   «span.end();» (main)
                then   setAttribute app.result   «span.setAttribute("app.result", "paid");» (main)
                so the change is lost: make it before end(), or end the span when the work is done.
            """);
    assertThat(Judged.healthy(shape, Data::attributeAfterEnd)).isEmpty();
  }

  @Test
  void scopeClosedElsewhere() {
    String shape =
        """
        first  @shop
        ---
        second  @shop
        """;

    assertThat(Judged.broken(shape, Data::scopeClosedElsewhere))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but first stayed current on worker-1 («open[0] = span.makeCurrent();») after its scope was closed («closer.submit(() -> open[0].close()).get();»), so second («tracer.spanBuilder(name).startSpan().end();») became its child:
              scope closed on another thread: first of shop
                first (INTERNAL) was made current   «open[0] = span.makeCurrent();» (worker-1)
                its scope was closed   «closer.submit(() -> open[0].close()).get();» (closer-1)
                second (INTERNAL) then became its child   «tracer.spanBuilder(name).startSpan().end();» (worker-1)
                so first stays current on worker-1, because a scope belongs to the thread that opened it: close it there, and give closer-1 the context with Context.current().wrap.
            """);
    assertThat(Judged.healthy(shape, Data::scopeClosedElsewhere)).isEmpty();
  }

  @Test
  void baggageAsForm() {
    String shape =
        """
        charge  @orders  CLIENT
          POST /charge  @billing  SERVER  app.customer="Ann Lee"
        """;

    assertThat(Judged.broken(shape, Data::baggageAsForm))
        .isEqualTo(
            """
            Expected one trace of this shape, but billing got another value of the baggage entry customer («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              altered: orders → billing
                orders injected  baggage: customer   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> headers = new HashMap<>(orders.headers());» (main)
                billing extracted Baggage: customer, with another value of customer   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (billing-http-1)
                so the header is encoded as a form is, with + for a blank, which baggage does not know: let the propagator write it.
            """);
    assertThat(Judged.healthy(shape, Data::baggageAsForm)).isEmpty();
  }
}
