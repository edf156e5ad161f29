package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that hold no context. */
class MalformedHeaderRuleTest {

  private final RecordingScript script = new RecordingScript();

  private List<String> causes(String name, String value, Map<String, String> sent) {
    CapturedSpan call = script.on("main").root("orders", "GET /charge", SpanKind.CLIENT);
    if (!sent.isEmpty()) {
      script.inject("orders", call, sent);
    }
    script.on("server");
    script.extract("billing", SpanContext.getInvalid(), Map.of(name, value), name);
    CapturedSpan root = script.root("billing", "GET /charge", SpanKind.SERVER);
    return new MalformedHeaderRule()
        .examineRoot(root, script.evidence()).stream().map(Finding::cause).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "b3, 0, false",
    "b3, x0, true",
    "traceparent, 0, true",
    "x-amzn-trace-id, Root=1-5759e988-bd862e3fe1be46a994272793, false",
    "x-amzn-trace-id, Root=1-5759e988-bd862e3fe1be46a994272793;Parent=5, true",
    "traceparent, 00-7af30000000000000000000000000001-00000000000000ff-01, false",
    "traceparent, 00-7af30000000000000000000000000001-00000000000000ff-01-extra, true",
    "traceparent, 00-7af30000000000000000000000000001-00000000000000ff-01-, true",
    "traceparent, cc-7af30000000000000000000000000001-00000000000000ff-01-extra, false"
  })
  void aDecisionAloneIsNone(String name, String value, boolean isMalformed) {
    assertThat(causes(name, value, Map.of())).hasSize(isMalformed ? 1 : 0);
  }

  @Test
  void whatCameAsItWasSentWasWrittenLikeThat() {
    assertThat(causes("traceparent", "00-1-2-01", Map.of("traceparent", "00-1-2-01")))
        .containsExactly(
            "so its trace id has 1 digit instead of 32. It was written by hand or changed on the"
                + " way: let the propagator inject it.");
  }

  @Test
  void aVersionThatIsKnownHasFourParts() {
    String value = "00-7af30000000000000000000000000001-00000000000000ff-01";

    assertThat(causes("traceparent", value + "-extra", Map.of("traceparent", value)))
        .containsExactly(
            "so more follows its flags, with which version 00 ends, though it was injected well:"
                + " the setter changed it, or something on the way. Pass it on as the propagator"
                + " wrote it.");
  }
}
