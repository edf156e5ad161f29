package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

/** Scope, resource, trace state, ids, and attributes by the handful. */
class FieldsTest {

  private static final TraceState EU = TraceState.builder().put("shop", "eu").build();
  private static final CapturedSpan SPAN =
      CHARGE.toBuilder()
          .spanContext(
              SpanContext.create(CHARGE.traceId(), CHARGE.spanId(), TraceFlags.getSampled(), EU))
          .scope(new InstrumentationScope("io.shop.http", "1.2.0", null, Attributes.empty()))
          .dropped(DroppedCounts.of(3, 0, 0))
          .build();

  @Test
  void whatIsSoPasses() {
    assertThat(SPAN)
        .hasScope("io.shop.http")
        .hasScope("io.shop.http", "1.2.0")
        .hasResource(Resource.ofService("billing"))
        .hasTraceState(EU)
        .hasTraceState("shop", "eu")
        .hasTraceId(CHARGE.traceId())
        .hasSpanId("0000000000000004")
        .hasParentSpanId("0000000000000003")
        .containsAttributes(Attributes.of(stringKey("http.request.method"), "POST"))
        .hasOnlyAttributes("http.request.method", "http.response.status_code")
        .hasTotalAttributeCount(5)
        .hasAttributesSatisfying(all -> assertThat(all.size()).isEqualTo(2));
    assertThat(CHECKOUT).hasNoAttributes().hasNoTraceState();
    assertThat(TestSpans.open(CHARGE)).hasNotEnded();
  }

  @Test
  void anotherScopeIsTold() {
    assertFailure(
        () -> assertThat(SPAN).hasScope("io.shop.grpc"),
        """
        Expected POST /charge @billing SERVER to be made by io.shop.grpc, but it was made by io.shop.http 1.2.0.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHARGE).hasScope("io.shop.http", "1.2.0"),
        """
        Expected POST /charge @billing SERVER to be made by io.shop.http 1.2.0, but it was made by a library that did not say its name.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anotherResourceIsTold() {
    assertFailure(
        () -> assertThat(SPAN).hasResource(new Resource(Attributes.empty(), "https://x/1.0")),
        """
        Expected POST /charge @billing SERVER to have an empty resource of schema https://x/1.0, but it has the resource service.name="billing".

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anotherTraceStateIsTold() {
    assertFailure(
        () -> assertThat(SPAN).hasNoTraceState(),
        """
        Expected POST /charge @billing SERVER to have no trace state, but it has the trace state shop=eu.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHARGE).hasTraceState("shop", "eu"),
        """
        Expected POST /charge @billing SERVER to have shop=eu in its trace state, but it has no trace state.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anotherIdIsTold() {
    assertFailure(
        () -> assertThat(SPAN).hasSpanId("12"),
        """
        Expected POST /charge @billing SERVER to have the span id 12, but it has 0000000000000004.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(SPAN).hasParentSpanId("12"),
        """
        Expected POST /charge @billing SERVER to have the parent span id 12, but it has 0000000000000003.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHECKOUT).hasTraceId("12"),
        """
        Expected POST /checkout @gateway SERVER to have the trace id 12, but it has 00000000000000000000000000000001.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
  }

  @Test
  void aSpanThatHasEndedIsTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasNotEnded(),
        """
        Expected POST /charge @billing SERVER to be open, but it ended after 100 ms.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void everyAttributeThatIsMissingIsTold() {
    Attributes wanted =
        Attributes.of(
            stringKey("app.tier"), "free",
            longKey("http.response.status_code"), 201L,
            longKey("http.request.method"), 1L);

    assertFailure(
        () -> assertThat(CHARGE).containsAttributes(wanted),
        """
        Expected POST /charge @billing SERVER to have app.tier="free", http.request.method=1, http.response.status_code=201 among its attributes, but app.tier is missing, it has http.request.method="POST" of type STRING, not LONG, it has http.response.status_code=200.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void otherKeysAreTold() {
    assertFailure(
        () -> assertThat(CHARGE).hasOnlyAttributes("http.request.method", "app.tier"),
        """
        Expected POST /charge @billing SERVER to have only the attributes app.tier, http.request.method, but app.tier is missing, it has also http.response.status_code.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHARGE).hasNoAttributes(),
        """
        Expected POST /charge @billing SERVER to have no attributes, but it has http.request.method="POST", http.response.status_code=200.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void anotherNumberOfAttributesIsToldWithWhatWasDropped() {
    assertFailure(
        () -> assertThat(SPAN).hasTotalAttributeCount(2),
        """
        Expected POST /charge @billing SERVER to have been given 2 attributes, but it has 2 attributes and dropped 3.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHECKOUT).hasTotalAttributeCount(2),
        """
        Expected POST /checkout @gateway SERVER to have been given 2 attributes, but it has no attributes.

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
  }

  @Test
  void whatAPredicateSaysIsToldInItsWords() {
    assertFailure(
        () -> assertThat(CHARGE).matches(span -> span.events().size() > 2, "three events or more"),
        """
        Expected POST /charge @billing SERVER to match three events or more, but that is not so.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
    assertFailure(
        () -> assertThat(CHARGE).doesNotMatch(CapturedSpan::isEnded, "a span that has ended"),
        """
        Expected POST /charge @billing SERVER not to match a span that has ended, but that is so.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)""");
  }

  @Test
  void whatARequirementSaysIsToldUnderTheSpan() {
    assertFailure(
        () -> assertThat(CHARGE).satisfies(span -> assertThat(span.name()).isEqualTo("GET /")),
        """
        Expected POST /charge @billing SERVER to satisfy what is asked, but a check of it failed.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          expected: "GET /"
           but was: "POST /charge\"""");
    assertFailure(
        () ->
            assertThat(CheckoutTraces.trace())
                .satisfiesAnyOf(
                    trace -> assertThat(trace.size()).isEqualTo(2),
                    trace -> assertThat(trace.size()).isEqualTo(3)),
        """
        Expected the trace of POST /checkout to satisfy any of 2 things, but a check of it failed:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          expected: 2
           but was: 4""");
    assertFailure(
        () -> assertThat(ShortSource.of(CHECKOUT)).matches(all -> all.logs().size() > 0, "logs"),
        """
        Expected all that was recorded to match logs, but that is not so:

            POST /checkout    @gateway  SERVER     # 100 ms

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aPredicateIsAskedAgainWhileTheSpanIsOpen() {
    ShortSource source = ShortSource.patient();
    ShortSource.RunningSpan running = source.start(CHARGE);
    SpanAssert span = assertThat(source).span("POST /charge");
    new Thread(() -> running.endsAs(CHARGE.toBuilder().name("renamed").build())).start();

    span.matches(newest -> newest.name().equals("renamed"), "its new name");
  }
}
