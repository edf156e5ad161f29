package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowableOfType;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class SpanAssertTest {

  @Test
  void aHealthySpanPassesEverything() {
    Attributes all =
        Attributes.builder()
            .put("text", "x")
            .put("number", 7)
            .put("ratio", 0.5)
            .put("flag", true)
            .build();

    assertThat(CHARGE.toBuilder().attributes(all).build())
        .hasName("POST /charge")
        .hasKind(SpanKind.SERVER)
        .hasService("billing")
        .hasEnded()
        .hasAttribute("text", "x")
        .hasAttribute("number", 7)
        .hasAttribute("ratio", 0.5)
        .hasAttribute("flag", true)
        .hasAttribute(longKey("number"), 7L)
        .hasAttributes(all)
        .doesNotHaveAttribute("other")
        .hasStatus(StatusCode.UNSET)
        .hasStatus(SpanStatus.unset())
        .hasNoError();
  }

  @Test
  void anotherNameIsTold() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST /charge").hasName("POST /refund"),
        """
        Expected POST /charge @billing SERVER to have the name POST /refund, but it has the name POST /charge:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void anotherKindIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasKind(SpanKind.CONSUMER),
        """
        Expected POST /charge @billing SERVER to be of kind CONSUMER, but it is of kind SERVER.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anotherServiceIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasService("shipping"),
        """
        Expected POST /charge @billing SERVER to be of service shipping, but it is of service billing.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aSpanThatDoesNotEndIsToldWithItsLine() {
    assertFailure(
        () -> assertThat(TestSpans.open(CHARGE)).hasEnded(),
        """
        Expected POST /charge @billing SERVER to have ended, but it is open.

          never ended: POST /charge of billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          still open: POST /charge @billing SERVER, started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aWrongAttributeIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasAttribute("http.response.status_code", 201),
        """
        Expected POST /charge @billing SERVER to have the attribute http.response.status_code=201, but it has http.response.status_code=200.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anAbsentAttributeIsToldWithTheNamesOfTheOthers() {
    assertFailure(
        () -> assertThat(CHARGE).hasAttribute("app.tier", "enterprise"),
        """
        Expected POST /charge @billing SERVER to have the attribute app.tier="enterprise", but it has only http.request.method, http.response.status_code, because nothing set app.tier on it while it was open (Billing.java:4).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          attribute never set: app.tier of POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so the code that sets it did not run, or it called Span.current(), though POST /charge was never made current: set it on the span itself, or call makeCurrent.\
        """);
  }

  @Test
  void anAttributeOfASpanWithoutAnyIsTold() {
    assertFailure(
        () -> assertThat(CHECKOUT).hasAttribute(stringArrayKey("tags"), List.of("a", "b")),
        """
        Expected POST /checkout @gateway SERVER to have the attribute tags=["a", "b"], but it has no attributes, because nothing set tags on it while it was open (Gateway.java:1).

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)

          attribute never set: tags of POST /checkout @gateway
            gateway started POST /checkout (SERVER)   Gateway.java:1 (gateway-1)
            gateway ended   POST /checkout (SERVER)   Gateway.java:1001 (gateway-1)
            so the code that sets it did not run, or it called Span.current(), though POST /checkout was never made current: set it on the span itself, or call makeCurrent.\
        """);
  }

  @Test
  void anAttributeOfAnotherTypeIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasAttribute(stringKey("http.response.status_code"), "200"),
        """
        Expected POST /charge @billing SERVER to have the attribute http.response.status_code="200", but it has http.response.status_code=200 of type LONG, not STRING.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void ofManyAttributesTheFirstAreNamed() {
    AttributesBuilder many = Attributes.builder();
    for (int i = 100; i < 140; i++) {
      many.put("key." + i, i);
    }

    assertFailure(
        () -> assertThat(CHARGE.toBuilder().attributes(many.build()).build()).hasAttribute("x", 1),
        """
        Expected POST /charge @billing SERVER to have the attribute x=1, but it has only key.100, key.101, key.102, key.103, key.104, key.105, key.106, key.107, key.108, key.109, key.110, key.111, key.112, key.113, key.114, and 25 more, because nothing set x on it while it was open (Billing.java:4).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          attribute never set: x of POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so the code that sets it did not run, or it called Span.current(), though POST /charge was never made current: set it on the span itself, or call makeCurrent.\
        """);
  }

  @Test
  void aForbiddenAttributeIsToldWithItsValue() {
    assertFailure(
        () -> assertThat(CHARGE).doesNotHaveAttribute("http.request.method"),
        """
        Expected POST /charge @billing SERVER not to have the attribute http.request.method, but it has http.request.method="POST".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void everyDifferenceOfAllAttributesIsToldAtOnce() {
    Attributes expected =
        Attributes.builder()
            .put("http.response.status_code", "200")
            .put("app.tier", "free")
            .build();

    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(CHARGE).hasAttributes(expected));

    assertThat(failure.getExpected().getStringRepresentation())
        .isEqualTo("app.tier=\"free\"\nhttp.response.status_code=\"200\"");
    assertThat(failure.getActual().getStringRepresentation())
        .isEqualTo("http.request.method=\"POST\"\nhttp.response.status_code=200");
    assertFailure(
        () -> assertThat(CHARGE).hasAttributes(expected),
        """
        Expected POST /charge @billing SERVER to have exactly 2 attributes, but app.tier="free" is missing, http.response.status_code="200" is 200 of type LONG, it has also http.request.method="POST".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anotherStatusIsToldWithItsDescription() {
    CapturedSpan failed = CHARGE.toBuilder().status(SpanStatus.error("card declined")).build();
    assertThat(failed).hasError().hasStatus(SpanStatus.error("card declined"));

    assertFailure(
        () -> assertThat(failed).hasNoError(),
        """
        Expected POST /charge @billing SERVER not to have the status ERROR, but its status is ERROR "card declined".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          failed: POST /charge @billing
            billing started POST /charge (SERVER)   Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER)   Billing.java:1004 (billing-1)
            so it ended with ERROR because of card declined.\
        """);
    assertFailure(
        () -> assertThat(failed).hasStatus(SpanStatus.error("no money")),
        """
        Expected POST /charge @billing SERVER to have the status ERROR "no money", but its status is ERROR "card declined".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anErrorThatIsMissingIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasError(),
        """
        Expected POST /charge @billing SERVER to have the status ERROR, but its status is UNSET.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          no error: POST /charge @billing
            billing started POST /charge (SERVER)                         Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER) with the status UNSET   Billing.java:1004 (billing-1)
            so the failure did not happen, or nothing called setStatus(StatusCode.ERROR) before POST /charge ended.\
        """);
    SpanEvent exception =
        new SpanEvent(
            "exception",
            0,
            Attributes.builder()
                .put("exception.type", "java.lang.IllegalStateException")
                .put("exception.message", "declined")
                .build(),
            0);
    assertFailure(
        () -> assertThat(CHARGE.toBuilder().events(List.of(exception)).build()).hasError(),
        """
        Expected POST /charge @billing SERVER to have the status ERROR, but its status is UNSET, though it recorded java.lang.IllegalStateException "declined": recordException sets no status, setStatus(ERROR) does.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          no error: POST /charge @billing
            billing started POST /charge (SERVER)                         Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER) with the status UNSET   Billing.java:1004 (billing-1)
            so call setStatus(StatusCode.ERROR) beside it: neither recordException nor an attribute sets the status.\
        """);
    assertFailure(
        () -> assertThat(CHARGE.toBuilder().status(SpanStatus.ok()).build()).hasError(),
        """
        Expected POST /charge @billing SERVER to have the status ERROR, but its status is OK, which is final: setStatus(ERROR) after setStatus(OK) is ignored.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          no error: POST /charge @billing
            billing started POST /charge (SERVER)                      Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER) with the status OK   Billing.java:1004 (billing-1)
            so its status was set to OK, which is final: setStatus(ERROR) after it is ignored.\
        """);
  }

  @Test
  void whatLimitsDroppedIsTold() {
    CapturedSpan limited = CHARGE.toBuilder().dropped(DroppedCounts.of(2, 1, 3)).build();

    assertFailure(
        () -> assertThat(limited).hasAttribute("x", 1),
        """
        Expected POST /charge @billing SERVER to have the attribute x=1, but it has only http.request.method, http.response.status_code; 2 more attributes were dropped by its limits.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> assertThat(limited).hasEvent("retry"),
        """
        Expected POST /charge @billing SERVER to have an event retry, but it has no events; 1 more event was dropped by its limits, because its limit of events was reached between its start (Billing.java:4) and its end (Billing.java:1004).

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          event never added: retry of POST /charge @billing
            billing started POST /charge (SERVER)                     Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER), without an event   Billing.java:1004 (billing-1)
            so it may be among those that were dropped: raise the limit (OTEL_SPAN_EVENT_COUNT_LIMIT), or add fewer.\
        """);
  }
}
