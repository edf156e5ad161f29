package dev.baton.examples.export;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The collector is down for a moment: what its client does then. */
@TraceTest
class FailingCollectorTest {

  @Test
  void spansSurviveACollectorThatIsOverloaded(TraceHarness harness) {
    ReceiverFaults faults =
        harness
            .collector()
            .httpFaults()
            .next(ReceiverFault.status(503))
            .next(ReceiverFault.status(429).retryAfter(Duration.ofSeconds(1)));
    OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.HTTP_PROTOBUF);

    orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();

    assertThat(harness).collector().hasReceivedSpans(1);
    assertThat(faults.attempts()).hasSize(3);
    assertThat(faults.attempts().get(2).hasSameBody(faults.attempts().get(0))).isTrue();
    assertThat(faults.delays().get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(faults.dropped()).isZero();
  }
}
