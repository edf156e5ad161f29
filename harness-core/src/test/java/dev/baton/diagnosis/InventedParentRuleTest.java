package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The stock receives a header with the trace of the shop's request, and a span id that nobody
 * knows.
 */
class InventedParentRuleTest {

  private final RecordingScript script = new RecordingScript();
  private final CapturedSpan outside = script.on("web-1").root("web", "order", SpanKind.CLIENT);
  private CapturedSpan request;

  /** A request of the shop, whose passes are recorded. */
  private void request() {
    script.inject(outside).on("shop-1").extract("shop", outside);
    script.end(script.below(outside, "shop", "POST /order", SpanKind.SERVER));
    request = script.root("shop", "nightly", SpanKind.INTERNAL);
  }

  private CapturedSpan call(SpanKind kind) {
    return script.start("shop", "GET", kind, request, at("url.full", "http://stock/items"));
  }

  private static UnaryOperator<CapturedSpanBuilder> at(String key, String value) {
    return span -> span.attributes(Attributes.of(AttributeKey.stringKey(key), value));
  }

  private SpanContext invented() {
    return SpanContext.create(
        request.traceId(), "00000000000000ab", TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static Map<String, String> header(SpanContext span) {
    return Map.of("traceparent", "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
  }

  private CapturedSpan begin(String service, SpanKind kind) {
    SpanContext parent = invented();
    script.on("stock-1").extract(service, parent, header(parent), "traceparent");
    return script.start(
        service,
        "GET /items",
        kind,
        request,
        span -> at("url.path", "/items").apply(span.parent(parent, ParentKind.REMOTE)));
  }

  private void receive() {
    script.end(begin("stock", SpanKind.SERVER));
  }

  private List<Finding> findings() {
    return new InventedParentRule().examine(script.evidence());
  }

  private void isFound(@Nullable Confidence confidence) {
    assertThat(findings())
        .extracting(Finding::confidence)
        .isEqualTo(confidence == null ? List.of() : List.of(confidence));
  }

  @Test
  void aCallToTheSamePathIsLikelyThatOfTheHeader() {
    request();
    CapturedSpan call = call(SpanKind.CLIENT);
    receive();
    script.end(call).end(request);

    isFound(Confidence.LIKELY);
  }

  @Test
  void aSpanThatIsNoCallMayHaveSentIt() {
    request();
    receive();
    script.end(request);

    isFound(Confidence.POSSIBLE);
  }

  @Test
  void aCallToAnotherPathMayHaveSentIt() {
    request();
    CapturedSpan call =
        script.start("shop", "GET", SpanKind.CLIENT, request, at("url.full", "http://gate/in"));
    receive();
    script.end(call).end(request);

    isFound(Confidence.POSSIBLE);
  }

  @Test
  void aCallToAnotherServerMayHaveSentIt() {
    request();
    CapturedSpan call =
        script.start(
            "shop", "GET", SpanKind.CLIENT, request, at("url.full", "http://gate:81/items"));
    SpanContext parent = invented();
    script.on("stock-1").extract("stock", parent, header(parent), "traceparent");
    Attributes attributes =
        Attributes.of(
            AttributeKey.stringKey("url.path"), "/items", AttributeKey.longKey("server.port"), 80L);
    script.end(
        script.start(
            "stock",
            "GET /items",
            SpanKind.SERVER,
            request,
            span -> span.parent(parent, ParentKind.REMOTE).attributes(attributes)));
    script.end(call).end(request);

    isFound(Confidence.POSSIBLE);
  }

  @Test
  void aMessageWhoseSenderIsOver() {
    request();
    UnaryOperator<CapturedSpanBuilder> mails = at("messaging.destination.name", "mails");
    script.end(script.start("shop", "send", SpanKind.PRODUCER, request, mails)).end(request);
    SpanContext parent = invented();
    script.on("mail-1").extract("mail", parent, header(parent), "traceparent");
    script.end(
        script.start(
            "mail",
            "process",
            SpanKind.CONSUMER,
            request,
            span -> mails.apply(span.parent(parent, ParentKind.REMOTE))));

    isFound(Confidence.LIKELY);
  }

  @Test
  void aMessageIsNotThatOfACall() {
    request();
    CapturedSpan call = call(SpanKind.CLIENT);
    script.end(begin("stock", SpanKind.CONSUMER)).end(call).end(request);

    isFound(Confidence.POSSIBLE);
  }

  @Test
  void theSameOfOneLineIsToldOnce() {
    request();
    receive();
    receive();
    script.end(request);

    isFound(Confidence.POSSIBLE);
  }

  @Test
  void eachLineIsToldByItself() {
    request();
    receive();
    script.end(request).on("shop-1");
    request = script.root("shop", "hourly", SpanKind.INTERNAL);
    receive();
    script.end(request);

    assertThat(findings()).hasSize(2);
  }

  @Test
  void aCallThatIsOverBeforeTheAnswerDidNotWaitForIt() {
    request();
    CapturedSpan late = begin("stock", SpanKind.SERVER);
    script.end(request).end(late);

    isFound(null);
  }

  @Test
  void aCallThatIsOverBeforeTheReceiverBeganHasNotSent() {
    request();
    script.end(request);
    receive();

    isFound(null);
  }

  @Test
  void aCallThatBeginsAfterTheReceiverHasNotSent() {
    request();
    script.end(request);
    CapturedSpan receiver = begin("stock", SpanKind.SERVER);
    CapturedSpan call = call(SpanKind.CLIENT);
    script.end(receiver).end(call);

    isFound(null);
  }

  @Test
  void nobodyKnowsWhichOfTwoCallsHasSentIt() {
    request();
    CapturedSpan call = call(SpanKind.CLIENT);
    CapturedSpan other = call(SpanKind.CLIENT);
    receive();
    script.end(call).end(other).end(request);

    isFound(null);
  }

  @Test
  void workOfTheReceiverIsNotItsSender() {
    request();
    script.end(begin("shop", SpanKind.SERVER)).end(request);

    isFound(null);
  }

  @Test
  void workBelowAKeptContextReceivesNothing() {
    request();
    script.end(begin("stock", SpanKind.INTERNAL)).end(request);

    isFound(null);
  }

  @Test
  void aTraceThatCameFromOutsideMayHaveComeTwice() {
    CapturedSpan caller =
        CapturedSpan.builder(
                SpanContext.create(
                    "f".repeat(32),
                    "e".repeat(16),
                    TraceFlags.getSampled(),
                    TraceState.getDefault()),
                "browser")
            .build();
    script.on("shop-1").extract("shop", caller);
    request = script.below(caller, "shop", "POST /order", SpanKind.SERVER);
    receive();
    script.end(request);

    isFound(null);
  }

  @Test
  void aContextThatWasSentToSomebodyUnknownMayHaveComeFromThere() {
    request();
    script.inject(request);
    CapturedSpan call = call(SpanKind.CLIENT);
    receive();
    script.end(call).end(request);

    isFound(null);
  }

  @Test
  void aCallWhoseContextArrivedHasSentAnotherHeader() {
    request();
    CapturedSpan call = call(SpanKind.CLIENT);
    script.inject(call).on("stock-1").extract("stock", call);
    script.end(script.below(call, "stock", "GET /items", SpanKind.SERVER));
    receive();
    script.end(call).end(request);

    isFound(null);
  }

  @Test
  void whatAnSdkMadeThatIsNotObservedIsNotInvented() {
    request();
    CapturedSpan call = call(SpanKind.CLIENT);
    script.unrecorded(invented());
    receive();
    script.end(call).end(request);

    isFound(null);
  }

  @Test
  void aServiceWhosePassesAreNotRecordedMayHaveInjectedIt() {
    request = script.on("shop-1").root("shop", "nightly", SpanKind.INTERNAL);
    CapturedSpan call = call(SpanKind.CLIENT);
    receive();
    script.end(call).end(request);

    isFound(null);
  }

  @Test
  void theTestItselfMayWriteAHeader() {
    script.inject(outside).on("shop-1").extract("shop", outside);
    request = script.start("shop", "nightly", SpanKind.INTERNAL, null, RecordingScript::ofTest);
    receive();
    script.end(request);

    isFound(null);
  }
}
