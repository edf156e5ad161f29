package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.CollectorSettings;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.Trace;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A policy that keeps all errors and all slow traces does not see those that never come: because a
 * head sampler has dropped them, or because they come after the decision.
 */
@TraceTest(collector = "collector/otel-collector.yaml")
@CollectorSettings(environment = "TEMPO=tempo:4317")
class LostIncidentTest {

  private static Trace incident(TraceHarness harness, String ratio) {
    OpenTelemetry gateway =
        harness.service(
            "gateway",
            service ->
                service.fromEnvironment(
                    Map.of(
                        "OTEL_TRACES_SAMPLER",
                        "parentbased_traceidratio",
                        "OTEL_TRACES_SAMPLER_ARG",
                        ratio)));
    Span request = gateway.getTracer("shop").spanBuilder("POST /checkout").startSpan();
    request.setStatus(StatusCode.ERROR).end();
    return harness.recording().snapshot().traces().get(0);
  }

  @Test
  void withoutAHeadSamplerTheIncidentIsKept(TraceHarness harness) {
    assertThat(harness.collector()).keeps(incident(harness, "1")).because("errors");
  }

  @Test
  void anAggressiveHeadSamplerThrowsItAway(TraceHarness harness) {
    Trace incident = incident(harness, "0.01");

    assertThatThrownBy(() -> assertThat(harness.collector()).keeps(incident))
        .hasMessageStartingWith(
            """
            Expected the collector to keep the trace of POST /checkout, but it has received no span of it:

                nothing of it has come to a receiver: services export the spans that are sampled and have ended

              not sampled: POST /checkout @gateway
                gateway started POST /checkout (INTERNAL), not sampled (no parent: TraceIdRatioBased{0.010000})   LostIncidentTest.java:\
            """);
  }

  private static Trace slowReport(TraceHarness harness) {
    OpenTelemetry reports = harness.service("reports");
    Span request = reports.getTracer("shop").spanBuilder("GET /report").startSpan();
    Span query =
        reports
            .getTracer("shop")
            .spanBuilder("SELECT")
            .setParent(Context.root().with(request))
            .startSpan();
    harness.virtualClock().advance(Duration.ofSeconds(1));
    query.end();
    harness.virtualClock().advance(Duration.ofSeconds(50));
    request.end();
    return harness.recording().snapshot().traces().get(0);
  }

  @Test
  void aRequestThatTakesLongerThanTheDecisionWaitIsLost(TraceHarness harness) {
    harness.virtualClock();
    Trace report = slowReport(harness);

    assertThatThrownBy(() -> assertThat(harness.collector()).keeps(report))
        .hasMessageContainingAll(
            "slow    not sampled  1000 ms, kept are 5000 ms or more",
            """
                1 late span discarded: GET /report (51 s)
                    50 s after the first span of the trace, and decision_wait is 30 s from that span on: make it longer
            """);
  }

  @Test
  void aLateSpanCanBeMadeByHand(TraceHarness harness) {
    OpenTelemetry shop = harness.service("shop");
    Span request = shop.getTracer("shop").spanBuilder("GET /cart").startSpan();
    Span query =
        shop.getTracer("shop")
            .spanBuilder("SELECT")
            .setParent(Context.root().with(request))
            .startSpan();
    query.end();
    harness.collector().clock().advance(Duration.ofSeconds(40));
    request.end();

    assertThat(harness.collector().engine().lateSpans())
        .singleElement()
        .satisfies(late -> assertThat(late.afterFirst()).isEqualTo(Duration.ofSeconds(40)));
  }
}
