package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Sighting.Side;
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
import org.junit.jupiter.api.Test;

/** A call whose context was replaced by one that nobody here sent. */
class ReplacedRuleTest {

  private static final SpanContext FOREIGN =
      SpanContext.create(
          "f".repeat(32), "e".repeat(16), TraceFlags.getSampled(), TraceState.getDefault());
  private static final Map<String, String> HEADER =
      Map.of("traceparent", "00-" + "f".repeat(32) + "-" + "e".repeat(16) + "-01");

  private final RecordingScript script = new RecordingScript();

  private CapturedSpan call() {
    CapturedSpan call =
        script
            .on("shop-1")
            .start("shop", "GET", SpanKind.CLIENT, null, span -> at(span, "url.full"));
    script.inject(call);
    return call;
  }

  private static CapturedSpanBuilder at(CapturedSpanBuilder span, String key) {
    return span.attributes(Attributes.of(AttributeKey.stringKey(key), "/items"));
  }

  private void receive(CapturedSpan call) {
    script.on("stock-1").extract("stock", FOREIGN, HEADER, "traceparent");
    CapturedSpan receiver =
        script.start(
            "stock",
            "GET /items",
            SpanKind.SERVER,
            CapturedSpan.builder(FOREIGN, "gateway").build(),
            span -> at(span.parent(FOREIGN, ParentKind.REMOTE), "url.path"));
    script.end(receiver).on("shop-1").end(call);
  }

  private List<Finding> findings() {
    return new ReplacedRule().examine(script.evidence());
  }

  @Test
  void aPlaceOnTheWireThatReplacedItIsNamed() {
    CapturedSpan call = call();
    String sent = RecordingScript.w3c(call).get("traceparent");
    script.on("proxy-1").see("proxy", Side.ARRIVED, 1, Map.of("traceparent", List.of(sent)));
    script.see("proxy", Side.LEFT, 1, Map.of("traceparent", List.copyOf(HEADER.values())));
    receive(call);

    assertThat(findings())
        .containsExactly(
            new Finding(
                "propagation/replaced",
                "dropped baton: shop → stock",
                "it broke between shop and stock",
                List.of(
                    "shop injected   traceparent 00-0000…-0000…-01 into GET                  Shop.java:2 (shop-1)",
                    "between them 'proxy' received traceparent 00-0000…-0000…-01 and sent another one,"
                        + " traceparent 00-ffff…-eeee…-01",
                    "stock extracted traceparent 00-ffff…-eeee…-01, which nobody here sent   Shop.java:5 (stock-1)"),
                "so 'proxy' changes the header.",
                Confidence.LIKELY,
                "let it pass traceparent on as it came and run the test again"));
  }

  @Test
  void whoReplacedItIsNotKnown() {
    receive(call());

    assertThat(findings())
        .containsExactly(
            new Finding(
                "propagation/replaced",
                "dropped baton: shop → stock",
                "it broke between shop and stock",
                List.of(
                    "shop injected   traceparent 00-0000…-0000…-01 into GET                  Shop.java:2 (shop-1)",
                    "stock extracted traceparent 00-ffff…-eeee…-01, which nobody here sent   Shop.java:3 (stock-1)"),
                "so something between the two begins a trace of its own, or sends an old header.",
                Confidence.LIKELY,
                "record the headers on the wire between the two"));
  }

  @Test
  void theSameOfTwoCallsIsToldOnce() {
    receive(call());
    receive(call());

    assertThat(findings())
        .extracting(finding -> finding.evidence().get(finding.evidence().size() - 1))
        .containsExactly("the same happened once more");
  }

  @Test
  void whatAnSdkSentThatIsNotObservedHasReplacedNothing() {
    script.unrecorded(FOREIGN);
    receive(call());

    assertThat(findings()).isEmpty();
  }
}
