package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ScopeOnOtherThreadTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "payments-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private CompletableFuture<Void> charge(Tracer orders) {
    Span span = orders.spanBuilder("charge").startSpan();
    Scope scope = span.makeCurrent();
    return CompletableFuture.runAsync(
        () -> {
          span.end();
          scope.close();
        },
        pool);
  }

  private CompletableFuture<Void> chargeSafely(Tracer orders) {
    Span span = orders.spanBuilder("charge").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Runnable task = span::end;
      return CompletableFuture.runAsync(Context.current().wrap(task), pool);
    }
  }

  @Test
  void aScopeThatACallbackClosesIsFound(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    charge(orders).join();
    orders.spanBuilder("send mail").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-closed-on-other-thread (CERTAIN)
            scope closed on another thread: charge of orders
            …, but charge stayed current on main (ScopeOnOtherThreadTest.java «Scope scope = span.makeCurrent();») after its scope was closed (ScopeOnOtherThreadTest.java «scope.close();»), so send mail (ScopeOnOtherThreadTest.java «orders.spanBuilder("send mail").startSpan().end();») became its child
              charge (INTERNAL) was made current           ScopeOnOtherThreadTest.java «Scope scope = span.makeCurrent();» (main)
              its scope was closed                         ScopeOnOtherThreadTest.java «scope.close();» (payments-1)
              send mail (INTERNAL) then became its child   ScopeOnOtherThreadTest.java «orders.spanBuilder("send mail").startSpan().end();» (main)
            so charge stays current on main, because a scope belongs to the thread that opened it: close it there, and give payments-1 the context with Context.current().wrap.
            to settle it: open and close the scope in one try-with-resources on main""");
  }

  @Test
  void aWrappedCallbackIsHealthy(TraceHarness harness) {
    Tracer orders = harness.service("orders").getTracer("by-hand");
    chargeSafely(orders).join();
    orders.spanBuilder("send mail").startSpan().end();
    harness.close();

    assertThat(harness.findings()).isEmpty();
    assertThat(harness.recording()).hasTraces(2);
  }
}
