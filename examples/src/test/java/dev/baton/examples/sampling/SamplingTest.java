package dev.baton.examples.sampling;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.named;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.sdk.sampling.SpanCondition;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The head samplers of docs/sampling.md, their decisions, and what is counted of unsampled spans.
 */
@TraceTest
class SamplingTest {

  @Test
  void healthChecksAreDropped(TraceHarness harness) {
    OpenTelemetry orders =
        harness.service(
            "orders",
            service ->
                service.sampler(
                    Sampler.ruleBased()
                        .when(SpanCondition.name("GET /health"), Sampler.alwaysOff())
                        .otherwise(Sampler.parentBased(Sampler.alwaysOn()))));

    orders.getTracer("example").spanBuilder("GET /health").startSpan().end();
    orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();

    assertThat(harness).span("POST /orders").isSampled();
    assertThat(harness)
        .span("GET /health")
        .isNotSampled()
        .decision()
        .hasOutcome(Outcome.DROP)
        .hasReasonContaining("name is GET /health")
        .hasNoParent();
    assertThat(harness)
        .hasShape(
            """
            GET /health   @orders  not-sampled
            ---
            POST /orders  @orders
            """);
  }

  @Test
  void theServiceSamplesAsItsDeploymentSays(TraceHarness harness) {
    OpenTelemetry orders =
        harness.exportingService(
            "orders",
            Map.of(
                "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG", "0.25"));

    for (int i = 0; i < 1000; i++) {
      orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();
    }

    assertThat(harness).spanMetrics("orders", "POST /orders").hasCalls(1000);
    long kept = harness.recording().spans().stream().filter(span -> span.isSampled()).count();
    assertThat(kept).isBetween(200L, 300L);
    assertThat(harness).collector().hasReceivedSpans((int) kept);
  }

  @Test
  void theWholeTraceFollowsTheDecisionOfItsRoot(TraceHarness harness) {
    Tracer tracer =
        harness
            .service("orders", service -> service.sampler(Sampler.parentBased(Sampler.alwaysOff())))
            .getTracer("example");

    Span order = tracer.spanBuilder("POST /orders").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      tracer.spanBuilder("reserve").startSpan().end();
    } finally {
      order.end();
    }

    assertThat(harness).traceOf("POST /orders").isNotSampled().isSampledConsistently();
    assertThat(harness).span("reserve").decision().hasUnsampledParent();
  }

  @Test
  void metricsCountEverySpan(TraceHarness harness) {
    Tracer tracer =
        harness
            .service("orders", service -> service.sampler(Sampler.alwaysOff()))
            .getTracer("example");

    tracer.spanBuilder("POST /orders").startSpan().end();

    assertThat(harness)
        .spanMetrics(named("POST /orders").of("orders"))
        .hasCalls(1)
        .hasErrors(0)
        .hasErrorRateOfAtMost(0.01)
        .hasDurationsBelow(Duration.ofSeconds(10));
  }
}
