package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting.Side;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a header of which the receiver made nothing. */
class MissingHeaderTest {

  private final RecordingScript script = new RecordingScript();

  private Cause cause(Map<String, String> read, String... names) {
    CapturedSpan call = script.on("main").root("orders", "GET /charge", SpanKind.CLIENT);
    script.inject(call).on("server");
    script.extract("billing", SpanContext.getInvalid(), read, names);
    CapturedSpan root = script.root("billing", "GET /charge", SpanKind.SERVER);
    Evidence evidence = script.evidence();
    return CallCauses.of(Call.between(call, root, evidence), evidence);
  }

  @Test
  void aValidHeaderWasReadAndDropped() {
    String sent = "00-00000000000000000000000000000001-0000000000000001-01";

    assertThat(cause(Map.of("traceparent", sent), "Traceparent"))
        .isEqualTo(
            new Cause(
                "billing read the Traceparent that came, and made no context of it (Shop.java:3)",
                "so its propagator takes a valid value for none, or drops what it read: give"
                    + " billing one of those that OTEL_PROPAGATORS names, or mend its own."));
  }

  @Test
  void itCameAndWasNotRead() {
    assertThat(cause(Map.of(), "Traceparent").words())
        .isEqualTo("billing did not read the Traceparent that came (Shop.java:3)");
  }

  @Test
  void itCameInAnotherFormat() {
    assertThat(cause(Map.of(), "B3").words())
        .isEqualTo(
            "the context was sent as traceparent (Shop.java:2) and arrived as B3, which billing"
                + " does not read (Shop.java:3)");
  }

  @Test
  void itCameUnderAnotherName() {
    assertThat(cause(Map.of(), "host", "x-traceparent").words())
        .isEqualTo("the header arrived as x-traceparent, sent after Shop.java:2");
  }

  @Test
  void itCameWithinAnotherHeader() {
    String ids = "00000000000000000000000000000001-0000000000000001";

    assertThat(cause(Map.of("a", "1", "envelope", "{" + ids + "}"), "a", "envelope").words())
        .isEqualTo(
            "the context was sent as traceparent (Shop.java:2) and arrived within envelope, where"
                + " billing does not look (Shop.java:3)");
  }

  @Test
  void itDidNotCome() {
    assertThat(cause(Map.of("envelope", "{}"), "envelope").words())
        .isEqualTo("the header was stripped after Shop.java:2");
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, so the getter of billing tells upper from lower case in the names of headers",
    "b3, so billing looks for b3 and not for traceparent",
    "x, so billing does not read the format in which orders sends"
  })
  void whatWasAskedForTellsWhyItWasNotRead(String asked, String conclusion) {
    script.missing(asked);

    assertThat(cause(Map.of(), "Traceparent").conclusion()).startsWith(conclusion);
  }

  @Test
  void onlyTheFirstOfTwoRequestsHadIt() {
    CapturedSpan call = script.on("main").root("orders", "GET /charge", SpanKind.CLIENT);
    CapturedSpan other = script.root("orders", "GET /stock", SpanKind.CLIENT);
    script.inject(call).inject(other).on("server").extract("stock", other);
    Pass injection = script.snapshot().injections().get(0);
    Pass extraction = script.extractNothing("billing", "host").snapshot().extractions().get(1);
    CapturedSpan root = script.root("billing", "GET /charge", SpanKind.SERVER);
    Call made = new Call(call, root, injection, extraction);
    String stripped = "the header was stripped after Shop.java:3";

    assertThat(MissingHeader.of(made, injection, extraction, script.evidence()).words())
        .isEqualTo(stripped);
    script.extract("billing", call);
    assertThat(MissingHeader.of(made, injection, extraction, script.evidence()).words())
        .isEqualTo(stripped);
    Pass last = script.extractNothing("billing", "host").snapshot().extractions().get(3);
    assertThat(MissingHeader.of(made, injection, last, script.evidence()).words())
        .isEqualTo(
            "orders sent a second request for GET /charge (Shop.java:3) without the headers, which"
                + " the first had taken along (Shop.java:8)");
  }

  @Test
  void aPlaceOnTheWireStrippedIt() {
    Map<String, List<String>> sent =
        Map.of("traceparent", List.of("00-00000000000000000000000000000001-0000000000000001-01"));
    CapturedSpan call = script.on("main").root("orders", "GET /charge", SpanKind.CLIENT);
    script.inject(call).see("edge", Side.ARRIVED, 1, sent).see("edge", Side.LEFT, 1, Map.of());
    script.on("server").extractNothing("billing", "host");
    CapturedSpan root = script.root("billing", "GET /charge", SpanKind.SERVER);
    Evidence evidence = script.evidence();

    assertThat(CallCauses.of(Call.between(call, root, evidence), evidence).words())
        .isEqualTo("'edge' stripped the header after Shop.java:2");
  }
}
