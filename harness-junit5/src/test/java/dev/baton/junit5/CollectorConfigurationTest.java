package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.time.VirtualClock;
import dev.baton.trace.Trace;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A test with the configuration of a Collector: what its services send runs through it. */
@TraceTest(collector = "collector/gateway.yaml")
class CollectorConfigurationTest {

  private static Span charge(OpenTelemetry billing, boolean fails) {
    Span span = billing.getTracer("shop").spanBuilder("POST /charge").startSpan();
    if (fails) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    return span;
  }

  private static Trace traceOf(TraceHarness harness, Span span) {
    return harness.recording().snapshot().traces().stream()
        .filter(trace -> trace.traceId().equals(span.getSpanContext().getTraceId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void spansOfAServicePassTheConfiguration(TraceHarness harness) {
    Span failed = charge(harness.service("billing"), true);
    Span other = charge(harness.service("billing"), false);

    assertThat(harness.collector())
        .keeps(traceOf(harness, failed))
        .because("errors")
        .drops(traceOf(harness, other));
    assertThat(harness).collector().hasReceivedSpans(2);
  }

  @Test
  void spansThatComeOverOtlpPassItToo(TraceHarness harness) {
    Span failed = charge(harness.exportingService("billing", OtlpProtocol.GRPC), true);
    Span other = charge(harness.exportingService("orders", OtlpProtocol.HTTP_JSON), false);

    assertThat(harness.collector()).keeps(traceOf(harness, failed)).drops(traceOf(harness, other));
  }

  @Test
  void timeOfTheServicesPassesForTheCollectorToo(TraceHarness harness, VirtualClock clock) {
    OpenTelemetry reports = harness.service("reports");
    Span request = reports.getTracer("shop").spanBuilder("GET /report").startSpan();
    Span query =
        reports
            .getTracer("shop")
            .spanBuilder("SELECT")
            .setParent(Context.root().with(request))
            .startSpan();
    clock.advance(Duration.ofSeconds(1));
    query.end();
    clock.advance(Duration.ofSeconds(50));
    request.end();

    assertThat(harness.collector()).drops(traceOf(harness, request));
    assertThat(harness.collector().engine().lateSpans()).hasSize(1);
  }

  @Test
  void timeOfTheCollectorPassesForNoSpan(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Span open = harness.service("reports").getTracer("shop").spanBuilder("GET").startSpan();
    harness.collector().clock().advance(Duration.ofMinutes(5));
    clock.advance(Duration.ofMillis(20));
    open.end();

    assertThat(harness).span("GET").hasDuration(Duration.ofMillis(20));
  }

  @Test
  @CollectorSettings(name = "collector", config = "collector/agent.yaml", into = "otlp/edge")
  void aMethodHasAConfigurationOfItsOwn(TraceHarness harness) {
    charge(harness.service("billing"), false);
    harness.collector().engine().settle();

    assertThat(harness.collector().engine().backend("otlp/gateway").spans()).hasSize(1);
  }

  @Test
  @CollectorSettings(
      name = "collector",
      config = {"collector/agent.yaml", "collector/profiles.yaml"},
      into = "otlp/edge",
      featureGates = "service.profilesSupport")
  void featureGatesAreThoseOfTheCommandLine(TraceHarness harness) {
    charge(harness.service("billing"), false);
    harness.collector().engine().settle();

    assertThat(harness.collector().engine().backend("otlp/gateway").spans()).hasSize(1);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre(TraceHarness harness) {
    assertThatThrownBy(() -> harness.collector("edge"))
        .hasMessageContaining("there is no collector edge; there are [collector]");
  }
}
