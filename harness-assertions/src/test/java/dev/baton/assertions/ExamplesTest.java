package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.shape.ShapeOption.byService;
import static dev.baton.trace.SamplingDecision.Outcome.DROP;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static io.opentelemetry.api.trace.StatusCode.UNSET;

import dev.baton.shape.Shape;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the Javadoc shows of each check, where it holds. {@link DocumentedTest} holds it to this.
 */
class ExamplesTest {

  private static final AttributeKey<String> TIER = AttributeKey.stringKey("tier");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");
  private static final Attributes EXCEPTION =
      Attributes.of(
          AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException",
          AttributeKey.stringKey("exception.message"), "no stock");

  private final Trace yesterday = CheckoutTraces.trace();

  @Test
  void ofARecording() {
    ShortSource harness = CheckoutTraces.healthy();

    assertThat(harness).hasTraces(1).hasNoSpan("retry").hasNoOpenSpans().hasSingleTrace();
    assertThat(harness).traceOf("POST /checkout").hasSpanCount(4);
    assertThat(harness).span("POST /charge").hasNoError();
    assertThat(harness).span(named("POST /charge").of("billing").ofKind(SERVER)).hasNoError();
    assertThat(harness).ignoring(named("scheduled job")).hasTraces(1);
    assertThat(harness).logs().atLeast(WARN).isEmpty();
    assertThat(harness).hasShape(Shape.of(yesterday));
    assertThat(harness).hasShape(byService(), Shape.of(yesterday, byService()));
    assertThat(ShortSource.of()).hasNoSpans();
  }

  @Test
  void ofATrace() {
    TraceAssert trace = assertThat(CheckoutTraces.trace());

    trace.hasShape(Shape.of(yesterday)).root().hasKind(SERVER);
    trace.hasShape(byService(), Shape.of(yesterday, byService()));
    trace.span("POST /charge").hasNoError();
    trace.span(named("POST").ofKind(CLIENT)).hasNoError();
    trace.hasOnlySpansNamed("POST /checkout", "POST /orders", "POST", "POST /charge");
    trace.hasServices("gateway", "orders", "billing").hasDepth(3).hasNoErrors().hasNoOpenSpans();
    trace.isShorterThan(Duration.ofSeconds(2)).isSampled().isSampledConsistently();
    trace.hasCriticalPath("POST /checkout", "POST /orders", "POST", "POST /charge");
    trace.hasTraceId("00000000000000000000000000000001").logs().atLeast(ERROR).isEmpty();
    trace.hasNoSpan("retry");
    assertThat(Trace.of(List.of(CheckoutTraces.CHECKOUT, sibling()))).leaves().hasSize(1);
    assertThat(Trace.of(List.of(dropped()))).isNotSampled();
  }

  private static CapturedSpan sibling() {
    return TestSpans.child(CheckoutTraces.CHECKOUT, 8, "POST /token", "auth", SERVER).build();
  }

  private static CapturedSpan dropped() {
    return TestSpans.droppedBy("AlwaysOffSampler", null, CheckoutTraces.CHECKOUT);
  }

  @Test
  void ofThePlainFieldsOfASpan() {
    TraceState state = TraceState.builder().put("shop", "eu").build();
    CapturedSpan charge =
        CheckoutTraces.CHARGE.toBuilder()
            .spanContext(
                SpanContext.create(
                    CheckoutTraces.CHARGE.traceId(),
                    "0000000000000004",
                    TraceFlags.getSampled(),
                    state))
            .scope(new InstrumentationScope("io.shop.http", "1.2.0", null, Attributes.empty()))
            .build();

    assertThat(charge).hasName("POST /charge").hasKind(SERVER).hasService("billing").hasEnded();
    assertThat(charge).hasResource(Resource.ofService("billing"));
    assertThat(charge).hasScope("io.shop.http").hasScope("io.shop.http", "1.2.0");
    assertThat(charge).hasStatus(UNSET).hasNoError();
    assertThat(charge).hasTraceState(TraceState.builder().put("shop", "eu").build());
    assertThat(charge).hasTraceState("shop", "eu");
    assertThat(charge).hasTraceId("00000000000000000000000000000001");
    assertThat(charge).hasSpanId("0000000000000004").hasParentSpanId("0000000000000003");
    assertThat(CheckoutTraces.ORDERS).hasNoTraceState();
    assertThat(TestSpans.open(charge)).hasNotEnded();
    assertThat(charge.toBuilder().status(SpanStatus.error("card declined")).build())
        .hasStatus(SpanStatus.error("card declined"))
        .hasError();
  }

  @Test
  void ofWhatAProgramWritesIntoASpan() {
    CapturedSpan charge =
        CheckoutTraces.CHARGE.toBuilder().attributes(Attributes.of(TIER, "free")).build();
    Attributes many =
        Attributes.builder().put("tier", "x").put("n", 42).put("x", 0.5).put("hit", true).build();

    assertThat(charge).hasAttribute(TIER, "free").hasAttribute("tier", "free");
    assertThat(charge).hasAttributes(Attributes.of(TIER, "free"));
    assertThat(charge).containsAttributes(Attributes.of(TIER, "free"));
    assertThat(charge).doesNotHaveAttribute("card.number");
    assertThat(charge).hasAttributesSatisfying(all -> assertThat(all.get(TIER)).startsWith("fr"));
    assertThat(charge.toBuilder().attributes(many).build())
        .hasAttribute("n", 42)
        .hasAttribute("x", 0.5)
        .hasAttribute("hit", true);
    assertThat(
            charge.toBuilder()
                .attributes(Attributes.of(TIER, "", AttributeKey.longKey("n"), 1L))
                .build())
        .hasOnlyAttributes("tier", "n")
        .hasTotalAttributeCount(2);
    assertThat(CheckoutTraces.ORDERS).hasNoAttributes();
  }

  @Test
  void ofEventsAndLinks() {
    CapturedSpan busy =
        CheckoutTraces.CHARGE.toBuilder()
            .events(
                List.of(
                    SpanEvent.of("cache miss", 1, Attributes.empty()),
                    SpanEvent.of("retry", 2, Attributes.of(ATTEMPT, 2L))))
            .links(List.of(SpanLink.to(CheckoutTraces.ORDERS.spanContext(), Attributes.empty())))
            .build();

    assertThat(busy).hasEvents("cache miss", "retry").hasEvent("cache miss");
    assertThat(busy).hasEvent("retry", Attributes.of(ATTEMPT, 2L)).doesNotHaveEvent("timeout");
    assertThat(busy).hasTotalRecordedEvents(2).hasTotalRecordedLinks(1).hasNoException();
    assertThat(CheckoutTraces.ORDERS).hasNoEvents().hasNoLinks();
    assertThat(ShortSource.of(CheckoutTraces.ORDERS, busy))
        .span("POST /charge")
        .hasLinkTo("POST /orders")
        .doesNotHaveLinkTo("job");
    assertThat(busy.toBuilder().events(List.of(SpanEvent.of("exception", 1, EXCEPTION))).build())
        .hasException(IllegalStateException.class)
        .hasException(IllegalStateException.class, "no stock")
        .hasException(new IllegalStateException("no stock"));
  }

  @Test
  void ofThePlaceInTheTree() {
    CapturedSpan select =
        TestSpans.child(CheckoutTraces.CHARGE, 9, "SELECT", "billing", CLIENT).build();
    CapturedSpan token =
        TestSpans.child(CheckoutTraces.ORDERS, 8, "POST /token", "auth", SERVER).build();
    CapturedSpan span = CheckoutTraces.CLIENT_SPAN;
    ShortSource harness =
        ShortSource.of(
            CheckoutTraces.CHECKOUT,
            CheckoutTraces.ORDERS,
            CheckoutTraces.CLIENT_SPAN,
            CheckoutTraces.CHARGE,
            select,
            token);
    SpanAssert charge = assertThat(harness).span("POST /charge");

    charge.hasParent(span).isRemoteChildOf("POST /orders").hasRemoteParent().hasDepth(3);
    charge.parent().hasKind(CLIENT).isChildOf("POST /orders").hasLocalParent();
    charge.child("SELECT").hasNoError().hasNoChildren();
    charge.children().hasSize(1);
    charge.hasChild("SELECT").hasNoChild("retry").hasDescendant("SELECT").hasNoDescendant("retry");
    charge.isDescendantOf("POST /checkout").isNotDescendantOf("scheduled job");
    charge.parent().hasSibling("POST /token").hasNoSibling("retry");
    assertThat(harness).span("POST /orders").child(named("POST").ofKind(CLIENT)).hasNoError();
    assertThat(harness).span("POST").hasDescendantCount(2);
    assertThat(CheckoutTraces.trace()).span("POST /orders").hasDescendantCount(2);
    assertThat(Trace.of(List.of(CheckoutTraces.ORDERS, span, CheckoutTraces.CHARGE, select)))
        .span("POST /orders")
        .hasDescendantCount(3);
    assertThat(harness).span("POST /checkout").hasNoParent();
  }

  @Test
  void ofTheTimeOfASpan() {
    Instant start = Instant.ofEpochSecond(1_700_000_000);
    long nanos = start.getEpochSecond() * 1_000_000_000;
    CapturedSpan checkout =
        CheckoutTraces.CHECKOUT.toBuilder().time(nanos, nanos + 100_000_000).build();
    CapturedSpan late = sibling().toBuilder().time(nanos, nanos + 101_000_000).build();
    CapturedSpan charge =
        TestSpans.child(checkout, 9, "POST /charge", "billing", CLIENT)
            .time(nanos + 101_000_000, nanos + 102_000_000)
            .build();

    assertThat(checkout).startsAt(start).endsAt(start.plusMillis(100));
    assertThat(checkout).hasDuration(Duration.ofMillis(100)).isOnCriticalPath();
    assertThat(checkout).isShorterThan(Duration.ofSeconds(1)).isLongerThan(Duration.ofMillis(50));
    assertThat(Trace.of(List.of(checkout, late, charge)))
        .span("POST /checkout")
        .takesAtMostOfTrace(0.99)
        .takesAtLeastOfTrace(0.5)
        .ranInParallelWith("POST /token")
        .ranBefore("POST /charge")
        .hasUnaccountedTimeBelow(Duration.ofMillis(20));
    assertThat(Trace.of(List.of(checkout, late, charge)))
        .span("POST /charge")
        .ranAfter("POST /token")
        .isNotWithinParent()
        .isNotOnCriticalPath();
    assertThat(
            Trace.of(
                List.of(
                    checkout,
                    TestSpans.child(checkout, 3, "x", "y", INTERNAL)
                        .time(nanos + 1, nanos + 2)
                        .build())))
        .span("x")
        .isWithinParent();
  }

  @Test
  void ofWhatOnlyTheProcessKnows() {
    CapturedSpan pooled = onThreads("pool-1-thread-1", CheckoutTraces.CLIENT_SPAN);
    CapturedSpan main = onThreads("main", CheckoutTraces.ORDERS);

    assertThat(CheckoutTraces.CHECKOUT).hasBaggage("customer.tier", "enterprise");
    assertThat(CheckoutTraces.CHECKOUT).doesNotHaveBaggage("card.number").baggage().hasSize(1);
    assertThat(CheckoutTraces.CHECKOUT).baggage().hasEntry("customer.tier", "enterprise");
    assertThat(CheckoutTraces.CHECKOUT)
        .baggage()
        .hasNoEntry("card.number")
        .hasSizeOnWireOfAtMost(8192);
    assertThat(CheckoutTraces.CHARGE).baggage().isEmpty();
    assertThat(CheckoutTraces.CHARGE).isSampled().isRecorded();
    assertThat(dropped()).isNotSampled().isNotRecorded();
    assertThat(dropped()).decision().hasOutcome(DROP).isMadeBy("AlwaysOffSampler").hasNoParent();
    assertThat(TestSpans.droppedBy("x", true, main)).decision().hasSampledParent();
    assertThat(TestSpans.droppedBy("x", false, main)).decision().hasUnsampledParent();
    assertThat(decided(main)).decision().hasReasonContaining("rate");
    assertThat(pooled).startedOnThread("pool-1-thread-1").endedOnThread("pool-1-thread-1");
    assertThat(Trace.of(List.of(main, pooled))).span("POST").isHandedOverFrom("main");
    assertThat(CheckoutTraces.trace()).span("POST").isOnThreadOfParent();
  }

  private static CapturedSpan decided(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    SamplingDecision decision = new SamplingDecision(DROP, "x", null, "over the rate");
    return span.toBuilder()
        .origin(new SpanOrigin(origin.started(), origin.ended(), origin.baggage(), decision))
        .build();
  }

  private static CapturedSpan onThreads(String thread, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    Moment moment = new Moment(1, thread, null);
    return span.toBuilder()
        .origin(new SpanOrigin(moment, moment, origin.baggage(), origin.decision()))
        .build();
  }

  @Test
  void ofSeveralSpans() {
    Attributes hit = Attributes.of(AttributeKey.booleanKey("cache.hit"), true);
    TraceAssert trace =
        assertThat(
            Trace.of(
                List.of(
                    TestSpans.root(1, 1, "GET /stock", "shop", CLIENT).attributes(hit).build(),
                    TestSpans.root(1, 2, "GET /stock", "shop", CLIENT).build(),
                    TestSpans.root(1, 3, "GET /stock", "shop", CLIENT).build(),
                    TestSpans.root(1, 4, "POST", "orders", CLIENT).build())));

    trace.spans(named("GET /stock")).hasSize(3);
    trace.spans(named("retry")).isEmpty();
    trace.spans(named("GET /stock")).isNotEmpty();
    trace.spans(named("POST").of("orders")).single().hasKind(CLIENT);
    trace.spans(named("GET /stock")).first().hasNoError();
    trace.spans(named("GET /stock")).last().hasNoError();
    trace.spans(named("GET /stock")).element(1).hasNoError();
    trace.spans(named("GET /stock")).allSatisfy(span -> span.hasKind(CLIENT).hasNoError());
    trace.spans(named("GET /stock")).anySatisfy(span -> span.hasAttribute("cache.hit", true));
    trace.spans(named("GET /stock")).noneSatisfy(span -> span.hasError());
  }

  @Test
  void ofLogRecords() {
    ShortSource harness = CheckoutTraces.healthy();
    harness.recording().logged(log("card declined", "card.declined", Attributes.of(TIER, "free")));
    harness.recording().logged(log("oops", null, EXCEPTION));

    assertThat(harness).logs().doNotContain("4111 1111").hasSize(2);
    assertThat(harness).logs().doNotContain("refund");
    assertThat(harness)
        .span("POST /charge")
        .logs()
        .containing("card declined")
        .hasSeverity(WARN)
        .hasSeverityText("W")
        .hasBody("card declined")
        .hasEventName("card.declined")
        .hasService("billing")
        .hasAttribute(TIER, "free")
        .hasAttribute("tier", "free")
        .hasAttributes(Attributes.of(TIER, "free"))
        .doesNotHaveAttribute("card.number")
        .hasNoException()
        .inSpan("POST /charge");
    assertThat(harness).logs().containing("declined").hasSeverity(WARN).inSpan("POST /charge");
    assertThat(logged(log("begin", null, Attributes.empty()))).logs().single().inSpan("job");
    assertThat(harness).logs().containing("oops").hasException(IllegalStateException.class);
  }

  private static ShortSource logged(CapturedLog log) {
    ShortSource harness = ShortSource.of(CheckoutTraces.CHARGE.toBuilder().name("job").build());
    harness.recording().logged(log);
    return harness;
  }

  private static CapturedLog log(String body, String eventName, Attributes attributes) {
    return new CapturedLog(
        1,
        1,
        WARN,
        "W",
        Value.of(body),
        eventName,
        attributes,
        0,
        CheckoutTraces.CHARGE.spanContext(),
        InstrumentationScope.empty(),
        Resource.ofService("billing"),
        new Moment(1, "main", null));
  }
}
