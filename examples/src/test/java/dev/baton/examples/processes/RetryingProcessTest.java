package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.SpanFilter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process whose exporter tries again owes its spans until it has. */
@TraceTest
class RetryingProcessTest {

  @Test
  void anAssertionWaitsForTheRetries(TraceHarness harness) throws Exception {
    try (Child prices = heard(harness)) {
      ReceiverFaults faults = harness.collector().httpFaults().next(2, ReceiverFault.status(503));

      prices.get("/price/again");

      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
      assertThat(faults).hasAttempts(3).hasRequests(1).dropsNothing();
    }
  }

  @Test
  void anAssertionWaitsAsLongAsTheCollectorHasAskedTheProcessTo(TraceHarness harness)
      throws Exception {
    try (Child prices = heard(harness)) {
      ReceiverFaults faults =
          harness
              .collector()
              .httpFaults()
              .next(ReceiverFault.status(429).retryAfter(Duration.ofSeconds(4)));

      prices.get("/price/again");

      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
      assertThat(faults).hasAttempts(2).dropsNothing();
    }
  }

  @Test
  void whatIsRefusedForGoodIsNotWaitedFor(TraceHarness harness) throws Exception {
    try (Child prices = heard(harness)) {
      ReceiverFaults faults = harness.collector().httpFaults().next(ReceiverFault.status(400));

      prices.get("/price/again");
      Throwable failure =
          catchThrowable(
              () -> assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2));

      assertThat(faults).hasNoRetries().drops(1);
      assertThat(failure)
          .hasMessageContaining("gave up after 500 ms without any event")
          .hasMessageContaining(
              "the collector refused a request: POST /v1/traces -> HTTP 400: a scripted fault");
    }
  }

  @Test
  void aProcessThatFoundNoCollectorTriesAgain(TraceHarness harness) throws Exception {
    try (Child prices = heard(harness)) {
      FakeCollector collector = harness.collector();
      collector.stopListening();
      prices.get("/price/again");
      assertThat(catchThrowable(() -> assertThat(harness).span("another")))
          .hasMessageContaining("there is none"); // waits as long as the process keeps its spans
      collector.listenAgain();

      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
    }
  }

  @Test
  void whatComesTwiceIsThereOnce(TraceHarness harness) throws Exception {
    try (Child prices = heard(harness)) {
      ReceiverFaults faults =
          harness.collector().httpFaults().next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));

      prices.get("/price/again");
      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
      assertThat(faults.awaitAttempts(2, Duration.ofSeconds(30))).isTrue();

      assertThat(faults).hasDuplicates(1);
      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
    }
  }

  /** Starts a process and waits for its first spans. */
  private static Child heard(TraceHarness harness) throws Exception {
    Child prices = Child.java(harness.collector().environment("prices"), PriceServer.class);
    prices.get("/price");
    assertThat(harness).span("GET /price");
    return prices;
  }
}
