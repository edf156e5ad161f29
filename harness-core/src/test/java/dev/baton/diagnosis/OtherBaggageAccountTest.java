package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an entry got another value. */
class OtherBaggageAccountTest {

  private final RecordingScript script = new RecordingScript();

  private static Baggage tier(String value) {
    return Baggage.builder().put("tier", value).build();
  }

  @Test
  void onTheWayBetweenTwoServices() {
    CapturedSpan call = script.with(tier("gold")).root("orders", "call", SpanKind.CLIENT);
    script.inject(call).with(tier("none")).extract("billing", call);
    CapturedSpan serve = script.below(call, "billing", "charge", SpanKind.SERVER);

    assertThat(OtherBaggageAccount.of(serve, "tier", "gold", script.evidence()).steps())
        .containsExactly(
            "orders started call (CLIENT), which saw tier=gold      Shop.java:1 (main)",
            "orders injected tier=gold                              Shop.java:2 (main)",
            "billing extracted tier=none                            Shop.java:3 (main)",
            "billing started charge (SERVER), which saw tier=none   Shop.java:4 (main)");
  }

  @Test
  void fromTheFirstThatSawItOn() {
    CapturedSpan serve = script.root("orders", "serve", SpanKind.SERVER);
    CapturedSpan work = script.with(tier("none")).below(serve, "orders", "work", SpanKind.INTERNAL);
    CapturedSpan store = script.below(work, "orders", "store", SpanKind.INTERNAL);

    assertThat(OtherBaggageAccount.of(store, "tier", "gold", script.evidence()).summary())
        .isEqualTo("work was the first to see it, with that value (Shop.java:2)");
  }

  private CapturedSpan seeing(String value, CapturedSpan parent, String name, Moment takenUp) {
    return script
        .with(tier(value))
        .start(
            "orders",
            name,
            SpanKind.INTERNAL,
            parent,
            span -> {
              SpanOrigin origin = span.build().origin();
              return span.origin(
                  new SpanOrigin(
                      origin.started(),
                      null,
                      origin.baggage(),
                      origin.decision(),
                      false,
                      false,
                      Map.of(),
                      null,
                      false,
                      takenUp,
                      null,
                      null,
                      Map.of(),
                      false));
            });
  }

  @Test
  void insideAServiceWhereAnotherContextWasMadeCurrent() {
    CapturedSpan serve = seeing("gold", null, "serve", null);
    Moment takenUp = script.skip().here();
    CapturedSpan work = seeing("none", serve, "work", takenUp);
    CapturedSpan store = seeing("none", work, "store", null);

    assertThat(OtherBaggageAccount.of(store, "tier", "gold", script.evidence()))
        .isEqualTo(
            new Account(
                "overwritten baggage: inside orders",
                "tier was gold when serve began (Shop.java:1) and none when work did (Shop.java:3)",
                List.of(
                    "orders started serve (INTERNAL), which saw tier=gold   Shop.java:1 (main)",
                    "orders made a context with tier=none current           Shop.java:2 (main)",
                    "orders started work (INTERNAL), which saw tier=none    Shop.java:3 (main)",
                    "orders started store (INTERNAL), which saw tier=none   Shop.java:4 (main)"),
                "so code of orders put tier again into the context made current at Shop.java:2: it"
                    + " overwrites the entry for all that follows. Use another key, or put it only"
                    + " where it is missing."));
    assertThat(OtherBaggageAccount.of(work, "tier", "gold", script.evidence()).steps()).hasSize(3);
  }

  @Test
  void theOneThatSawItFirstIsToldOnce() {
    CapturedSpan work = seeing("none", null, "work", null);

    assertThat(OtherBaggageAccount.of(work, "tier", "gold", script.evidence()).steps()).hasSize(1);
    CapturedSpan store = seeing("none", work, "store", null);
    assertThat(OtherBaggageAccount.of(store, "tier", "gold", script.evidence()).steps()).hasSize(2);
  }
}
