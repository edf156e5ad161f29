package dev.baton.examples.hops;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.shop.Shop;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.CarrierKind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@TraceTest
class HopAssertionsTest {

  @Test
  void theContextComesFromOrdersToBilling(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");

      assertThat(harness)
          .hop("orders", "billing")
          .arrived()
          .carriedHeader("traceparent")
          .hasSameBaggageOnBothEnds();
    }
  }

  @Test
  void bothEndsAreKnown(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");

      assertThat(harness)
          .hop("orders", "billing")
          .isOver(CarrierKind.HTTP)
          .sender()
          .hasName("POST");
      assertThat(harness).hop("orders", "shipping").arrivedTimes(1).receiver().hasNoError();
      assertThat(harness).hasNoLostHops();
    }
  }

  @Test
  void eachHopIsALine(TraceHarness harness) {
    try (Shop shop = Shop.start(harness::service)) {
      shop.checkout("order-42");
      assertThat(harness).hop("orders", "shipping").arrived();
    }

    assertThat(withoutTimes(harness))
        .isEqualTo(
            """
            gateway → orders   HTTP POST /orders         traceparent, baggage  arrived
            orders → auth      HTTP POST /token          traceparent, baggage  arrived
            orders → billing   HTTP POST /charge         traceparent, baggage  arrived
            orders → shipping  the message order-placed  traceparent, baggage  arrived""");
  }

  /** The time on the way differs from run to run. */
  private static String withoutTimes(TraceHarness harness) {
    return harness
        .recording()
        .snapshot()
        .hops()
        .toString()
        .lines()
        .map(line -> line.replaceAll("  \\d\\S* [num]?s$", ""))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }
}
