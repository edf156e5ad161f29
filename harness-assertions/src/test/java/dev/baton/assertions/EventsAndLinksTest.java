package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.LOST_CHARGE;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceFlags;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happened in a span, and what it points to. */
class EventsAndLinksTest {

  private static final Attributes SECOND = Attributes.of(longKey("attempt"), 2L);
  private static final CapturedSpan BUSY =
      CHARGE.toBuilder()
          .events(
              List.of(
                  SpanEvent.of("cache miss", 1, Attributes.empty()),
                  SpanEvent.of("retry", 2, SECOND),
                  SpanEvent.of(
                      "exception",
                      3,
                      Attributes.of(
                          stringKey("exception.type"), "java.lang.IllegalStateException",
                          stringKey("exception.message"), "no stock"))))
          .links(List.of(SpanLink.to(LOST_CHARGE.spanContext(), Attributes.empty())))
          .dropped(DroppedCounts.of(1, 2, 3))
          .build();

  @Test
  void whatIsSoPasses() {
    assertThat(BUSY)
        .hasEvents("cache miss", "retry", "exception")
        .hasEvent("retry")
        .hasEvent("retry", SECOND)
        .doesNotHaveEvent("timeout")
        .hasTotalRecordedEvents(5)
        .hasException(IllegalStateException.class)
        .hasException(IllegalStateException.class, "no stock")
        .hasException(new IllegalStateException("no stock"))
        .hasTotalRecordedLinks(4)
        .doesNotHaveLinkTo("POST /orders");
    assertThat(CHARGE).hasNoEvents().hasNoException().hasNoLinks().doesNotHaveLinkTo("x");
    assertThat(ShortSource.of(CHECKOUT, BUSY.toBuilder().name("b").build(), LOST_CHARGE))
        .span("b")
        .hasLinkTo("POST /charge")
        .doesNotHaveLinkTo("POST /checkout");
  }

  @Test
  void eventsOfAnotherOrderAreTold() {
    assertFailure(
        () -> assertThat(BUSY).hasEvents("retry", "cache miss", "exception"),
        """
        Expected POST /charge @billing SERVER to have exactly the events retry, cache miss, exception, but it has the events cache miss, retry, exception; 2 more events were dropped by its limits.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasNoEvents(),
        """
        Expected POST /charge @billing SERVER to have no events, but it has the events cache miss, retry, exception; 2 more events were dropped by its limits.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aMissingEventIsTold() {
    assertFailure(
        () -> assertThat(BUSY).hasEvent("timeout"),
        """
        Expected POST /charge @billing SERVER to have an event timeout, but it has the events cache miss, retry, exception; 2 more events were dropped by its limits.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(CHARGE).hasEvent("timeout"),
        """
        Expected POST /charge @billing SERVER to have an event timeout, but it has no events.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anEventWithOtherAttributesIsTold() {
    assertFailure(
        () -> assertThat(BUSY).hasEvent("retry", Attributes.of(longKey("attempt"), 3L)),
        """
        Expected POST /charge @billing SERVER to have an event retry with attempt=3, but its event retry has attempt=2.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aForbiddenEventIsTold() {
    assertFailure(
        () -> assertThat(BUSY).doesNotHaveEvent("retry"),
        """
        Expected POST /charge @billing SERVER to have no event retry, but it has the events cache miss, retry, exception.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anotherNumberOfEventsIsToldWithWhatWasDropped() {
    assertFailure(
        () -> assertThat(BUSY).hasTotalRecordedEvents(3),
        """
        Expected POST /charge @billing SERVER to have recorded 3 events, but it has 3 events and dropped 2.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasTotalRecordedLinks(1),
        """
        Expected POST /charge @billing SERVER to have recorded 1 link, but it has 1 link and dropped 3.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anotherExceptionIsTold() {
    assertFailure(
        () -> assertThat(BUSY).hasException(IllegalArgumentException.class),
        """
        Expected POST /charge @billing SERVER to have recorded the exception java.lang.IllegalArgumentException, but it recorded java.lang.IllegalStateException "no stock".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasException(new IllegalStateException("no money")),
        """
        Expected POST /charge @billing SERVER to have recorded the exception java.lang.IllegalStateException "no money", but it recorded java.lang.IllegalStateException "no stock".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(CHARGE).hasException(IllegalStateException.class),
        """
        Expected POST /charge @billing SERVER to have recorded the exception java.lang.IllegalStateException, but it recorded none.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasNoException(),
        """
        Expected POST /charge @billing SERVER to have recorded no exception, but it recorded java.lang.IllegalStateException "no stock".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aLinkThatLeadsElsewhereIsShownWithBothTraces() {
    assertFailure(
        () ->
            assertThat(ShortSource.of(CHECKOUT, BUSY.toBuilder().name("b").build(), LOST_CHARGE))
                .span("b")
                .hasLinkTo("POST /checkout"),
        """
        Expected b @billing SERVER to have a link to POST /checkout, but its link leads to POST /charge @billing SERVER:

          > POST /checkout    @gateway  SERVER     # expected behind it
          > b                 @billing  SERVER  orphan     # this one
            ---
            POST /charge      @billing  SERVER     # 100 ms

          b @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aForbiddenLinkIsTold() {
    assertFailure(
        () ->
            assertThat(ShortSource.of(BUSY.toBuilder().name("b").build(), LOST_CHARGE))
                .span("b")
                .doesNotHaveLinkTo("POST /charge"),
        """
        Expected b @billing SERVER to have no link to POST /charge, but its link leads to POST /charge @billing SERVER:

          > b               @billing  SERVER  orphan     # this one
            ---
          > POST /charge    @billing  SERVER     # linked

          b @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasNoLinks(),
        """
        Expected POST /charge @billing SERVER to have no links, but its link leads to a span that was never captured.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void whereALinkLeadsMayArriveLater() {
    ShortSource source = ShortSource.patient(BUSY.toBuilder().name("b").build());
    SpanAssert span = assertThat(source).span("b");
    new Thread(() -> source.recording().accept(List.of(LOST_CHARGE))).start();

    span.hasLinkTo("POST /charge");
  }

  @Test
  void aLinkIsOfOneTraceOnly() {
    CapturedSpan sameSpanId =
        LOST_CHARGE.toBuilder()
            .spanContext(TestSpans.context(9, 5, TraceFlags.getSampled()))
            .name("other")
            .build();

    assertThat(ShortSource.of(BUSY, LOST_CHARGE, sameSpanId))
        .spans(BatonAssertions.named("POST /charge"))
        .first()
        .doesNotHaveLinkTo("other");
  }
}
