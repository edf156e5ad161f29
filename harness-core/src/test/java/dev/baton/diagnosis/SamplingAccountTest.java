package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which decision sampled a span. */
class SamplingAccountTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void theDecisionWasFlippedOnTheWayIfTheHeaderSaysSo() {
    CapturedSpan call =
        script.start(
            "orders",
            "call",
            SpanKind.CLIENT,
            null,
            span ->
                span.spanContext(
                    SpanContext.create(
                        "7af30000000000000000000000000001",
                        "00000000000000ff",
                        TraceFlags.getDefault(),
                        TraceState.getDefault())));
    SpanContext received =
        SpanContext.createFromRemoteParent(
            call.traceId(), call.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    script.extract("billing", received, Map.of("traceparent", "1"), "traceparent");
    CapturedSpan flipped = script.below(call, "billing", "charge", SpanKind.SERVER);
    CapturedSpan own = script.below(call, "orders", "store", SpanKind.INTERNAL);

    assertThat(SamplingAccount.ofSampled(flipped, script.evidence()).title())
        .isEqualTo("sampling decision changed: orders → billing");
    assertThat(SamplingAccount.ofSampled(own, script.evidence()).title())
        .isEqualTo("sampled: store @orders");
  }

  @Test
  void aDecisionThatArrivedAsItWasMadeIsNotFlipped() {
    CapturedSpan call =
        script.start("orders", "call", SpanKind.CLIENT, null, SamplingAccountTest::notSampled);
    script.extract("billing", call);
    CapturedSpan own = script.below(call, "billing", "charge", SpanKind.SERVER);

    assertThat(SamplingAccount.ofSampled(own, script.evidence()).title())
        .isEqualTo("sampled: charge @billing");
  }

  private static CapturedSpanBuilder notSampled(CapturedSpanBuilder span) {
    SpanContext sampled = span.build().spanContext();
    return span.spanContext(
        SpanContext.create(
            sampled.getTraceId(),
            sampled.getSpanId(),
            TraceFlags.getDefault(),
            TraceState.getDefault()));
  }

  private static CapturedSpanBuilder dropped(CapturedSpanBuilder span) {
    SpanOrigin origin = span.build().origin();
    Moment late = new Moment(2, "main", ShopLine.of(7));
    return notSampled(span)
        .origin(
            new SpanOrigin(
                origin.started(),
                null,
                origin.baggage(),
                new SamplingDecision(Outcome.DROP, "ByTier", null),
                false,
                false,
                Map.of("customer.tier", late, "order.id", new Moment(3, "main", null)),
                null,
                false,
                null,
                null,
                null,
                Map.of(),
                false));
  }

  @Test
  void anAttributeWasSetTooLateForTheSamplerOfAFramework() {
    script.advised(Map.of(Kind.SAMPLER, "Set management.tracing.sampling.probability to 1"));
    CapturedSpan span =
        script.start("orders", "order", SpanKind.INTERNAL, null, SamplingAccountTest::dropped);

    assertThat(SamplingAccount.of(span, script.evidence()))
        .isEqualTo(
            new Account(
                "not sampled: order @orders",
                "order was not sampled by ByTier (Shop.java:1), before customer.tier was set"
                    + " (Shop.java:7)",
                List.of(
                    "orders started order (INTERNAL), not sampled by ByTier   Shop.java:1 (main)"),
                "so this sampler decides here. Set management.tracing.sampling.probability to 1."));
  }
}
