package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two Collectors, of which the one sends to the other. */
@TraceTest
@CollectorSettings(
    name = "agent",
    config = "classpath:collector/agent.yaml",
    environment = "CLUSTER=eu-1",
    into = "otlp/edge")
@CollectorSettings(name = "gateway", config = "classpath:collector/gateway.yaml")
class AgentAndGatewayTest {

  private static Trace failedCharge(TraceHarness harness) {
    Span span =
        harness.service("billing").getTracer("shop").spanBuilder("POST /charge").startSpan();
    span.setStatus(StatusCode.ERROR).end();
    return harness.recording().snapshot().traces().get(0);
  }

  private static void arrivesThroughBoth(TraceHarness harness) {
    Trace failed = failedCharge(harness);

    assertThat(harness.collector("gateway")).keeps(failed).because("errors");
    assertThat(harness.collector("gateway").engine().backend("otlp/tempo").spans())
        .extracting(span -> span.attributes().getString("cluster"))
        .containsExactly("eu-1");
    assertThat(harness.collector()).isSameAs(harness.collector("agent"));
  }

  @Test
  void anEndpointThatNamesACollectorLeadsIntoIt(TraceHarness harness) {
    arrivesThroughBoth(harness);
  }

  @Test
  void theSameInCode() {
    try (TraceHarness harness = TraceHarness.start("agent and gateway")) {
      harness.collector(
          "agent",
          agent ->
              agent
                  .from("collector/agent.yaml")
                  .environment(Map.of("CLUSTER", "eu-1"))
                  .into("otlp/edge"));
      harness.collector("gateway", gateway -> gateway.from("collector/gateway.yaml"));

      arrivesThroughBoth(harness);
    }
  }

  @Test
  void anotherNameIsConnectedByTheTest() {
    try (TraceHarness harness = TraceHarness.start("agent and sampler")) {
      harness.collector(
          "agent",
          agent ->
              agent
                  .from("collector/agent.yaml")
                  .into("otlp/edge")
                  .leading("otlp/gateway", "sampler"));
      harness.collector("sampler", sampler -> sampler.from("collector/gateway.yaml"));

      assertThat(harness.collector("sampler")).keeps(failedCharge(harness));
    }
  }

  @Test
  void theReceiverMustBeClear() {
    try (TraceHarness harness = TraceHarness.start("two receivers")) {
      assertThatThrownBy(() -> harness.collector("agent", a -> a.from("collector/agent.yaml")))
          .hasMessage(
              "Say which receiver of agent takes the spans, as it has otlp/edge and otlp/inner:"
                  + " into(\"otlp/edge\")");
    }
  }

  @Test
  void aMissingFileIsNamedWithThePlacesThatWereLookedAt() {
    try (TraceHarness harness = TraceHarness.start("no file")) {
      assertThatThrownBy(() -> harness.collector("agent", a -> a.from("missing.yaml")))
          .hasMessageStartingWith("There is no configuration missing.yaml: looked for the file /")
          .hasMessageEndingWith(" and for the resource missing.yaml of the class path");
    }
  }
}
