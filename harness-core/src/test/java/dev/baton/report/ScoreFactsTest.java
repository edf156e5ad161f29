package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.Resource;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreFactsTest {

  private static List<String> facts(WaterfallSpans spans) {
    List<List<String>> parts = ScoreFacts.of(Recordings.of(spans.list()).traces());
    return parts.isEmpty() ? List.of() : parts.get(1);
  }

  private static WaterfallSpans request() {
    return new WaterfallSpans().add(1, 0, "GET /orders", "orders", SpanKind.SERVER, 0, 900);
  }

  private static WaterfallSpans steps(int count, SpanKind kind, double millis) {
    WaterfallSpans spans = request();
    for (int i = 0; i < count; i++) {
      spans.add(2 + i, 1, "step", "orders", kind, 10 * i, 10 * i + millis);
    }
    return spans;
  }

  @Test
  void nothingIsSaidOfAHealthyTrace() {
    assertThat(ScoreFacts.of(Recordings.of(WaterfallSpans.checkout().list()).traces())).isEmpty();
  }

  @Test
  void moreThanTenInternalSpansOfAService() {
    assertThat(facts(steps(10, SpanKind.INTERNAL, 8))).isEmpty();
    assertThat(facts(steps(11, SpanKind.CLIENT, 8))).isEmpty();
    assertThat(facts(steps(11, SpanKind.INTERNAL, 8)))
        .containsExactly("* SPA-001: orders has 11 INTERNAL spans in GET /orders, more than 10.");
  }

  @Test
  void internalSpansOfTwoServicesAreCountedApart() {
    WaterfallSpans spans = steps(10, SpanKind.INTERNAL, 8);
    spans.add(20, 1, "step", "billing", SpanKind.INTERNAL, 200, 208);

    assertThat(facts(spans)).isEmpty();
  }

  @Test
  void moreThanTwentyShortSpans() {
    assertThat(facts(steps(20, SpanKind.CLIENT, 4.9))).isEmpty();
    assertThat(facts(steps(21, SpanKind.CLIENT, 5))).isEmpty();
    assertThat(facts(steps(21, SpanKind.CLIENT, 4.9)))
        .containsExactly("* SPA-005: GET /orders has 21 spans shorter than 5 ms, more than 20.");
  }

  @Test
  void anOpenSpanIsNotShort() {
    WaterfallSpans spans = steps(20, SpanKind.CLIENT, 4.9);
    spans.add(30, 1, "step", "orders", SpanKind.CLIENT, 1, 0, s -> s.time(WaterfallSpans.at(1), 0));

    assertThat(facts(spans)).isEmpty();
  }

  @Test
  void aParentThatIsNotRecordedAndARootThatCalls() {
    WaterfallSpans spans =
        new WaterfallSpans()
            .add(2, 1, "GET /orders", "orders", SpanKind.SERVER, 0, 90)
            .add(3, 0, "GET", "shop", SpanKind.CLIENT, 0, 90);

    assertThat(facts(spans))
        .containsExactly(
            "* SPA-002: the parent of GET /orders in orders is not recorded.",
            "* SPA-004: GET in shop is a root of kind CLIENT.");
  }

  private static CapturedSpanBuilder onSdk(CapturedSpanBuilder span, Attributes more) {
    AttributesBuilder attributes = more.toBuilder().put("service.name", "orders");
    attributes.put("telemetry.sdk.name", "opentelemetry");
    return span.resource(new Resource(attributes.build(), null));
  }

  @Test
  void anSdkWithoutAnInstanceId() {
    WaterfallSpans spans = new WaterfallSpans();
    spans.add(1, 0, "a", "orders", SpanKind.SERVER, 0, 90, span -> onSdk(span, Attributes.empty()));
    spans.add(2, 1, "b", "orders", SpanKind.CLIENT, 0, 90, span -> onSdk(span, Attributes.empty()));

    assertThat(facts(spans))
        .containsExactly("* RES-001: the resource of orders has no service.instance.id.");
  }

  @Test
  void anSdkWithAnInstanceId() {
    Attributes instance = Attributes.builder().put("service.instance.id", "7").build();
    WaterfallSpans spans = new WaterfallSpans();
    spans.add(1, 0, "a", "orders", SpanKind.SERVER, 0, 90, span -> onSdk(span, instance));

    assertThat(facts(spans)).isEmpty();
  }

  @Test
  void aCriticalityThatTheConventionsDoNotKnow() {
    WaterfallSpans spans = new WaterfallSpans();
    spans.add(1, 0, "a", "orders", SpanKind.SERVER, 0, 90, span -> critical(span, "HIGH"));
    spans.add(2, 1, "b", "orders", SpanKind.CLIENT, 0, 90, span -> critical(span, "HIGH"));

    assertThat(facts(spans))
        .containsExactly(
            "* RES-006: service.criticality of orders is HIGH, and none of mission_critical, high,"
                + " medium, low.");
  }

  @Test
  void aCriticalityOfTheConventions() {
    WaterfallSpans spans = new WaterfallSpans();
    spans.add(1, 0, "a", "orders", SpanKind.SERVER, 0, 90, span -> critical(span, "low"));

    assertThat(facts(spans)).isEmpty();
  }

  private static CapturedSpanBuilder critical(CapturedSpanBuilder span, String value) {
    AttributesBuilder attributes = Attributes.builder().put("service.name", "orders");
    attributes.put("service.criticality", value);
    return span.resource(new Resource(attributes.build(), null));
  }

  @Test
  void onlyTwelveFactsAreListed() {
    WaterfallSpans spans = new WaterfallSpans();
    for (int i = 0; i < 14; i++) {
      spans.add(2 + i, 0, "GET " + (char) ('a' + i), "shop", SpanKind.CLIENT, 10 * i, 10 * i + 9);
    }

    assertThat(facts(spans)).hasSize(13).last().isEqualTo("* And 2 more.");
    assertThat(ScoreFacts.of(Recordings.of(spans.list()).traces()).get(0))
        .containsExactly("## What the Instrumentation Score objects to");
  }
}
