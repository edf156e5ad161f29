package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class BaggageLimitsTest {

  private static void call(Traced shop, String url, Baggage baggage) {
    Span call =
        shop.tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("url.full", url)
            .startSpan();
    Map<String, String> headers = new HashMap<>();
    shop.propagator.inject(Context.root().with(call).with(baggage), headers, Map::put);
    call.end();
  }

  private static Baggage entries(int count) {
    BaggageBuilder cart = Baggage.builder();
    for (int i = 0; i < count; i++) {
      cart.put("item." + i, "1");
    }
    return cart.build();
  }

  private static Baggage ofBytes(int bytes) {
    return Baggage.builder().put("cart", "x".repeat(bytes - "cart=".length())).build();
  }

  @Test
  void moreThanSixtyFourEntriesAreFound(TraceHarness harness) {
    call(Traced.service(harness, "shop"), "http://stock.test/items", entries(65));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-limits (CERTAIN)
            baggage over its limits: shop
              shop injected baggage of 65 entries and 639 bytes   BaggageLimitsTest.java «shop.propagator.inject(Context.root().with(call).with(baggage), headers, Map::put);» (main)
            so entries may get lost at any service or proxy: the W3C makes each hand on 64 entries and 8,192 bytes, and no more. Send an id, and look the rest up.
            to settle it: assert hasBaggageOfAtMostEntries and hasBaggageOfAtMostBytes on the hop""");
  }

  @Test
  void whatIsCutIsNamed(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Span call = shop.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    shop.propagator.inject(Context.root().with(call).with(entries(66)), headers, Map::put);
    call.end();
    Context sent = stock.propagator.extract(Context.root(), headers, new MapHeaders());
    stock.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).setParent(sent).startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-lost (CERTAIN)
            lost baggage: shop → stock
            …, but the baggage item.8, item.9 got lost between shop and stock
              shop injected   baggage item.0, item.1, item.10, item.11, item.12, item.13, item.14, item.15, item.16, item.17, item.18, item.19, and 54 more into GET   BaggageLimitsTest.java «shop.propagator.inject(Context.root().with(call).with(entries(66)), headers, Map::put);» (main)
              stock extracted the baggage without item.8, item.9                                                                                                       BaggageLimitsTest.java «Context sent = stock.propagator.extract(Context.root(), headers, new MapHeaders());» (main)
            so what is over the limits of baggage is cut: 64 entries and 8,192 bytes are handed on, and no more.
            to settle it: record the header baggage on the wire at both sides of whatever is in between

            propagation/baggage-limits (CERTAIN)
            baggage over its limits: shop
              shop injected baggage of 66 entries and 649 bytes   BaggageLimitsTest.java «shop.propagator.inject(Context.root().with(call).with(entries(66)), headers, Map::put);» (main)
            so entries may get lost at any service or proxy: the W3C makes each hand on 64 entries and 8,192 bytes, and no more. Send an id, and look the rest up.
            to settle it: assert hasBaggageOfAtMostEntries and hasBaggageOfAtMostBytes on the hop""");
  }

  @Test
  void moreThanEightThousandBytesAreFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    harness.capture("shop", io.opentelemetry.context.propagation.ContextPropagators.noop());
    Baggage baggage = ofBytes(8_193).toBuilder().put("a", "b").build();
    call(shop, "http://stock.test/items", baggage);

    assertThat(FindingText.of(harness))
        .startsWith("propagation/baggage-limits (CERTAIN)\n")
        .contains("shop injected baggage of 2 entries and 8,197 bytes");
  }

  @Test
  void asMuchAsIsAllowedIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    call(shop, "http://stock.test/items", entries(64));
    call(shop, "http://stock.test/items", ofBytes(8_192));

    Healthy.isSilent(harness);
  }

  @Test
  void baggageForAHostOfTheInternetIsFound(TraceHarness harness) {
    Baggage baggage = Baggage.builder().put("customer.segment", "private-banking").build();
    call(Traced.service(harness, "shop"), "https://api.rates.io/latest", baggage);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/baggage-sent-outside (LIKELY)
            baggage sent outside: shop → api.rates.io
              shop injected baggage customer.segment into a call to api.rates.io   BaggageLimitsTest.java «shop.propagator.inject(Context.root().with(call).with(baggage), headers, Map::put);» (main)
            so api.rates.io, which is none of the services here, learns what is in it: inject a context with Baggage.empty() into calls to others.
            to settle it: if that host is one of yours, nothing is wrong""");
  }

  @Test
  void aCallToOthersWithoutBaggageIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    call(shop, "https://api.rates.io/latest", Baggage.empty());
    call(shop, "http://stock.internal/items", entries(1));
    call(shop, "http://stock/items", entries(1));
    call(shop, "http://127.0.0.1:8080/items", entries(1));
    call(shop, "https://stock.example.com/items", entries(1));

    Healthy.isSilent(harness);
  }
}
