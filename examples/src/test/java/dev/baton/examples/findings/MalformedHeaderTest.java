package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TraceTest
class MalformedHeaderTest {

  @Test
  void aHeaderThatIsCutOnTheWayIsFound(TraceHarness harness) throws IOException {
    Proxied.call(harness, headers -> cut(headers));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-2cd8…-cd11…-03                                Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted nothing from Traceparent: 00-2cd836a5dc904f29825618b409083   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so its last 23 of 55 characters were cut off after it was injected: by the setter, by a column that is too short for it, or on the way.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aHeaderThatComesWholeIsHealthy(TraceHarness harness) throws IOException {
    Proxied.call(harness, headers -> headers);

    assertThat(harness).hasNoLostHops().hop("orders", "billing").arrivedUnaltered();
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aHeaderThatAStrangerMakesUpIsFound(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of("traceparent", "00-my-trace-01"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but it broke between somebody who is not recorded and billing
              billing extracted nothing from Traceparent: 00-my-trace-01   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so its trace id has 2 digits instead of 32. It was written by hand or changed on the way: let the propagator inject it.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aHeaderThatIsWrittenByHandNamesTheSpanWhoseIdsItHas(TraceHarness harness)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.inSpan(
          "charge",
          () -> {
            SpanContext span = Span.current().getSpanContext();
            String header = "00-" + span.getTraceId() + "-" + span.getSpanId();
            Web.get(server.at("/charge"), Map.of("traceparent", header));
          });
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders sent a malformed traceparent with the call of Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at MalformedHeaderTest.java «orders.inSpan(», which billing cannot read (Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());»)
              orders started charge (INTERNAL)                                 Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at MalformedHeaderTest.java «orders.inSpan(» (main)
              orders injected nothing into the call with its own propagators
              billing extracted nothing from Traceparent: 00-c57002ebe3350dd33a20768b13740965-e94832946b566199   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (billing-http-1)
              billing started GET /charge (SERVER) without a parent            Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so its flags are missing, the two digits at the end, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.
            to settle it: look at where orders writes the header\
            """);
  }

  /** Sends a message whose header is changed on the way; neither end says what it is about. */
  private static void send(TraceHarness harness, UnaryOperator<String> onTheWay) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> message = new HashMap<>();
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    orders.propagator.inject(Context.root().with(send), message, Map::put);
    send.end();
    message.computeIfPresent("traceparent", (name, value) -> onTheWay.apply(value));
    billing
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))
        .startSpan()
        .end();
  }

  @Test
  void theIdsInAMalformedHeaderSayWhoSentIt(TraceHarness harness) {
    send(harness, value -> value.toUpperCase(Locale.ROOT));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-97b0…-aa37…-03                                                       MalformedHeaderTest.java «orders.propagator.inject(Context.root().with(send), message, Map::put);» (main)
              billing extracted nothing from traceparent: 00-97B0C0EA8F76E00FDB0D965E8DE173EB-AA3730071CB442E5-03   MalformedHeaderTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so its hex digits are in upper case, which traceparent does not allow, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aMalformedHeaderWithoutIdsIsOfNobodyWhoIsKnown(TraceHarness harness) {
    send(harness, value -> "00-my-trace-01");

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but it broke between somebody who is not recorded and billing
              billing extracted nothing from traceparent: 00-my-trace-01   MalformedHeaderTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so its trace id has 2 digits instead of 32. It was written by hand or changed on the way: let the propagator inject it.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  /** Receives a message with this header in a format of its own. */
  private static void receive(
      TraceHarness harness, TextMapPropagator format, Map<String, String> message) {
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(format)));
    billing
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))
        .startSpan()
        .end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "d"})
  void aSamplingDecisionAloneIsHealthy(String decision, TraceHarness harness) {
    receive(harness, B3Propagator.injectingSingleHeader(), Map.of("b3", decision));

    Healthy.isSilent(harness);
  }

  @Test
  void aMalformedB3HeaderIsFound(TraceHarness harness) {
    receive(harness, B3Propagator.injectingSingleHeader(), Map.of("b3", "my-trace"));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but it broke between somebody who is not recorded and billing
              billing extracted nothing from b3: my-trace   MalformedHeaderTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so the value was written by hand or changed on the way: b3 is <16 or 32 hex digits>-<16 hex digits>-<0, 1 or d>, not all zeros.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void aFormatOfSeveralHeadersIsNamedByAll(TraceHarness harness) {
    receive(
        harness,
        B3Propagator.injectingMultiHeaders(),
        Map.of("X-B3-TraceId", "my-trace", "X-B3-SpanId", "my-span"));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but it broke between somebody who is not recorded and billing
              billing extracted nothing from X-B3-TraceId and X-B3-SpanId: my-trace   MalformedHeaderTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so the value was written by hand or changed on the way: x-b3-traceid and x-b3-spanid are 16 or 32 hex digits, and 16 hex digits, not all zeros.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @Test
  void quotesAreNoPartOfAHeader(TraceHarness harness) throws IOException {
    Proxied.call(
        harness,
        headers -> {
          Map<String, String> quoted = new HashMap<>(headers);
          quoted.computeIfPresent("traceparent", (name, value) -> '"' + value + '"');
          return quoted;
        });

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/malformed-header (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-1124…-d6d2…-03                                                         Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted nothing from Traceparent: "00-1124b02c124080a3345b0dc1d5fce880-d6d279842839c792-03"   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so it stands in quotes, which belong to no header, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            to settle it: record the headers on the wire at both sides of whatever is in between\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Optional[%s] | an Optional or a list around the value
          [%s]         | an Optional or a list around the value
          [B@3eeb318f  | an array or object, whose text or bytes were meant
          a.Id$1@1b2c  | an array or object, whose text or bytes were meant
          """)
  void whatToStringMakesOfAHeaderIsSaid(String sent, String of, TraceHarness harness)
      throws IOException {
    Proxied.call(
        harness,
        headers -> {
          Map<String, String> wrapped = new HashMap<>(headers);
          wrapped.computeIfPresent("traceparent", (name, value) -> sent.formatted(value));
          return wrapped;
        });

    assertThat(harness.findings())
        .singleElement()
        .extracting(Finding::cause)
        .isEqualTo(
            "so it is what toString makes of %s, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it."
                .formatted(of));
  }

  /** Passes on as much of each value as fits into a column. */
  private static Map<String, String> cut(Map<String, String> headers) {
    Map<String, String> cut = new HashMap<>(headers);
    cut.computeIfPresent("traceparent", (name, value) -> value.substring(0, 32));
    return cut;
  }
}
