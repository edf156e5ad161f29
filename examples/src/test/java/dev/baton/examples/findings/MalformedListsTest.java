package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers with which the trace goes on, and that others cannot read. */
@TraceTest
class MalformedListsTest {

  private static void send(Traced orders, Traced billing, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>();
    Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.PRODUCER).startSpan();
    orders.propagator.inject(Context.root().with(charge), headers, Map::put);
    charge.end();
    headers.putAll(more);
    billing
        .tracer
        .spanBuilder("charge")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), headers, new MapHeaders()))
        .startSpan()
        .end();
  }

  private static void send(TraceHarness harness, Map<String, String> more) {
    send(Traced.service(harness, "orders"), Traced.service(harness, "billing"), more);
  }

  @Test
  void baggageThatIsWrittenByHandIsFound(TraceHarness harness) {
    send(harness, Map.of("baggage", "customer.name=Ada Lovelace"));

    assertThat(FindingText.of(harness))
        .doesNotContain("Lovelace")
        .isEqualTo(
            """
            propagation/malformed-header (CERTAIN)
            malformed baggage: orders → billing
              orders started charge (PRODUCER)                                                                 MalformedListsTest.java «Span charge = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              orders injected traceparent                                                                      MalformedListsTest.java «orders.propagator.inject(Context.root().with(charge), headers, Map::put);» (main)
              billing extracted baggage, in which the value of customer.name has a blank that is not encoded   MalformedListsTest.java «.setParent(billing.propagator.extract(Context.root(), headers, new MapHeaders()))» (main)
            so receivers drop or misread baggage. It was written by hand or changed on the way: let the propagator inject it, or encode each value with %XX.
            to settle it: record the header baggage on the wire\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          baggage    | customer name=Ada  | an entry has a name that is not allowed
          baggage    | customer.name      | an entry has no =, only a value or a name
          baggage    | a=1,name=Müller    | the value of name has letters that are not ASCII
          baggage    | name="Ada"         | the value of name has a character that is not allowed, or too many
          tracestate | Vendor=1           | an entry has a name that is not allowed, as one with a blank or a capital is
          tracestate | vendor             | an entry has no =, only a value or a name
          tracestate | vendor=a=b         | the value of vendor has a character that is not allowed, or too many
          """)
  void whatIsWrongIsSaid(String header, String value, String fault, TraceHarness harness) {
    send(harness, Map.of(header, value));

    assertThat(harness.findings())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.title()).isEqualTo("malformed " + header + ": orders → billing"),
            found -> assertThat(found.confidence()).isEqualTo(Finding.Confidence.CERTAIN),
            found ->
                assertThat(found.evidence().get(2).split(" {3}")[0])
                    .isEqualTo("billing extracted %s, in which %s".formatted(header, fault)));
  }

  @Test
  void moreThanThirtyTwoEntriesOfTracestateAreFound(TraceHarness harness) {
    send(harness, Map.of("tracestate", entries(33)));

    assertThat(FindingText.of(harness)).contains("in which there are 33 entries, more than 32");
  }

  private static String entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + "=1").collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          baggage    | name=Ada%20Lovelace;level=1;x , , tier = gold
          baggage    | name=
          tracestate | vendor=a b,1a@sys=x/y:z
          tracestate | vendor=1,
          """)
  void whatTheSpecificationAllowsIsHealthy(String header, String value, TraceHarness harness) {
    send(harness, Map.of(header, value));

    Healthy.isSilent(harness);
  }

  @Test
  void thirtyTwoEntriesOfTracestateAreHealthy(TraceHarness harness) {
    send(harness, Map.of("tracestate", entries(32)));

    Healthy.isSilent(harness);
  }

  @Test
  void whatAStrangerSendsIsNoFaultOfTheTest(TraceHarness harness) {
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> headers = Map.of("baggage", "customer name=Ada");
    billing
        .tracer
        .spanBuilder("charge")
        .setParent(billing.propagator.extract(Context.root(), headers, new MapHeaders()))
        .startSpan()
        .end();

    assertThat(harness.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isForeign()).isTrue();
              assertThat(finding.title())
                  .isEqualTo("malformed baggage: somebody who is not recorded → billing");
            });
  }

  /** Writes ids in capitals, and reads them in any case. */
  private record Shouting(TextMapPropagator standard) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
      return List.of("traceparent");
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
      SpanContext span = Span.fromContext(context).getSpanContext();
      String ids = "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
      setter.set(carrier, "traceparent", ids.toUpperCase(Locale.ROOT));
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
      String ids = getter.get(carrier, "traceparent");
      return ids == null
          ? context
          : standard.extract(
              context, Map.of("traceparent", ids.toLowerCase(Locale.ROOT)), new MapHeaders());
    }
  }

  @Test
  void whatAPropagatorWritesAgainstItsFormatIsFound(TraceHarness harness) {
    TextMapPropagator shouting = new Shouting(W3CTraceContextPropagator.getInstance());
    Traced orders = new Traced(harness.service("orders", sdk -> sdk.propagator(shouting)));
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(shouting)));
    send(orders, billing, Map.of());

    assertThat(FindingText.of(harness))
        .endsWith(
            """
            propagation/malformed-header (CERTAIN)
            malformed traceparent: written by orders
              orders injected the context of charge (PRODUCER) as traceparent: 00-D3887A7D30D90A4B84D601454E054286-595DE886AE1DE69D-01   MalformedListsTest.java «orders.propagator.inject(Context.root().with(charge), headers, Map::put);» (main)
            so the propagator of orders writes what the format does not allow: its hex digits are in upper case, which traceparent does not allow. Receivers that follow it begin a new trace: mend its inject, or use the propagator of OpenTelemetry.
            to settle it: let the propagator of OpenTelemetry read the header\
            """);
  }

  @Test
  void whatItsReceiverCannotReadIsToldOnce(TraceHarness harness) {
    TextMapPropagator shouting = new Shouting(W3CTraceContextPropagator.getInstance());
    Traced orders = new Traced(harness.service("orders", sdk -> sdk.propagator(shouting)));
    send(orders, Traced.service(harness, "billing"), Map.of());

    assertThat(harness.findings())
        .singleElement()
        .extracting(Finding::title)
        .isEqualTo("dropped baton: orders → billing");
  }

  /** Writes baggage as it is. */
  private record RawBaggage(TextMapPropagator standard) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
      return List.of("traceparent", "baggage");
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
      standard.inject(context, carrier, setter);
      setter.set(carrier, "baggage", "customer.name=Ada Lovelace");
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
      return standard.extract(context, carrier, getter);
    }
  }

  @Test
  void baggageThatAPropagatorDoesNotEncodeIsFound(TraceHarness harness) {
    TextMapPropagator raw = new RawBaggage(W3CTraceContextPropagator.getInstance());
    Traced orders = new Traced(harness.service("orders", sdk -> sdk.propagator(raw)));
    send(orders, Traced.service(harness, "billing"), Map.of());

    assertThat(FindingText.of(harness))
        .startsWith("propagation/malformed-header (CERTAIN)")
        .contains("The propagator of orders writes it so: mend its inject");
  }
}
