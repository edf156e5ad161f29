package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
              billing extracted nothing from traceparent: 00-2cd836a5dc904f29825618b409083   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
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
        .contains("dropped baton: somebody who is not recorded → billing");
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
              billing extracted nothing from traceparent: 00-c57002ebe3350dd33a20768b13740965-e94832946b566199   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (billing-http-1)
              billing started GET /charge (SERVER) without a parent            Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so its flags are missing, the two digits at the end, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.
            to settle it: look at where orders writes the header\
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
        .contains("so it stands in quotes, which belong to no header, though it was injected well");
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
            "so it is what toString makes of %s, though it was injected well: the setter changed it, or something on the way. Send it as the propagator writes it."
                .formatted(of));
  }

  /** Passes on as much of each value as fits into a column. */
  private static Map<String, String> cut(Map<String, String> headers) {
    Map<String, String> cut = new HashMap<>(headers);
    cut.computeIfPresent("traceparent", (name, value) -> value.substring(0, 32));
    return cut;
  }
}
