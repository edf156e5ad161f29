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
        Expected POST /charge @billing SERVER to have an event timeout, but it has the events cache miss, retry, exception; 2 more events were dropped by its limits, because its limit of events was reached between its start (Billing.java:4) and its end (Billing.java:1004).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          event never added: timeout of POST /charge @billing
            billing started POST /charge (SERVER)                                      Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER), with cache miss, retry, exception   Billing.java:1004 (billing-1)
            so it may be among those that were dropped: raise the limit (OTEL_SPAN_EVENT_COUNT_LIMIT), or add fewer.\
        """);
    assertFailure(
        () -> assertThat(CHARGE).hasEvent("timeout"),
        """
        Expected POST /charge @billing SERVER to have an event timeout, but it has no events, because nothing added timeout to it between its start (Billing.java:4) and its end (Billing.java:1004).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          event never added: timeout of POST /charge @billing
            billing started POST /charge (SERVER)                     Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER), without an event   Billing.java:1004 (billing-1)
            so the code that adds it did not run, or it called Span.current() though POST /charge was never made current: add it to the span itself, or call makeCurrent.\
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

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          extra event: retry of POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so code called addEvent on POST /charge then, or on Span.current() where POST /charge was current: look for it between the two lines, and in what is called from there.\
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
        Expected POST /charge @billing SERVER to have recorded the exception java.lang.IllegalStateException, but it recorded none, because nothing added exception to it between its start (Billing.java:4) and its end (Billing.java:1004).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          event never added: exception of POST /charge @billing
            billing started POST /charge (SERVER)                     Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER), without an event   Billing.java:1004 (billing-1)
            so the code that adds it did not run, or it called Span.current() though POST /charge was never made current: add it to the span itself, or call makeCurrent.\
        """);
    assertFailure(
        () -> assertThat(BUSY).hasNoException(),
        """
        Expected POST /charge @billing SERVER to have recorded no exception, but it recorded java.lang.IllegalStateException "no stock".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          extra event: exception of POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so code called recordException on POST /charge then, or on Span.current() where POST /charge was current: look for it between the two lines, and in what is called from there.\
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
        Expected b @billing SERVER to have a link to POST /checkout, but its link leads to POST /charge @billing SERVER, because gateway was not seen to inject the context of POST /checkout (Gateway.java:1):

          > POST /checkout    @gateway  SERVER     # expected behind it
          > b                 @billing  SERVER  orphan     # this one
            ---
            POST /charge      @billing  SERVER     # 100 ms

          b @billing SERVER was started at Billing.java:4 (billing-1)

          missing link: from b @billing to POST /checkout @gateway
            gateway started POST /checkout (SERVER)                           Gateway.java:1 (gateway-1)
            billing started b (SERVER) with a link to POST /charge @billing   Billing.java:4 (billing-1)
            so billing could not know it: inject it into what gateway sends.

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

          extra link: from b @billing to POST /charge @billing
            billing started b (SERVER) with a link to POST /charge @billing   Billing.java:4 (billing-1)
            billing started POST /charge (SERVER)                             Billing.java:5 (billing-1)
            so addLink was called with that context, before the span started or while it was open.

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
