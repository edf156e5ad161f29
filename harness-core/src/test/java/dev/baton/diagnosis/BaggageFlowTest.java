package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which baggage a service received, sent and lost. */
class BaggageFlowTest {

  private final RecordingScript script = new RecordingScript();

  private static final Baggage TIER = Baggage.builder().put("tier", "gold").build();

  @Test
  void onlyAServiceThatLooksForBaggageMissesWhatWasNotHandedOn() {
    CapturedSpan sender = script.root("gateway", "call", SpanKind.CLIENT);
    Map<String, String> headers = RecordingScript.w3c(sender);
    script
        .with(TIER)
        .inject("gateway", sender, Map.of("traceparent", "1", "baggage", "tier=gold"))
        .with(Baggage.empty())
        .extract("orders", sender.spanContext(), headers, "traceparent", "baggage");
    CapturedSpan receiver = script.below(sender, "orders", "serve", SpanKind.SERVER);
    script.extract("billing", receiver).below(receiver, "billing", "charge", SpanKind.SERVER);

    assertThat(new BaggageFlow(script.evidence()).dropped(sender, receiver)).isEmpty();

    CapturedSpan call = script.below(receiver, "orders", "store", SpanKind.CLIENT);
    script.missing("baggage").extract("stock", call);
    script.below(call, "stock", "reserve", SpanKind.SERVER);

    assertThat(new BaggageFlow(script.evidence()).dropped(sender, receiver))
        .containsExactly("tier");
  }

  @Test
  void aScopeThatHadTheBaggageDidNotLoseIt() {
    CapturedSpan parent = script.with(TIER).root("orders", "serve", SpanKind.SERVER);
    script.open(parent);
    CapturedSpan child =
        script.with(Baggage.empty()).below(parent, "orders", "store", SpanKind.INTERNAL);
    BaggageFlow flow = new BaggageFlow(script.evidence());

    assertThat(flow.isOwnLost(script.now(parent), child)).isFalse();

    script.open(parent);
    CapturedSpan second = script.below(parent, "orders", "store", SpanKind.INTERNAL);
    assertThat(flow.isOwnLost(script.now(parent), second)).isTrue();
  }

  @Test
  void aSenderThatHadTheBaggageAndDidNotWriteItLeftItOut() {
    CapturedSpan sender = script.root("orders", "call", SpanKind.CLIENT);
    script.extract("billing", sender);
    CapturedSpan receiver = script.below(sender, "billing", "charge", SpanKind.SERVER);
    Set<String> keys = Set.of("tier");

    assertThat(new BaggageFlow(script.evidence()).isLeftOutBySender(sender, receiver, keys))
        .isTrue();
    script.with(TIER).inject(sender);
    assertThat(new BaggageFlow(script.evidence()).isLeftOutBySender(sender, receiver, keys))
        .isTrue();
    script.inject("orders", sender, Map.of("traceparent", "1", "baggage", "tier=gold"));
    assertThat(new BaggageFlow(script.evidence()).isLeftOutBySender(sender, receiver, keys))
        .isFalse();
  }

  @Test
  void aSenderThatHadLostItDidNotLeaveItOut() {
    CapturedSpan sender = script.root("orders", "call", SpanKind.CLIENT);
    script.inject(sender).extract("billing", sender);
    CapturedSpan receiver = script.below(sender, "billing", "charge", SpanKind.SERVER);

    assertThat(
            new BaggageFlow(script.evidence()).isLeftOutBySender(sender, receiver, Set.of("tier")))
        .isFalse();
  }

  @Test
  void whatWasExtractedForAnotherParentWasNotLostAtTheEntry() {
    CapturedSpan sender = script.with(TIER).root("orders", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("orders", "other", SpanKind.CLIENT);
    script.extract("billing", sender).with(Baggage.empty());
    CapturedSpan own = script.below(sender, "billing", "charge", SpanKind.SERVER);
    BaggageFlow flow = new BaggageFlow(script.evidence());

    assertThat(flow.lostAtEntry(sender, own)).containsExactly("tier");
    script.with(TIER).extract("billing", sender).with(Baggage.empty());
    CapturedSpan mixed = script.below(other, "billing", "charge", SpanKind.SERVER);
    assertThat(new BaggageFlow(script.evidence()).lostAtEntry(other, mixed)).isEmpty();
  }

  @Test
  void whatTheServiceReceivedAndAChildLacksWasLost() {
    CapturedSpan sender = script.on("main").with(TIER).root("web", "call", SpanKind.CLIENT);
    script.inject(sender).on("server").extract("orders", sender);
    CapturedSpan serve = script.below(sender, "orders", "serve", SpanKind.SERVER);
    CapturedSpan work = script.below(serve, "orders", "work", SpanKind.INTERNAL);
    CapturedSpan same = script.below(work, "orders", "store", SpanKind.INTERNAL);
    CapturedSpan child =
        script.with(Baggage.empty()).below(work, "orders", "store", SpanKind.INTERNAL);
    BaggageFlow flow = new BaggageFlow(script.evidence());

    assertThat(flow.lost(work, child)).containsExactly("tier");
    assertThat(flow.lost(work, same)).isEmpty();
    assertThat(flow.lost(child, same)).isEmpty();
  }
}
