package dev.baton.hops;

import static dev.baton.hops.Story.w3c;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HopMarkdownTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();

  private final Story story = new Story();

  private void arrived() {
    SpanContext call = story.on("main").call("/arrived");
    story.inject("orders", call).on("billing-1").extract("billing", call);
    story.end(story.serve("/arrived", call)).on("main").end(call);
  }

  private void altered() {
    Baggage tier = Baggage.builder().put("tier", "gold").build();
    SpanContext call = story.call("/altered");
    Map<String, String> headers =
        Map.of("traceparent", w3c(call).get("traceparent"), "baggage", "tier=gold");
    story
        .inject("orders", call, tier, new java.util.TreeMap<>(headers))
        .on("billing-2")
        .extract("billing", call, Baggage.empty(), w3c(call), List.of("traceparent"));
    story.end(story.serve("/altered", call)).on("main").end(call);
  }

  private void lost() {
    SpanContext call = story.call("/lost");
    story.inject("orders", call).on("billing-3").extractNothing("billing", "host");
    story.end(story.serve("/lost", NOBODY)).on("main").end(call);
  }

  private void left() {
    SpanContext call = story.call("/a*b");
    story.inject("orders", call).end(call);
  }

  private void betweenClocks() {
    SpanContext message = story.publish();
    story.inject("orders", message).end(message);
    story.on("shipping-1").byAnotherClock().extract("shipping", message);
    story.end(story.process(message)).on("main");
  }

  private void withoutContext() {
    SpanContext call = story.call("/forgotten");
    story.on("billing-4").extractNothing("billing", "host");
    story.end(story.serve("/forgotten", NOBODY)).on("main").end(call);
  }

  @Test
  void eachHopSaysWhatBecameOfIt() {
    arrived();
    altered();
    lost();
    left();
    withoutContext();
    betweenClocks();

    assertThat(story.hops().asTable())
        .isEqualTo(
            """
            | From   | To       | What                | Headers              | Outcome                       | On the way       |
            | ------ | -------- | ------------------- | -------------------- | ----------------------------- | ---------------- |
            | orders | billing  | HTTP GET /arrived   | traceparent          | arrived                       | 1 ms             |
            | orders | billing  | HTTP GET /altered   | baggage, traceparent | altered: baggage              | 1 ms             |
            | orders | billing  | HTTP GET /lost      | traceparent          | lost: stripped                |                  |
            | orders | ?        | HTTP GET /a\\*b      | traceparent          | left: no receiver is recorded |                  |
            | orders | shipping | the message orders  | traceparent          | arrived                       | different clocks |
            | orders | billing  | HTTP GET /forgotten | none                 | lost: nothing was injected    |                  |
            """);
  }

  @Test
  void ofOtherProcessesOnlyTheSpansAreKnown() {
    Hops hops = Hops.of(WaterfallSpans.checkout().list(), List.of());

    assertThat(hops.asTable())
        .isEqualTo(
            """
            | From    | To       | What                             | Headers      | Outcome | On the way   |
            | ------- | -------- | -------------------------------- | ------------ | ------- | ------------ |
            | gateway | orders   | HTTP POST /orders                | not recorded | arrived | not recorded |
            | orders  | auth     | HTTP POST /token                 | not recorded | arrived | not recorded |
            | orders  | billing  | HTTP POST /charge                | not recorded | arrived | not recorded |
            | orders  | shipping | the message order-placed process | not recorded | arrived | not recorded |
            """);
  }

  private static List<CapturedSpan> apart(int calls) {
    WaterfallSpans callers = new WaterfallSpans(1);
    for (int i = 1; i <= calls; i++) {
      callers.add(i, 0, "POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    }
    WaterfallSpans billing =
        new WaterfallSpans(2).add(9, 0, "POST /charge", "billing", SpanKind.SERVER, 10, 90);
    return Stream.concat(callers.list().stream(), billing.list().stream()).toList();
  }

  @Test
  void ofOtherProcessesALostHopIsOnlyLikely() {
    assertThat(Hops.of(apart(1), List.of()).asTable())
        .isEqualTo(
            """
            | From   | To      | What              | Headers      | Outcome                         | On the way |
            | ------ | ------- | ----------------- | ------------ | ------------------------------- | ---------- |
            | orders | billing | HTTP POST /charge | not recorded | perhaps lost: a new trace began |            |
            """);
  }

  @Test
  void aSpanOfTheSameServiceIsNotWhatWasCalled() {
    WaterfallSpans caller =
        new WaterfallSpans(1).add(1, 0, "POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    WaterfallSpans other =
        new WaterfallSpans(2).add(9, 0, "POST /charge", "orders", SpanKind.SERVER, 10, 90);
    List<CapturedSpan> all = Stream.concat(caller.list().stream(), other.list().stream()).toList();

    assertThat(Hops.of(all, List.of()).asTable()).startsWith("No hops");
  }

  @Test
  void aCallThatMayBeOneOfTwoIsNotTold() {
    assertThat(Hops.of(apart(2), List.of()).asTable()).startsWith("No hops");
  }

  @Test
  void aLinkToAnotherServiceIsAHopAsWell() {
    SpanContext message = story.publish();
    story.end(message);
    SpanContext batch =
        story.start(
            "shipping", "batch", SpanKind.CONSUMER, Attributes.empty(), NOBODY, List.of(message));
    story.end(batch);

    assertThat(story.hops().asTable())
        .isEqualTo(
            """
            | From   | To       | What               | Headers      | Outcome | On the way   |
            | ------ | -------- | ------------------ | ------------ | ------- | ------------ |
            | orders | shipping | the message orders | not recorded | arrived | not recorded |
            """);
  }

  @Test
  void whatIsBrokenComesFirstIfThereIsMoreThanFits() {
    arrived();
    lost();
    left();

    assertThat(story.hops().asTable(2))
        .isEqualTo(
            """
            | From   | To      | What              | Headers     | Outcome        | On the way |
            | ------ | ------- | ----------------- | ----------- | -------------- | ---------- |
            | orders | billing | HTTP GET /lost    | traceparent | lost: stripped |            |
            | orders | billing | HTTP GET /arrived | traceparent | arrived        | 1 ms       |

            1 more not shown.
            """);
  }

  @Test
  void noHopsAreOneSentence() {
    assertThat(Hops.of(List.<CapturedSpan>of(), List.of()).asTable())
        .isEqualTo(
            "No hops: nothing was injected, and no span has its parent in another service.\n");
  }

  @Test
  void secretsAreHidden() {
    SpanContext call = story.call("/pay?token=abcdef0123456789abcdef");
    story.inject("orders", call).end(call);

    assertThat(story.hops().asTable()).doesNotContain("abcdef0123456789");
  }
}
