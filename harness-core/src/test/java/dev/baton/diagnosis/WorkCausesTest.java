package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At which step work inside a service lost its context. */
class WorkCausesTest {

  private final RecordingScript script = new RecordingScript();

  private CapturedSpan parent;
  private CapturedSpan span;

  @Test
  void aScopeThatWasClosedWithinTheTaskWasClosedTooEarly() {
    CapturedSpan outer = script.root("orders", "serve", SpanKind.SERVER);
    script
        .wrap(outer)
        .accept(
            () -> {
              parent = script.below(outer, "orders", "work", SpanKind.INTERNAL);
              script.open(parent).close(parent);
              span = script.below(outer, "orders", "store", SpanKind.INTERNAL);
            });

    assertThat(WorkAccount.of(span, script.now(parent), script.evidence()).summary())
        .isEqualTo(
            "it broke inside orders, between work and store: the scope of work, opened at"
                + " Shop.java:3, was closed before Shop.java:5 started it");
  }

  @Test
  void aScopeOfAnEarlierTaskWasNot() {
    CapturedSpan outer = script.root("orders", "serve", SpanKind.SERVER);
    parent = script.below(outer, "orders", "work", SpanKind.INTERNAL);
    script.open(parent).close(parent);
    script
        .wrap(outer)
        .accept(() -> span = script.below(outer, "orders", "store", SpanKind.INTERNAL));

    assertThat(WorkAccount.of(span, script.now(parent), script.evidence()).summary())
        .isEqualTo(
            "it broke inside orders, between work and store: Shop.java:5 started it in the context"
                + " of serve @orders: the task wrapped at Shop.java:3 brought its context along");
  }

  @Test
  void aTaskChangedThreadsWithoutItsContext() {
    parent = script.on("main").root("orders", "serve", SpanKind.SERVER);
    script.submit(
        parent, "worker-1", () -> span = script.root("orders", "store", SpanKind.INTERNAL));

    assertThat(WorkAccount.of(span, script.now(parent), script.evidence()))
        .isEqualTo(
            new Account(
                "lost context: inside orders",
                "it broke inside orders, between serve and store: the context did not come along"
                    + " from thread main (Shop.java:2) to thread worker-1 (Shop.java:4)",
                List.of(
                    "orders started serve (SERVER)                      Shop.java:1 (main)",
                    "orders handed a task to pool                       Shop.java:2 (main)",
                    "orders started store (INTERNAL) without a parent   Shop.java:4 (worker-1)"),
                "so the work changed threads without its context: wrap the executor"
                    + " (Context.taskWrapping) or the task (Context.current().wrap)."));
  }
}
