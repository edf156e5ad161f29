package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The only sender that fits a receiver without a context. */
class OnlySenderTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void whatTwoReceiversMayHaveGotIsTheRequestOfNeither() {
    CapturedSpan call = script.on("main").root("orders", "GET", SpanKind.CLIENT);
    script.inject(call);
    CapturedSpan root = script.on("server").root("billing", "GET", SpanKind.SERVER);

    assertThat(OnlySender.of(root, script.evidence())).contains(call);

    CapturedSpan other = script.on("server-2").root("stock", "GET", SpanKind.SERVER);
    assertThat(OnlySender.of(root, script.evidence())).isEmpty();
    assertThat(OnlySender.of(other, script.evidence())).isEqualTo(Optional.empty());
  }
}
