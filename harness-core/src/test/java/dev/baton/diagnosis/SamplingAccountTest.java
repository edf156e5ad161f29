package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
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
}
