package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A library that two services share has a fault: each of them is told, and none is told twice,
 * though the fault is on one line and happens twice in each.
 */
@TraceTest
class SameFaultInTwoServicesTest {

  private static final Baggage TIER = Baggage.builder().put("customer.tier", "gold").build();

  private static void inBoth(TraceHarness harness, Consumer<Traced> fault) {
    for (String service : List.of("shop", "shop", "store", "store")) {
      fault.accept(Traced.service(harness, service));
    }
  }

  private static List<String> titles(TraceHarness harness) {
    return harness.findings().stream().map(Finding::title).toList();
  }

  private static void attribute(TraceHarness harness, String key, String value) {
    inBoth(harness, s -> s.tracer.spanBuilder("work").setAttribute(key, value).startSpan().end());
  }

  @Test
  void endedTwice(TraceHarness harness) {
    inBoth(
        harness,
        service -> {
          Span span = service.tracer.spanBuilder("work").startSpan();
          span.end();
          span.end();
        });

    assertThat(titles(harness))
        .containsExactly("ended twice: work of shop", "ended twice: work of store");
  }

  @Test
  void changedAfterItsEnd(TraceHarness harness) {
    inBoth(
        harness,
        service -> {
          Span span = service.tracer.spanBuilder("work").startSpan();
          span.end();
          span.setAttribute("app.result", "done");
        });

    assertThat(titles(harness))
        .containsExactly(
            "changed after its end: work of shop", "changed after its end: work of store");
  }

  @Test
  void ofManyChangesTheFirstFewAreShown(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Span span = shop.tracer.spanBuilder("work").startSpan();
    span.end();
    for (String key : List.of("a", "b", "c", "d", "e")) {
      span.setAttribute("app." + key, "1");
    }
    assertThat(FindingText.of(harness)).doesNotContain(" more\n");

    span.setAttribute("app.f", "1");
    assertThat(FindingText.of(harness)).contains("\n  and 1 more\n");
  }

  @Test
  void neverEnded(TraceHarness harness) {
    inBoth(harness, service -> service.tracer.spanBuilder("work").startSpan());
    harness.close();

    assertThat(titles(harness))
        .containsExactly("never ended: work of shop", "never ended: work of store");
  }

  @Test
  void aSecret(TraceHarness harness) {
    attribute(harness, "app.password", "correct horse battery staple");

    assertThat(titles(harness))
        .containsExactly("secret in app.password @shop", "secret in app.password @store");
  }

  @Test
  void personalData(TraceHarness harness) {
    attribute(harness, "app.contact", "anna.schmidt@example.com");

    assertThat(titles(harness))
        .containsExactly(
            "personal data in app.contact @shop", "personal data in app.contact @store");
  }

  @Test
  void aDeprecatedAttribute(TraceHarness harness) {
    attribute(harness, "http.method", "GET");

    assertThat(titles(harness))
        .containsExactly(
            "deprecated attribute: http.method of shop",
            "deprecated attribute: http.method of store");
  }

  @Test
  void anAttributeOfAnotherType(TraceHarness harness) {
    attribute(harness, "http.response.status_code", "200");

    assertThat(titles(harness))
        .containsExactly(
            "wrong type of attribute: http.response.status_code of shop",
            "wrong type of attribute: http.response.status_code of store");
  }

  @Test
  void anAttributeOfResources(TraceHarness harness) {
    attribute(harness, "service.name", "shop");

    assertThat(titles(harness))
        .containsExactly(
            "attribute perhaps at the wrong level: service.name on spans of shop",
            "attribute perhaps at the wrong level: service.name on spans of store");
  }

  @Test
  void aMisspeltAttribute(TraceHarness harness) {
    attribute(harness, "http.request.metod", "GET");

    assertThat(titles(harness))
        .containsExactly(
            "misspelt attribute: http.request.metod of shop",
            "misspelt attribute: http.request.metod of store");
  }

  @Test
  void anEndBeforeTheStart(TraceHarness harness) {
    Instant now = Instant.now();
    inBoth(
        harness,
        service ->
            service
                .tracer
                .spanBuilder("work")
                .setStartTimestamp(now)
                .startSpan()
                .end(now.minusSeconds(3)));

    assertThat(titles(harness))
        .containsExactly(
            "ended before its start: work of shop", "ended before its start: work of store");
  }

  private static void inject(Traced service, Baggage baggage, TextMapPropagator propagator) {
    SpanBuilder call =
        service
            .tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("url.full", "https://api.rates.io/latest");
    Span span = call.startSpan();
    Map<String, String> headers = new HashMap<>();
    propagator.inject(Context.root().with(span).with(baggage), headers, Map::put);
    span.end();
  }

  @Test
  void baggageForAHostOfTheInternet(TraceHarness harness) {
    inBoth(harness, service -> inject(service, TIER, service.propagator));

    assertThat(titles(harness))
        .containsExactly(
            "baggage sent outside: shop → api.rates.io",
            "baggage sent outside: store → api.rates.io");
  }

  private static Baggage entries(int count, String metadata) {
    BaggageBuilder all = Baggage.builder();
    for (int i = 0; i < count; i++) {
      all.put("item." + i, "1", BaggageEntryMetadata.create(metadata));
    }
    return all.build();
  }

  private static void answered(Traced service, Traced rates, Baggage baggage) {
    Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    service.propagator.inject(Context.root().with(span).with(baggage), headers, Map::put);
    Context sent = rates.propagator.extract(Context.root(), headers, new MapHeaders());
    rates.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).setParent(sent).startSpan().end();
    span.end();
  }

  @Test
  void moreBaggageThanIsAllowed(TraceHarness harness) {
    Traced rates = Traced.service(harness, "rates");
    inBoth(harness, service -> answered(service, rates, entries(65, "")));

    assertThat(titles(harness))
        .containsExactly(
            "lost baggage: shop → rates",
            "lost baggage: store → rates",
            "baggage over its limits: shop",
            "baggage over its limits: store");
  }

  @Test
  void metadataCountsAsWell(TraceHarness harness) {
    Traced rates = Traced.service(harness, "rates");
    answered(Traced.service(harness, "shop"), rates, entries(60, "x".repeat(150)));

    assertThat(titles(harness)).contains("baggage over its limits: shop");
  }

  /** A context may hold as much as it likes, as long as nobody sends it. */
  @Test
  void baggageThatIsNotSentIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Span span = shop.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    Context context = Context.root().with(span).with(entries(65, ""));
    harness
        .capture("shop", ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .getTextMapPropagator()
        .inject(context, headers, Map::put);
    span.end();

    assertThat(headers).containsOnlyKeys("traceparent");
    Healthy.isSilent(harness);
  }

  private static Map<String, String> request(Traced gateway) {
    Span call = gateway.tracer.spanBuilder("order").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    gateway.propagator.inject(Context.root().with(call).with(TIER), headers, Map::put);
    call.end();
    return headers;
  }

  @Test
  void baggageThatIsLostInside(TraceHarness harness) {
    Traced gateway = Traced.service(harness, "gateway");
    inBoth(
        harness,
        service -> {
          Context sent =
              service.propagator.extract(Context.root(), request(gateway), new MapHeaders());
          SpanBuilder order = service.tracer.spanBuilder("order").setSpanKind(SpanKind.SERVER);
          Span span = order.setParent(sent).startSpan();
          try (Scope ignored = Context.root().with(span).makeCurrent()) {
            service.tracer.spanBuilder("price").startSpan().end();
          } finally {
            span.end();
          }
        });

    assertThat(titles(harness))
        .containsExactly("lost baggage: inside shop", "lost baggage: inside store");
  }

  @Test
  void baggageThatIsNotHandedOn(TraceHarness harness) {
    Traced gateway = Traced.service(harness, "gateway");
    Traced rates = Traced.service(harness, "rates");
    TextMapPropagator own = W3CTraceContextPropagator.getInstance();
    inBoth(
        harness,
        service -> {
          Context sent =
              service.propagator.extract(Context.root(), request(gateway), new MapHeaders());
          SpanBuilder order = service.tracer.spanBuilder("order").setSpanKind(SpanKind.SERVER);
          Span span = order.setParent(sent).startSpan();
          Context here = sent.with(span);
          SpanBuilder get = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT);
          Span call = get.setParent(here).startSpan();
          Map<String, String> headers = new HashMap<>();
          own.inject(here.with(call), headers, Map::put);
          Context there = rates.propagator.extract(Context.root(), headers, new MapHeaders());
          SpanBuilder answer = rates.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER);
          answer.setParent(there).startSpan().end();
          call.end();
          span.end();
        });

    assertThat(titles(harness))
        .containsExactly("lost baggage: shop → rates", "lost baggage: store → rates");
  }
}
