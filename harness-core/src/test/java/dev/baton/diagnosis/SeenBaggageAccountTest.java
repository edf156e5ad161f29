package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the baggage of a span came from. */
class SeenBaggageAccountTest {

  private final RecordingScript script = new RecordingScript();

  private static final Baggage TIER = Baggage.builder().put("tier", "gold").build();

  private Account account(CapturedSpan span) {
    return SeenBaggageAccount.of(span, "tier", script.evidence());
  }

  @Test
  void anEarlierScopeOnTheThreadHadIt() {
    CapturedSpan earlier = script.root("orders", "login", SpanKind.INTERNAL);
    CapturedSpan without = script.root("orders", "logout", SpanKind.INTERNAL);
    script.open(without).with(TIER).open(earlier);
    CapturedSpan span = script.root("orders", "serve", SpanKind.INTERNAL);
    script.open(span);

    assertThat(account(span).summary())
        .isEqualTo(
            "tier was put into the context made current at Shop.java:2, before serve began"
                + " (Shop.java:3)");
  }

  @Test
  void aScopeOfAnotherThreadHadNothingToDoWithIt() {
    CapturedSpan earlier = script.root("orders", "login", SpanKind.INTERNAL);
    script.with(TIER).open(earlier);
    CapturedSpan span = script.on("worker-1").root("orders", "serve", SpanKind.INTERNAL);

    assertThat(account(span).summary())
        .isEqualTo("tier was in the context in which serve began (Shop.java:2)");
  }

  @Test
  void aCallerAddedItToItsCalls() {
    CapturedSpan serve = script.on("main").root("orders", "serve", SpanKind.SERVER);
    CapturedSpan call = script.below(serve, "orders", "call", SpanKind.CLIENT);
    script.inject(call).with(TIER).inject(call).on("server").extract("billing", call);
    CapturedSpan charge = script.below(call, "billing", "charge", SpanKind.SERVER);

    assertThat(account(charge))
        .isEqualTo(
            new Account(
                "unwanted baggage: tier",
                "tier was added by orders between the start of call (Shop.java:2) and its call",
                List.of(
                    "orders started call (CLIENT), which did not see tier   Shop.java:2 (main)",
                    "billing extracted tier                                 Shop.java:5 (server)",
                    "billing started charge (SERVER), which saw tier        Shop.java:6 (server)"),
                "so put it into a context that is current only around what needs it, or remove it"
                    + " for charge (Baggage.current().toBuilder().remove)."));
  }

  @Test
  void itWentAlongWithEachCall() {
    CapturedSpan span = script.on("main").with(TIER).root("s0", "serve", SpanKind.SERVER);
    CapturedSpan inside = script.below(span, "s0", "inside", SpanKind.INTERNAL);
    span = inside;
    for (int i = 1; i <= 3; i++) {
      script.with(Baggage.empty()).inject(span).with(TIER).inject(span);
      span = script.below(span, "s" + i, "serve", SpanKind.SERVER);
    }

    assertThat(account(span).steps())
        .containsExactly(
            "s0 started serve (SERVER), which saw tier     Shop.java:1 (main)",
            "s0 injected tier                              Shop.java:4 (main)",
            "s1 injected tier                              Shop.java:7 (main)",
            "s3 started serve (SERVER), which saw it too   Shop.java:11 (main)");
  }
}
