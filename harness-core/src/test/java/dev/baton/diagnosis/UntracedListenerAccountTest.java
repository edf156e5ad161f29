package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Listeners that are known not to be traced. */
class UntracedListenerAccountTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void aListenerOfBatchesIsThatOfItsDestinations() {
    CapturedSpan sender =
        script.start(
            "orders",
            "orders send",
            SpanKind.PRODUCER,
            null,
            span ->
                span.attributes(
                    Attributes.builder().put("messaging.destination.name", "orders").build()));
    WiringGap others =
        new WiringGap(
            Kind.BATCH, "OtherListener takes batches", Pattern.compile("mails"), "mend it");
    WiringGap own =
        new WiringGap(Kind.BATCH, "Listener takes batches", Pattern.compile("orders"), "mend it");
    script.wired(others, own);

    assertThat(UntracedListenerAccount.gap(sender, script.evidence())).contains(own);
  }
}
