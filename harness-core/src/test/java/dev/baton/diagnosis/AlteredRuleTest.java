package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that arrived otherwise than they were sent. */
class AlteredRuleTest {

  private final RecordingScript script = new RecordingScript();

  private void callWithOtherBaggage(String misread) {
    CapturedSpan sender = script.root("orders", "call", SpanKind.CLIENT);
    Map<String, String> headers =
        Map.of("traceparent", RecordingScript.w3c(sender).get("traceparent"), "baggage", "tier=x");
    script
        .with(Baggage.builder().put("tier", "gold").build())
        .inject("orders", sender, headers)
        .with(Baggage.builder().put("tier", "x").build())
        .misreading(misread)
        .extract("billing", sender.spanContext(), headers, "traceparent", "baggage");
    script.below(sender, "billing", "charge", SpanKind.SERVER);
  }

  @Test
  void aHeaderMisreadBesideDoesNotExcuseAnAlteredOne() {
    callWithOtherBaggage("tracestate");

    assertThat(new AlteredRule().examine(script.evidence()))
        .extracting(Finding::title)
        .containsExactly("altered: orders → billing");
  }

  @Test
  void whoReadsTheBaggageOtherwiseHasAnotherFinding() {
    callWithOtherBaggage("baggage");

    assertThat(new AlteredRule().examine(script.evidence())).isEmpty();
  }
}
