package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {

  @Test
  void interceptorOfAnotherClient() {
    String asserted =
        """
        GET /cart  @shop  SERVER
          ask prices  @shop  CLIENT
            GET /price  @prices  SERVER
          ask stock  @shop  CLIENT
            GET /level  @stock  SERVER
        """;

    assertThat(Judged.broken(asserted, Clients::interceptorOfAnotherClient))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and stock: shop injected nothing into the call for which it waited at «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «Client plain = (name, uri) -> Http.post(uri, Map.of());»:
              dropped baton: shop → stock
                shop started GET /cart (SERVER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (shop-http-1)
                shop injected nothing into the call, for which it waited   «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «Client plain = (name, uri) -> Http.post(uri, Map.of());» (shop-http-1)
                stock extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (stock-http-1)
                stock started GET /level (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (stock-http-1)
                so shop sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(Judged.healthy(asserted, Clients::interceptorOfAnotherClient)).isEmpty();
  }

  @Test
  void gatewayWithList() {
    Judged.Check asserted = harness -> assertThat(harness).hasSingleTrace();

    assertThat(Judged.broken(asserted, Clients::gatewayWithList))
        .isEqualTo(
            """
            Expected a single trace, but there are 2 because it broke between shop and bank: the header was stripped after «propagator.inject(Context.current(), headers, Map::put);», called at «shop.call("charge", gate.at("/"));»:
              dropped baton: shop → bank
                shop started charge (CLIENT)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «shop.call("charge", gate.at("/"));» (main)
                shop injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «shop.call("charge", gate.at("/"));» (main)
                bank extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (bank-http-1)
                bank started POST /pay (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.peer("edge").forwardsTo(…) in front of bank shows which.
            """);
    assertThat(Judged.healthy(asserted, Clients::gatewayWithList)).isEmpty();
  }

  @Test
  void nothingInjected() {
    Judged.Check asserted = harness -> assertThat(harness).hop("shop", "bank").arrived();

    assertThat(Judged.broken(asserted, Clients::nothingInjected))
        .isEqualTo(
            """
            Expected one hop shop → bank, but there is none, because it broke between shop and bank: shop injected nothing into the call for which it waited at «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «() -> Http.post(pay.at("/pay"), Map.of()));».
              dropped baton: shop → bank
                shop started charge (CLIENT)   «shop.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan(),» (main)
                shop injected nothing into the call, for which it waited   «return CLIENT.send(request.build(), BodyHandlers.ofString());», called at «() -> Http.post(pay.at("/pay"), Map.of()));» (main)
                bank extracted no traceparent; it saw: Host, User-agent, Content-length   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (bank-http-1)
                bank started POST /pay (SERVER) without a parent   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (bank-http-1)
                so shop sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(Judged.healthy(asserted, Clients::nothingInjected)).isEmpty();
  }

  @Test
  void relayWithoutBaggage() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("POST /pay").hasBaggage("tenant", "acme");

    assertThat(Judged.broken(asserted, Clients::relayWithoutBaggage))
        .isEqualTo(
            """
            Expected POST /pay @bank SERVER to see the baggage tenant=acme, but it saw no baggage when it started, because tenant was lost between shop and relay: relay did not read the header that came («Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);»):
              POST /pay @bank SERVER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (bank-http-1)
              lost baggage: shop → relay
                shop started charge (CLIENT), which saw tenant   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «shop.call("charge", gate.at("/"));» (main)
                shop injected it   «propagator.inject(Context.current(), headers, Map::put);», called at «shop.call("charge", gate.at("/"));» (main)
                relay extracted no tenant; headers: traceparent   «Context sent = propagator.extract(Context.root(), exchange, FROM_EXCHANGE);», called at «answer = handler.handle(exchange);» (relay-http-1)
                relay started relay (SERVER), which did not see tenant   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (relay-http-1)
                so the header came, and relay does not read it: give it a propagator of baggage (OTEL_PROPAGATORS=tracecontext,baggage).
            """);
    assertThat(Judged.healthy(asserted, Clients::relayWithoutBaggage)).isEmpty();
  }

  @Test
  void tenantOverwritten() {
    Judged.Check asserted =
        harness -> assertThat(harness).span("POST /pay").hasBaggage("tenant", "acme");

    assertThat(Judged.broken(asserted, Clients::tenantOverwritten))
        .isEqualTo(
            """
            Expected POST /pay @bank SERVER to see the baggage tenant=acme, but it saw tenant=default, because tenant was acme when relay began («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);») and default when forward did («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «return relay.call("forward", to);»):
              POST /pay @bank SERVER was started at «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (bank-http-1)
              overwritten baggage: inside relay
                relay started relay (SERVER), which saw tenant=acme   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (relay-http-1)
                relay made a context with tenant=default current   «try (Scope ignored = baggage.makeCurrent()) {» (relay-http-1)
                relay started forward (CLIENT), which saw tenant=default   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();», called at «return relay.call("forward", to);» (relay-http-1)
                bank started POST /pay (SERVER), which saw tenant=default   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();», called at «answer = handler.handle(exchange);» (bank-http-1)
                so code of relay put tenant again into the context made current at «try (Scope ignored = baggage.makeCurrent()) {»: it overwrites the entry for all that follows. Use another key, or put it only where it is missing.
            """);
    assertThat(Judged.healthy(asserted, Clients::tenantOverwritten)).isEmpty();
  }
}
