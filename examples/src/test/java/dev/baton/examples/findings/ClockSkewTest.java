package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.time.VirtualClock;
import dev.baton.trace.Trace;
import dev.baton.waterfall.Waterfall;
import dev.baton.waterfall.WaterfallOptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class ClockSkewTest {

  private static Instant now(VirtualClock clock) {
    return Instant.EPOCH.plusNanos(clock.epochNanos());
  }

  private static void call(Traced orders, Traced billing, VirtualClock clock, Instant times) {
    Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    clock.advance(Duration.ofMillis(20));
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(call), headers, Map::put);
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    Span charge =
        billing
            .tracer
            .spanBuilder("POST /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(sent)
            .setStartTimestamp(times)
            .startSpan();
    charge.end(times.plusMillis(40));
    clock.advance(Duration.ofMillis(60));
    call.end();
  }

  @Test
  void spansFromAClockThatIsBehindAreFound(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, clock, now(clock).minusSeconds(5));
    call(orders, billing, clock, now(clock).minusSeconds(5));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/clock-skew (LIKELY)
            clock skew: orders → billing
              orders started charge (CLIENT)                                                       ClockSkewTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();», called at ClockSkewTest.java «call(orders, billing, clock, now(clock).minusSeconds(5));» (main)
              billing started POST /charge (SERVER) below it, and 5 s before it by its own clock   ClockSkewTest.java «.startSpan();», called at ClockSkewTest.java «call(orders, billing, clock, now(clock).minusSeconds(5));» (main)
              and 1 more like it
            so billing, which runs in the JVM of orders, gives its span times by hand (setStartTimestamp, end) that are about 5 s behind: leave them out.
            to settle it: look at what billing gives to setStartTimestamp and end(time)\
            """);
  }

  /**
   * One clock that is behind and one that is ahead are two faults, as are those of two services.
   */
  @Test
  void eachClockIsToldOnce(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, clock, now(clock).minusSeconds(5));
    call(orders, billing, clock, now(clock).plusSeconds(5));
    call(orders, Traced.service(harness, "stock"), clock, now(clock).minusSeconds(5));
    call(Traced.service(harness, "shop"), billing, clock, now(clock).minusSeconds(5));

    assertThat(harness.findings())
        .extracting(finding -> finding.title())
        .containsExactly(
            "clock skew: orders → billing",
            "clock skew: orders → billing",
            "clock skew: orders → stock",
            "clock skew: shop → billing");
    assertThat(FindingText.of(harness))
        .contains(
            "so billing, which runs in the JVM of orders, gives its span times by hand (setStartTimestamp, end) that are about 5 s behind:")
        .contains(" (setStartTimestamp, end) that are about 5 s ahead:");
  }

  private static Map<String, String> send(Traced orders) {
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(send), headers, Map::put);
    send.end();
    return headers;
  }

  private static void receive(
      Traced billing, Map<String, String> headers, Instant from, Instant to) {
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    billing
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sent)
        .setStartTimestamp(from)
        .startSpan()
        .end(to);
  }

  @Test
  void aMessageThatIsReceivedBeforeItIsSentIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Instant early = now(harness.virtualClock()).minusSeconds(5);
    receive(billing, send(orders), early, early.plusMillis(3));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/clock-skew (LIKELY)
            clock skew: orders → billing
              orders started send (PRODUCER)                                                    ClockSkewTest.java «Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              billing started process (CONSUMER) below it, and 5 s before it by its own clock   ClockSkewTest.java «.startSpan()» (main)
            so billing, which runs in the JVM of orders, gives its span times by hand (setStartTimestamp, end) that are about 5 s behind: leave them out.
            to settle it: look at what billing gives to setStartTimestamp and end(time)\
            """);
  }

  @Test
  void aReceiverThatCountsItsWaitIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Instant now = now(harness.virtualClock());
    receive(billing, send(orders), now.minusSeconds(5), now.plusMillis(3));

    Healthy.isSilent(harness);
  }

  @Test
  void theWaterfallDrawsThemAsIfTheClocksAgreed(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, clock, now(clock).minusSeconds(5));

    List<Trace> traces = harness.recording().traces();
    assertThat(Waterfall.of(traces, WaterfallOptions.defaults().correctingClocks()).toText())
        .isEqualTo(
            """
            charge: 80 ms, 2 spans, 2 services

                                      0 ms                                                          80 ms
            charge          @orders   █████████████████─────────────────────────────────█████████████████  80 ms  own 40 ms, waited 40 ms for @billing
              POST /charge  @billing                  ███████████████████████████████████                  40 ms

            critical path: @orders 40 ms (50 %), @billing 40 ms (50 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            clocks corrected: billing by +5 s
            """);
  }

  @Test
  void spansFromAClockThatIsAheadAreFound(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, clock, now(clock).plusSeconds(90));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            time/clock-skew (LIKELY)
            clock skew: orders → billing
              orders started charge (CLIENT)                                                                                              ClockSkewTest.java «Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              billing started POST /charge (SERVER) below it, and ended 1 min 30 s after it by its own clock, though it answered before   ClockSkewTest.java «.startSpan();» (main)
            so billing, which runs in the JVM of orders, gives its span times by hand (setStartTimestamp, end) that are about 1 min 30 s ahead: leave them out.
            to settle it: look at what billing gives to setStartTimestamp and end(time)\
            """);
  }

  @Test
  void aServiceWhoseClockIsWrongIsFound(TraceHarness harness) {
    harness.service("billing", service -> service.clockSkew(Duration.ofMinutes(-3)));
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(call), headers, Map::put);
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    billing
        .tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(sent)
        .startSpan()
        .end();
    call.end();

    assertThat(FindingText.of(harness))
        .endsWith(
            """
            so billing, which runs in the JVM of orders, has times that are about 3 min behind: by another clock that its SDK was given (setClock), or set by hand (setStartTimestamp, end). Leave both out.
            to settle it: look for setClock where the SDK of billing is made, and for setStartTimestamp and end(time) in its code\
            """);
  }

  @Test
  void oneClockForBothIsHealthy(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    call(orders, billing, clock, now(clock).plusMillis(20));

    Healthy.isSilent(harness);
  }

  @Test
  void anAnswerThatTheCallerNoLongerWaitedForIsHealthy(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span call = orders.tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    orders.propagator.inject(Context.root().with(call), headers, Map::put);
    call.end();
    clock.advance(Duration.ofSeconds(30));
    Context sent = billing.propagator.extract(Context.root(), headers, new MapHeaders());
    billing
        .tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(sent)
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }
}
