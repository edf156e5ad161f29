package dev.baton.examples.export;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** My service survives an outage of the collector: a service on the official SDK, as deployed. */
@TraceTest
class CollectorOutageTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void spansSurviveACollectorThatIsDown(TraceHarness harness) {
    FakeCollector collector = harness.collector();
    try (OpenTelemetrySdk orders = orders(collector)) {
      collector.stopListening();
      place(orders, "order-42");
      collector.listenAgain();

      assertThat(harness).collector().hasReceived("order-42");
    }
  }

  @Test
  void anOverloadedCollectorGetsTheSameRequestAgain(TraceHarness harness) {
    ReceiverFaults faults = harness.collector().httpFaults().next(2, ReceiverFault.status(503));
    try (OpenTelemetrySdk orders = orders(harness.collector())) {
      place(orders, "order-42");

      assertThat(harness).collector().hasReceived("order-42");
      assertThat(faults)
          .hasAttempts(3)
          .hasRequests(1)
          .triesAgain()
          .backsOffBetween(Duration.ofMillis(800), Duration.ofSeconds(6))
          .dropsNothing();
    }
  }

  @Test
  void aFailureListsTheAttempts(TraceHarness harness) {
    ReceiverFaults faults = harness.collector().httpFaults().next(ReceiverFault.status(400));
    try (OpenTelemetrySdk orders = orders(harness.collector())) {
      place(orders, "order-42");
      faults.awaitAttempts(1, DEADLINE);

      Throwable failure = catchThrowable(() -> assertThat(faults).triesAgain());

      assertThat(failure.getMessage().replaceAll(" *\\d+ bytes", "    n bytes"))
          .isEqualTo(
              """
              Expected the client to send again what failed, with the same bytes, but it did not try again request 1:

                   1             request 1    n bytes  status 400\
              """);
    }
  }

  @Test
  void aLostAnswerMakesADuplicate(TraceHarness harness) {
    ReceiverFaults faults =
        harness.collector().httpFaults().next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));
    try (OpenTelemetrySdk orders = orders(harness.collector())) {
      place(orders, "order-42");
      faults.awaitAttempts(2, DEADLINE);

      assertThat(faults).hasDuplicates(1);
      assertThat(harness).span("order-42");
    }
    assertThat(harness.collector().duplicates()).hasSize(1);
  }

  @Test
  void aCollectorThatHangsHoldsNoOrderUp(TraceHarness harness) {
    ReceiverFaults faults =
        harness.collector().httpFaults().always(ReceiverFault.stall(Duration.ofHours(1)));
    try (OpenTelemetrySdk orders = orders(harness.collector())) {
      for (int i = 0; i < 2_500; i++) {
        place(orders, "order-" + i); // the SDK holds 2048 spans and drops the rest
      }
      faults.awaitAttempts(1, DEADLINE);

      assertThat(harness.collector().received()).hasSizeLessThanOrEqualTo(512);
      faults.recover();
    }
  }

  private static void place(OpenTelemetrySdk orders, String order) {
    orders.getTracer("orders").spanBuilder(order).startSpan().end();
  }

  private static OpenTelemetrySdk orders(FakeCollector collector) {
    Map<String, String> properties = new HashMap<>();
    collector
        .environment("orders")
        .forEach((name, value) -> properties.put(name.toLowerCase().replace('_', '.'), value));
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .build()
        .getOpenTelemetrySdk();
  }
}
