package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.trace.SpanFilter.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that change on their way although the trace goes on. */
@TraceTest
class AlteredTest {

  private static final Map<String, String> FROM_OUTSIDE =
      Map.of(
          "traceparent",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "tracestate",
          "vendor=abc,other=1");

  /** Sends a message of orders, in the context of whoever called it, to billing. */
  private static void send(
      TraceHarness harness, Baggage baggage, Consumer<Map<String, String>> onTheWay) {
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> headers = sent(harness, baggage);
    onTheWay.accept(headers);
    receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));
  }

  private static Map<String, String> sent(TraceHarness harness, Baggage baggage) {
    Traced orders = Traced.service(harness, "orders");
    Map<String, String> headers = new HashMap<>();
    Context caller = orders.propagator.extract(Context.root(), FROM_OUTSIDE, new MapHeaders());
    Span charge =
        orders
            .tracer
            .spanBuilder("charge")
            .setSpanKind(SpanKind.PRODUCER)
            .setParent(caller)
            .startSpan();
    try (Scope ignored = caller.with(charge).with(baggage).makeCurrent()) {
      orders.propagator.inject(Context.current(), headers, Map::put);
    }
    charge.end();
    return headers;
  }

  private static void receive(Traced billing, Context sent) {
    billing
        .tracer
        .spanBuilder("charge")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sent)
        .startSpan()
        .end();
  }

  private static Baggage customer(String name) {
    return Baggage.builder().put("customer.name", name).put("customer.tier", "gold").build();
  }

  private static void formEncoded(Map<String, String> headers) {
    headers.put("baggage", "customer.name=" + URLEncoder.encode("Ada Lovelace", UTF_8));
  }

  @Test
  void aValueThatIsEncodedAsAFormIsIsFound(TraceHarness harness) {
    Baggage ada = Baggage.builder().put("customer.name", "Ada Lovelace").build();
    send(harness, ada, AlteredTest::formEncoded);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/altered (CERTAIN)
            altered: orders → billing
            …, but billing got another value of the baggage entry customer.name (AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));»)
              orders injected  baggage: customer.name                                         AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);», called at AlteredTest.java «Map<String, String> headers = sent(harness, baggage);» (main)
              billing extracted baggage: customer.name, with another value of customer.name   AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));», called at AlteredTest.java «send(harness, ada, AlteredTest::formEncoded);» (main)
            so the header is encoded as a form is, with + for a blank, which baggage does not know: let the propagator write it.
            to settle it: record the header baggage on the wire at both sides of whatever is in between\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
customer.name=Ada%2520Lovelace,customer.tier=gold | so the header is encoded twice: what writes it encodes what the propagator has encoded already.
          customer.name=Ada+Lovelace,customer.tier=gold | so the header is encoded as a form is, with + for a blank, which baggage does not know: let the propagator write it.
          customer.name=Ada,customer.tier=gold | so the header is decoded on the way, and a comma, a semicolon or a blank of the value ends it: pass it on as it is.
          customer.name=ada%20lovelace,customer.tier=gold | so something between orders and billing changes the case of baggage. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
          customer.name=Ada%20Lov,customer.tier=gold | so something between orders and billing gives customer.name in baggage another value (its own, or headers kept from another request). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
          customer.name=Bob,customer.tier=gold | so something between orders and billing gives customer.name in baggage another value (its own, or headers kept from another request). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
""")
  void whatHappenedToTheValueIsSaid(String sent, String cause, TraceHarness harness) {
    send(harness, customer("Ada Lovelace"), headers -> headers.put("baggage", sent));

    assertThat(harness.findings())
        .singleElement()
        .satisfies(
            found -> assertThat(found.id()).isEqualTo("propagation/altered"),
            found -> assertThat(found.confidence()).isEqualTo(Finding.Confidence.CERTAIN),
            found -> assertThat(found.cause()).isEqualTo(cause));
  }

  @Test
  void aCommaThatIsDecodedOnTheWayEndsTheValue(TraceHarness harness) {
    send(
        harness,
        customer("Lovelace,Ada=1"),
        headers -> headers.computeIfPresent("baggage", (k, v) -> URLDecoder.decode(v, UTF_8)));

    assertThat(FindingText.of(harness))
        .startsWith("propagation/altered (CERTAIN)")
        .contains("a comma, a semicolon or a blank of the value ends it");
  }

  @Test
  void aTracestateThatIsNotPassedOnIsFound(TraceHarness harness) {
    send(harness, Baggage.empty(), headers -> headers.remove("tracestate"));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/altered (CERTAIN)
            altered: orders → billing
            …, but billing lost tracestate vendor, other (AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));»)
              orders injected  tracestate: vendor=abc,other=1   AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);», called at AlteredTest.java «Map<String, String> headers = sent(harness, baggage);» (main)
              billing extracted no tracestate                   AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));», called at AlteredTest.java «send(harness, Baggage.empty(), headers -> headers.remove("tracestate"));» (main)
            so something between orders and billing strips the header tracestate (a broker, a bridge, a row or a copy with the traceparent alone). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            to settle it: record the header tracestate on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aTracestateWithAnotherValueIsFound(TraceHarness harness) {
    send(harness, Baggage.empty(), headers -> headers.put("tracestate", "vendor=abc,other=2"));

    assertThat(FindingText.of(harness))
        .startsWith("propagation/altered (CERTAIN)")
        .contains(
            "so something between orders and billing gives other in tracestate another value");
  }

  /** What a getter without {@code getAll} gives of a header that came on two lines. */
  private static void firstLineOnly(Map<String, String> headers) {
    headers.computeIfPresent("tracestate", (name, value) -> value.split(",")[0]);
    headers.computeIfPresent("baggage", (name, value) -> value.split(",")[0]);
  }

  @Test
  void aTracestateOfWhichOneLineWasReadIsFound(TraceHarness harness) {
    send(harness, Baggage.empty(), AlteredTest::firstLineOnly);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/altered (CERTAIN)
            altered: orders → billing
            …, but billing lost tracestate other (AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));»)
              orders injected  tracestate: vendor=abc,other=1   AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);», called at AlteredTest.java «Map<String, String> headers = sent(harness, baggage);» (main)
              billing extracted tracestate: vendor=abc          AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));», called at AlteredTest.java «send(harness, Baggage.empty(), AlteredTest::firstLineOnly);» (main)
            so either something between orders and billing takes other out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            to settle it: record the header tracestate on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aSpanThatLostItsTracestateIsToldWhere(TraceHarness harness) {
    harness.virtualClock();
    send(harness, Baggage.empty(), AlteredTest::firstLineOnly);

    assertThatThrownBy(
            () ->
                assertThat(harness).span(named("charge").of("billing")).hasTraceState("other", "1"))
        .extracting(FindingText::of)
        .isEqualTo(
            """
            Expected charge @billing CONSUMER to have other=1 in its trace state, but it has the trace state vendor=abc, because billing lost tracestate other (AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));»):

                charge      @orders   PRODUCER     # 0 ms
              >   charge    @billing  CONSUMER     # this one

              charge @billing CONSUMER was started at AlteredTest.java «.startSpan()» (main)

              altered: orders → billing
                orders injected  tracestate: vendor=abc,other=1   AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);», called at AlteredTest.java «Map<String, String> headers = sent(harness, baggage);» (main)
                billing extracted tracestate: vendor=abc          AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));», called at AlteredTest.java «send(harness, Baggage.empty(), AlteredTest::firstLineOnly);» (main)
                so either something between orders and billing takes other out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.\
            """);
  }

  @Test
  void aBaggageEntryOfALineThatWasNotReadIsToldSo(TraceHarness harness) {
    harness.virtualClock();
    send(harness, customer("Ada"), AlteredTest::firstLineOnly);

    assertThatThrownBy(
            () ->
                assertThat(harness)
                    .span(named("charge").of("billing"))
                    .hasBaggage("customer.name", "Ada")
                    .hasBaggage("customer.tier", "gold"))
        .extracting(FindingText::of)
        .isEqualTo(
            """
            Expected charge @billing CONSUMER to see the baggage customer.tier=gold, but it saw only customer.name=Ada when it started, because customer.tier was lost between orders and billing: it was lost after AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);» (AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));»):

                charge      @orders   PRODUCER     # 0 ms
              >   charge    @billing  CONSUMER     # this one

              charge @billing CONSUMER was started at AlteredTest.java «.startSpan()» (main)

              lost baggage: orders → billing
                orders injected   baggage customer.name, customer.tier into the message charge   AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);» (main)
                billing extracted the baggage without customer.tier                              AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));» (main)
                so either something between orders and billing takes customer.tier out of baggage, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.

              altered: orders → billing
                orders injected  tracestate: vendor=abc,other=1   AlteredTest.java «orders.propagator.inject(Context.current(), headers, Map::put);», called at AlteredTest.java «Map<String, String> headers = sent(harness, baggage);» (main)
                billing extracted tracestate: vendor=abc          AlteredTest.java «receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));», called at AlteredTest.java «send(harness, customer("Ada"), AlteredTest::firstLineOnly);» (main)
                so either something between orders and billing takes other out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.\
            """);
  }

  @Test
  void aTracestateThatGotAnotherEntryIsHealthy(TraceHarness harness) {
    send(
        harness,
        Baggage.empty(),
        headers -> headers.merge("tracestate", "proxy=1,", (a, b) -> b + a));

    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatGotAnotherEntryIsHealthy(TraceHarness harness) {
    send(harness, customer("Ada"), headers -> headers.merge("baggage", ",proxy=1", String::concat));

    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatAnIntermediaryWithASpanOfItsOwnChangedIsHealthy(TraceHarness harness) {
    send(
        harness,
        customer("Ada"),
        headers -> {
          headers.put("baggage", "customer.name=Bob,customer.tier=gold");
          headers.computeIfPresent(
              "traceparent", (name, value) -> value.substring(0, 36) + "b7ad6b7169203331-01");
        });

    Healthy.isNotAccused(harness);
  }

  @Test
  void baggageOfWhichAnEntryIsMissingIsLostAndNotAltered(TraceHarness harness) {
    send(harness, customer("Ada"), headers -> headers.put("baggage", "customer.name=Bob"));

    assertThat(FindingText.of(harness))
        .startsWith("propagation/baggage-lost (CERTAIN)")
        .doesNotContain("propagation/altered");
  }

  /** Looks for nothing but {@code traceparent}. */
  private record OnlyTraceparent(TextMapPropagator standard) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
      return List.of("traceparent");
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
      standard.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
      String ids = getter.get(carrier, "traceparent");
      return ids == null
          ? context
          : standard.extract(context, Map.of("traceparent", ids), new MapHeaders());
    }
  }

  @Test
  void aReceiverThatLooksForNoTracestateIsNotSaidToHaveLostIt(TraceHarness harness) {
    TextMapPropagator propagator = new OnlyTraceparent(W3CTraceContextPropagator.getInstance());
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(propagator)));
    Map<String, String> headers = sent(harness, Baggage.empty());
    receive(billing, billing.propagator.extract(Context.root(), headers, new MapHeaders()));

    assertThat(FindingText.of(harness)).doesNotContain("propagation/altered");
  }

  /** Headers on several lines. */
  private static final class Lines implements TextMapGetter<Map<String, List<String>>> {
    @Override
    public Iterable<String> keys(Map<String, List<String>> headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, List<String>> headers, String name) {
      Iterator<String> lines = getAll(headers, name);
      return lines.hasNext() ? lines.next() : null;
    }

    @Override
    public Iterator<String> getAll(@Nullable Map<String, List<String>> headers, String name) {
      return headers == null
          ? Collections.emptyIterator()
          : headers.getOrDefault(name, List.of()).iterator();
    }
  }

  @Test
  void whatAPropagatorMisreadsIsNotAltered(TraceHarness harness) {
    TextMapPropagator firstLine = W3CTraceContextPropagator.getInstance();
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(firstLine)));
    Map<String, String> headers = sent(harness, Baggage.empty());
    Map<String, List<String>> lines =
        Map.of(
            "traceparent",
            List.of(headers.get("traceparent")),
            "tracestate",
            List.of("vendor=abc", "other=1"));
    receive(billing, billing.propagator.extract(Context.root(), lines, new Lines()));

    assertThat(FindingText.of(harness))
        .startsWith("propagation/deviating-propagator (CERTAIN)")
        .doesNotContain("propagation/altered");
  }

  @Test
  void whatArrivesAsItWasSentIsHealthy(TraceHarness harness) {
    send(harness, customer("Ada Lovelace, Countess; née Byron"), headers -> {});

    Healthy.isSilent(harness);
  }
}
