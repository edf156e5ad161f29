package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.recording.Recording;
import dev.baton.trace.Trace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deployed file in front of a backend that is really there. */
@TraceTest
class SendingCollectorTest {

  private final Recording atTempo = Recording.of("tempo");
  private final FakeCollector tempo = FakeCollector.start(atTempo);

  @AfterEach
  void stopTempo() {
    tempo.close();
  }

  private FakeCollector deployed(TraceHarness harness) {
    return harness.collector(
        "deployed",
        collector ->
            collector
                .from("collector/otel-collector.yaml")
                .environment(Map.of("TEMPO", tempo.grpcEndpoint()))
                .sending("otlp/tempo"));
  }

  @Test
  void whatIsKeptArrivesAtTheBackend(TraceHarness harness) {
    FakeCollector collector = deployed(harness);

    Trace failed =
        collector.receive("POST /charge  @billing  SERVER  ERROR  mail=\"me@shop.test\"");
    Trace other = collector.receive("GET /cart  @shop  SERVER  tenant=t2");

    assertThat(collector).keeps(failed).drops(other);
    assertThat(tempo).hasReceivedAllOf(failed).hasReceivedNothingOf(other);
    assertThat(atTempo).span("POST /charge").hasAttribute("mail", "****");
  }

  @Test
  void anOutageLosesWhatTheRetriesDoNotSave(TraceHarness harness) {
    FakeCollector collector = deployed(harness);
    tempo.stopListening();

    collector.receive("POST /charge  @billing  SERVER  ERROR");
    collector.engine().settle();

    assertThat(collector.engine().exporter("otlp/tempo").lostSpans()).isEqualTo(1);
    assertThat(collector.summary())
        .startsWith(
            """
            the collector received 0 spans in 0 requests and 1 span of services in this process
            otlp/tempo: 0 spans sent, 1 lost (gRPC UNAVAILABLE: \
            """)
        .contains("Connection refused", "gave up after 1", " attempts in ");
  }
}
