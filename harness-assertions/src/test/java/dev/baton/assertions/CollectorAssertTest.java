package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.shape.Shape;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrived at a collector, in contrast to what was recorded. */
class CollectorAssertTest {

  private final Trace checkout = CheckoutTraces.healthy().recording().traces().get(0);

  private static CollectorAssert collector(List<CapturedSpan> received) {
    return assertThat(
        new CollectorView() {
          @Override
          public List<CapturedSpan> received() {
            return received;
          }

          @Override
          public String summary() {
            return "the collector received spans: " + received.size();
          }
        });
  }

  private CollectorAssert all() {
    return collector(checkout.spans());
  }

  @Test
  void whatIsSoPasses() {
    all()
        .hasReceived("POST /orders")
        .hasReceived("POST /charge")
        .hasReceived(named("POST /charge").of("billing"));
    all().hasNotReceived("GET /health").hasNotReceived(named("GET /health"));
    all().hasReceivedSpans(checkout.size()).hasReceivedAllOf(checkout);
    all().hasShape(Shape.of(checkout)).hasShape(Shape.of(checkout).toString());
    collector(List.of()).hasReceivedNothing().hasReceivedNothingOf(checkout);
    collector(List.of(CheckoutTraces.CHARGE, CheckoutTraces.CHARGE)).hasReceivedSpans(2);
  }

  @Test
  void aSpanThatDidNotArriveIsToldBesideThoseThatDid() {
    assertFailure(
        () -> collector(List.of(CheckoutTraces.CHARGE)).hasReceived("POST /refund"),
        """
        Expected the collector to receive a span POST /refund, but there is none:

            the collector received spans: 1
              POST /charge @billing SERVER""");
  }

  @Test
  void aSpanThatShouldNotHaveArrivedIsTold() {
    assertFailure(
        () -> collector(List.of(CheckoutTraces.CHARGE)).hasNotReceived("POST /charge"),
        """
        Expected the collector to receive no span POST /charge, but there is one:

            the collector received spans: 1
              POST /charge @billing SERVER""");
  }

  @Test
  void aTraceThatArrivedInPartIsTold() {
    assertFailure(
        () -> collector(List.of(CheckoutTraces.CHARGE)).hasReceivedAllOf(checkout),
        """
        Expected the collector to receive the whole trace of POST /checkout, but 3 of its 4 spans did not arrive, the first is POST /checkout @gateway SERVER:

            the collector received spans: 1
              POST /charge @billing SERVER""");
  }

  @Test
  void aTestWithoutACollectorSaysSo() {
    assertThat(CheckoutTraces.healthy()).collector().hasReceivedNothing();
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).collector().hasReceivedSpans(1),
        """
        Expected the collector to receive 1 span, but there is none:

            there is no collector: harness.collector() was never called

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }
}
