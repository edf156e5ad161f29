package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** An attribute that stands on the next span. */
class AttributeElsewhereTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void isFoundAmongOtherAttributes() {
    CapturedSpan parent =
        script.start(
            "orders",
            "serve",
            SpanKind.SERVER,
            null,
            span ->
                span.attributes(Attributes.builder().put("a", "x").put("tier", "gold").build()));
    CapturedSpan child =
        script.start(
            "orders",
            "store",
            SpanKind.INTERNAL,
            parent,
            span -> span.attributes(Attributes.builder().put("b", "gold").build()));

    assertThat(AttributeElsewhere.of(child, "tier", "gold", script.evidence()))
        .map(Account::summary)
        .contains("tier stands on serve (Shop.java:1), the parent of store (Shop.java:2)");
    assertThat(AttributeElsewhere.of(child, "a", "gold", script.evidence())).isEmpty();
  }
}
