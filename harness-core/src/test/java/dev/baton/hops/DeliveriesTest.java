package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How often one message was delivered, and which span worked on which delivery. */
class DeliveriesTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final Attributes RECEIVE =
      Attributes.builder().put("messaging.operation.type", "receive").build();

  private final Story story = new Story();
  private final SpanContext message = story.publish();

  private DeliveriesTest sent(int times) {
    for (int i = 0; i < times; i++) {
      story.inject("orders", message);
    }
    story.end(message);
    return this;
  }

  private Story on(String thread) {
    return story.on(thread);
  }

  private SpanContext read(String thread) {
    on(thread).extract("shipping", message);
    return story.process(message);
  }

  private SpanContext linked(SpanKind kind, Attributes attributes, SpanContext... links) {
    return story.start("shipping", "batch", kind, attributes, NOBODY, List.of(links));
  }

  /** Returns, for each arrival of the only hop, the spans that worked on it. */
  private List<List<String>> works() {
    return works(story.hop());
  }

  private static List<List<String>> works(Hop hop) {
    return hop.arrivals().stream()
        .map(arrival -> arrival.spans().stream().map(span -> span.spanId()).toList())
        .toList();
  }

  @Test
  void aCarrierThatIsReadAgainWhileItsWorkGoesOnIsDeliveredOnce() {
    sent(1);
    SpanContext first = read("shipping-1");
    SpanContext second = read("shipping-1");
    story.end(second).end(first);

    assertThat(works()).containsExactly(List.of(first.getSpanId(), second.getSpanId()));
  }

  @Test
  void aCarrierThatIsReadAgainAfterItsWorkIsDeliveredAgain() {
    sent(1);
    SpanContext first = read("shipping-1");
    story.end(first);
    SpanContext second = read("shipping-1");
    story.end(second);

    assertThat(works()).containsExactly(List.of(first.getSpanId()), List.of(second.getSpanId()));
  }

  /** Two copies were sent, so the second that is read on the thread is the other one. */
  @Test
  void whatWasSentTwiceIsDeliveredTwice() {
    sent(2);
    SpanContext first = read("shipping-1");
    SpanContext second = read("shipping-1");
    story.end(second).end(first);

    assertThat(story.hops().all())
        .extracting(DeliveriesTest::works)
        .containsExactly(List.of(List.of(first.getSpanId())), List.of(List.of(second.getSpanId())));
  }

  @Test
  void whatComesAfterAllThatWasSentIsTheLastOneAgain() {
    sent(2);
    SpanContext first = read("shipping-1");
    story.end(first);
    SpanContext second = read("shipping-2");
    SpanContext third = read("shipping-3");
    story.end(second).end(third);

    assertThat(story.hops().all())
        .extracting(DeliveriesTest::works)
        .containsExactly(
            List.of(List.of(first.getSpanId())),
            List.of(List.of(second.getSpanId()), List.of(third.getSpanId())));
  }

  @Test
  void whatWasReadBeforeItWasSentIsNoArrival() {
    SpanContext before = read("shipping-1");
    story.end(before);
    sent(2);

    assertThat(story.hops().all()).extracting(Hop::hasArrived).containsExactly(false, false);
  }

  @Test
  void theCopyThatDidNotArriveIsTheLostOne() {
    sent(2);
    story.end(read("shipping-1")).on("shipping-2").extractNothing("shipping", "id");
    story.end(story.process(NOBODY));

    assertThat(story.hops().all())
        .extracting(HopText::state)
        .containsExactly("arrived", "lost: stripped");
  }

  @Test
  void aBatchBelowOneMessageThatLinksToAnotherWorksOnBoth() {
    sent(1);
    SpanContext other = story.on("main").publish();
    story.inject("orders", other).end(other);
    story.on("shipping-1").extract("shipping", message).extract("shipping", other);
    SpanContext batch =
        story.start(
            "shipping", "batch", SpanKind.CONSUMER, Attributes.empty(), message, List.of(other));
    story.end(batch);

    assertThat(story.hops().all())
        .extracting(DeliveriesTest::works)
        .containsOnly(List.of(List.of(batch.getSpanId())));
  }

  @Test
  void aSpanThatStartsOnAnotherThreadWorksOnTheFirstDeliveryThatIsUnused() {
    sent(1);
    on("io-1").extract("shipping", message).on("io-2").extract("shipping", message);
    on("shipping-1");
    SpanContext first = story.process(message);
    SpanContext second = story.process(message);
    SpanContext third = story.process(message);
    story.end(first).end(second).end(third);

    assertThat(works())
        .as("the third works on the latest")
        .containsExactly(
            List.of(first.getSpanId()), List.of(second.getSpanId(), third.getSpanId()));
  }

  @Test
  void aSpanWithoutAnExtractionIsADeliveryOfItsOwn() {
    sent(1);
    SpanContext first = on("shipping-1").process(message);
    SpanContext second = story.process(message);
    story.end(first).end(second);

    assertThat(works()).containsExactly(List.of(first.getSpanId()), List.of(second.getSpanId()));
    assertThat(story.hop().arrivals()).allMatch(arrival -> Objects.isNull(arrival.extraction()));
  }

  @Test
  void aSpanThatLinksTwiceToAMessageWorksOnTwoDeliveries() {
    sent(2);
    on("io-1").extract("shipping", message).on("io-2").extract("shipping", message);
    on("shipping-1");
    SpanContext batch = linked(SpanKind.INTERNAL, Attributes.empty(), message, message);
    story.end(batch);

    assertThat(story.hops().all())
        .extracting(DeliveriesTest::works)
        .containsOnly(List.of(List.of(batch.getSpanId())));
  }

  @Test
  void aSpanThatLinksMoreOftenThanItReadWorksOnWhatItRead() {
    sent(2);
    on("io-1").extract("shipping", message).on("shipping-1");
    SpanContext batch = linked(SpanKind.INTERNAL, Attributes.empty(), message, message, message);
    story.end(batch);

    assertThat(story.hops().all()).extracting(hop -> hop.arrivals().size()).containsExactly(1, 0);
  }

  @Test
  void theDeliveryOfThisThreadIsTakenFromTheMiddle() {
    sent(1);
    on("io-1").extract("shipping", message).on("io-2").extract("shipping", message);
    on("io-3").extract("shipping", message).on("io-2");
    SpanContext second = story.process(message);
    on("shipping-1");
    SpanContext first = story.process(message);
    SpanContext third = story.process(message);
    story.end(first).end(second).end(third);

    assertThat(works())
        .containsExactly(
            List.of(first.getSpanId()), List.of(second.getSpanId()), List.of(third.getSpanId()));
  }

  @Test
  void aSpanThatOnlyWaitsLeavesItsDeliveryToTheWork() {
    sent(1);
    on("poll").extract("shipping", message);
    SpanContext waits = linked(SpanKind.CONSUMER, RECEIVE, message);
    story.end(waits).on("worker").extract("shipping", message);
    SpanContext work = story.process(message);
    story.end(work).on("worker-2").extract("shipping", message);
    SpanContext again = story.process(message);
    story.end(again);

    assertThat(works())
        .as("once it was worked on, it comes again")
        .containsExactly(List.of(waits.getSpanId(), work.getSpanId()), List.of(again.getSpanId()));
  }

  @Test
  void aServiceThatPassesItOnTwiceGotItOnce() {
    sent(1);
    on("proxy-1").extract("proxy", message).inject("proxy", message).inject("proxy", message);

    assertThat(story.hops().all())
        .extracting(hop -> hop.from() + " " + hop.arrivals().size())
        .containsExactly("orders 1", "proxy 0", "proxy 0");
  }

  @Test
  void aServiceThatWorksOnItAndSendsItOnGotItOnce() {
    sent(1);
    SpanContext work = read("shipping-1");
    story.inject("shipping", message).end(work);

    assertThat(story.hops().all())
        .extracting(hop -> hop.from() + " " + hop.arrivals().size())
        .containsExactly("orders 1", "shipping 0");
  }
}
