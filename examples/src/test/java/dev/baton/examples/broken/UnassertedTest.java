package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read of a broken program although nothing is asserted. */
class UnassertedTest {

  @Test
  void unobservedGateway() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::unobservedGateway))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: parent not recorded: ask @gateway → GET /stock @stock
              parent not recorded: ask @gateway → GET /stock @stock (wiring/unrecorded-parent)
                ask @gateway, of an SDK that is not observed, was made current   «try (Scope ignored = span.makeCurrent()) {» (gateway-http-1)
                stock extracted traceparent 00-…-03   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (stock-http-1)
                stock started GET /stock (SERVER) below ask @gateway   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (stock-http-1)
                so an SDK of this JVM made ask, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service("gateway"), or let the SDK export to harness.collector().
              if this is meant: @OnFinding(id = "wiring/unrecorded-parent", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::unobservedGateway)).isEmpty();
  }

  @Test
  void gatewayWithoutBaggage() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::gatewayWithoutBaggage))
        .isEqualTo(
            """
            propagation/baggage-not-forwarded: lost baggage: web → gateway
              web started load (CLIENT), which saw tenant   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «web.call("load", gatewayHttp.at("/api"));» (main)
              web injected it   «propagator.inject(Context.current(), headers, Map::put);», called at «web.call("load", gatewayHttp.at("/api"));» (main)
              gateway extracted no tenant; headers: traceparent   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (gateway-http-1)
              gateway started GET /api (SERVER), which did not see tenant   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (gateway-http-1)
              so the header came, and gateway does not read it: give it a propagator of baggage (OTEL_PROPAGATORS=tracecontext,baggage).
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::gatewayWithoutBaggage)).isEmpty();
  }

  @Test
  void copiedMessage() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::copiedMessage))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: dropped baton: shop → mail
              dropped baton: shop → mail (propagation/stripped)
                shop injected  traceparent 00-…-03 into the message letters send   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = shop.send("letters send");» (main)
                mail extracted no traceparent; it saw: no headers at all   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «listener.submit(() -> mail.receive("letters receive", queue.take(), () -> "")).get();» (mail-listener-1)
                so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which.
              if this is meant: @OnFinding(id = "propagation/stripped", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::copiedMessage)).isEmpty();
  }

  @Test
  void formerFormat() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::formerFormat).replaceAll(" \\w{4}…", ""))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: dropped baton: web → stock
              dropped baton: web → stock (propagation/formats-disagree)
                web injected    x-b3-traceid, x-b3-spanid, x-b3-sampled into ask stock   «propagator.inject(Context.current(), headers, Map::put);», called at «web.call("ask stock", stockHttp.at("/stock"));» (main)
                stock extracted no traceparent; it saw: X-b3-traceid, Host, X-b3-sampled, User-agent, X-b3-spanid, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (stock-http-1)
                so stock looks for traceparent and not for x-b3-traceid, x-b3-spanid, which web sends: give both one format in common (OTEL_PROPAGATORS).
              if this is meant: @OnFinding(id = "propagation/formats-disagree", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::formerFormat)).isEmpty();
  }

  @Test
  void handlerWithoutScope() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::handlerWithoutScope))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: lost context: inside shop
              lost context: inside shop (in-process/never-current)
                shop started GET /cart (SERVER)   «.startSpan();» (shop-http-1)
                shop started SELECT cart (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();» (shop-http-1)
                so nothing makes GET /cart the parent: call makeCurrent around the work, or give its context to setParent.
              if this is meant: @OnFinding(id = "in-process/never-current", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::handlerWithoutScope)).isEmpty();
  }

  @Test
  void declined() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::declined))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: never ended: pay of shop
              never ended: pay of shop (life-cycle/never-ended)
                pay (INTERNAL) was started and not ended   «Span pay = shop.tracer.spanBuilder("pay").startSpan();» (main)
                so its end() is missing on some way out: call it in a finally block. A span that does not end is never exported.
              if this is meant: @OnFinding(id = "life-cycle/never-ended", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::declined)).isEmpty();
  }

  @Test
  void leakingWorker() {
    assertThat(Judged.broken(Judged.NOTHING, Unasserted::leakingWorker))
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: scope left open: first job of shop, on thread worker-1
              scope left open: first job of shop, on thread worker-1 (in-process/scope-leaked)
                first job (INTERNAL) was made current   «Scope scope = job.makeCurrent();» (worker-1)
                first job (INTERNAL) ended, still current   «job.end();» (worker-1)
                second job (INTERNAL) then became its child   «tracer.spanBuilder(name).startSpan().end();» (worker-1)
                so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.
              if this is meant: @OnFinding(id = "in-process/scope-leaked", level = REPORT, reason = "…") on the test or its class
            """);
    assertThat(Judged.healthy(Judged.NOTHING, Unasserted::leakingWorker)).isEmpty();
  }
}
