package dev.baton.examples.wire;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.CarrierKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wire for which there is no tap: whoever knows its headers tells them. */
@TraceTest
class OwnWireTest {

  @Test
  void whatIsToldIsRecorded(TraceHarness harness) {
    Header header =
        new Header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    Wire bridge = harness.wire("bridge");
    bridge.arrives(CarrierKind.AMQP, "orders", List.of(header)).leaves(List.of());

    assertThat(harness.recording().snapshot().sightings())
        .extracting(sighting -> sighting.side() + " " + sighting.headerNames())
        .containsExactly("ARRIVED [traceparent]", "LEFT []");
  }
}
