package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a receiver did not read what was sent. */
class FormatsDisagreeRuleTest {

  private final RecordingScript script = new RecordingScript();

  private List<String> causes(CapturedSpan root) {
    return new FormatsDisagreeRule()
        .examineRoot(root, script.evidence()).stream().map(Finding::cause).toList();
  }

  private CapturedSpan receive(String... names) {
    script.on("main").inject(script.root("orders", "GET /charge", SpanKind.CLIENT));
    script.on("server").extractNothing("billing", names);
    return script.root("billing", "GET /charge", SpanKind.SERVER);
  }

  @Test
  void theGetterComparesNamesWithTheirCase() {
    script.missing("traceparent", "baggage");
    CapturedSpan root = receive("Host", "Baggage", "Traceparent");

    assertThat(causes(root))
        .containsExactly(
            "so the getter of billing tells upper from lower case in the names of headers: asked for"
                + " traceparent, it has to find Traceparent.");
  }

  @Test
  void nobodyAsked() {
    assertThat(causes(receive("Traceparent")))
        .containsExactly(
            "so billing does not read the format in which orders sends: give both one in common"
                + " (OTEL_PROPAGATORS); if they have one, mend the getter, which returns null for a"
                + " value of another type.");
  }

  @Test
  void whatFoundAContextReadsAFormat() {
    CapturedSpan other = script.root("gateway", "GET /orders", SpanKind.SERVER);
    script.on("main").inject(script.root("orders", "GET /charge", SpanKind.CLIENT));
    script
        .on("server")
        .extract("billing", other.spanContext(), Map.of("b3", "1"), "b3", "Traceparent");
    CapturedSpan root = script.root("billing", "GET /charge", SpanKind.SERVER);

    assertThat(causes(root)).isEmpty();
  }
}
