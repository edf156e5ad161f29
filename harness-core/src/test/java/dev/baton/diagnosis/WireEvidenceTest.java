package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting.Side;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What places on the wire did to a header. */
class WireEvidenceTest {

  private final RecordingScript script = new RecordingScript();

  private static final String SENT = "00-7af30000000000000000000000000001-00000000000000ff-01";

  private static Map<String, List<String>> traceparent(String... values) {
    return values.length == 0 ? Map.of() : Map.of("traceparent", List.of(values));
  }

  private String words() {
    Pass injection = script.snapshot().injections().get(0);
    return new WireEvidence(script.snapshot().sightings())
        .breakageOf(injection)
        .map(WireEvidence.Breakage::words)
        .orElse("");
  }

  private void send() {
    CapturedSpan call = script.root("orders", "GET", SpanKind.CLIENT);
    script.inject("orders", call, Map.of("traceparent", SENT));
  }

  @ParameterizedTest
  @CsvSource({
    "00-7af30000000000000000000000000001-00000000000000ff-01, ''",
    "00-7af30000000000000000000000000001-00000000000000ff-00, it with '0' for '1' as character 55"
        + " of 55",
    "00-7af30000000000000000000000000001-00000000000000ff, only the first 52 of its 55 characters",
    "00-7af30000000000000000000000000001-00000000000000ee-01, 'another one, traceparent"
        + " 00-7af3…-0000…-01'"
  })
  void tellsWhatWentOnInstead(String left, String what) {
    send();
    script.see("edge", Side.ARRIVED, 1, traceparent(SENT));
    script.see("edge", Side.LEFT, 1, traceparent(left));

    assertThat(words())
        .isEqualTo(
            what.isEmpty() ? "" : "'edge' received traceparent 00-7af3…-0000…-01 and sent " + what);
  }

  @Test
  void tellsNoOtherMessageOfThePlace() {
    send();
    script.see("edge", Side.ARRIVED, 1, traceparent(SENT));
    script.see("edge", Side.LEFT, 2, traceparent());
    script.see("edge", Side.LEFT, 1, traceparent(SENT));

    assertThat(words()).isEmpty();
  }

  @Test
  void tellsNoMessageOfAnotherSender() {
    send();
    String other = SENT.replace("ff", "ee");
    script.see("edge", Side.ARRIVED, 1, traceparent(other));
    script.see("edge", Side.LEFT, 1, traceparent());

    assertThat(words()).isEmpty();
  }
}
