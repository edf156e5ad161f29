package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a misused scope left current reaches other threads, and the scope is named as the cause. */
@SuppressWarnings("MustBeClosedChecker")
class MisusedScopesTest {

  private final Recording recording = Recording.of("misused");
  private final LiteOpenTelemetry shop =
      LiteOpenTelemetry.builder(recording)
          .service("shop")
          .clock(VirtualClock.create())
          .idSeed(1)
          .build();
  private final Span request = span("GET /cart", SpanKind.SERVER);

  private Span span(String name, SpanKind kind) {
    return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String whyNotBelowTheRequest(String name) {
    List<Account> accounts =
        Diagnosis.why(
            List.of(new NotBelow(captured(name), captured("GET /cart"))), recording.snapshot());
    return AccountText.of(accounts.get(0), "MisusedScopesTest.java");
  }

  private static void runOn(String thread, Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    new Thread(
            () -> {
              work.run();
              done.complete(null);
            },
            thread)
        .start();
    done.join();
  }

  @Test
  void aTaskTakesTheContextOfALeftOpenScopeAlong() {
    Scope around = request.makeCurrent();
    Span load = span("load", SpanKind.INTERNAL);
    Scope leaked = load.makeCurrent();
    load.end();
    runOn("pool-1", Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end()));
    request.end();
    recording.over();

    assertThat(whyNotBelowTheRequest("price"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between GET /cart and price: «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «runOn("pool-1", Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end()));», started it in the context of load @shop, which had ended: the scope opened at «Scope leaked = load.makeCurrent();» was not closed, and the task wrapped at «runOn("pool-1", Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end()));» took its context along
              shop started GET /cart (SERVER)                                  «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «private final Span request = span("GET /cart", SpanKind.SERVER);» (main)
              shop started load (INTERNAL)                                     «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «Span load = span("load", SpanKind.INTERNAL);» (main)
              shop made load (INTERNAL) current, and never closed that scope   «Scope leaked = load.makeCurrent();» (main)
              shop ended   load (INTERNAL)                                     «load.end();» (main)
              shop wrapped a task with the context of load                     «runOn("pool-1", Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end()));» (main)
              shop started price (INTERNAL) as a child of load @shop           «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «runOn("pool-1", Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end()));» (pool-1)
            so close that scope: open it in try-with-resources.
            """);
    leaked.close();
    around.close();
  }

  @Test
  void aScopeThatIsLeftOpenInsideATaskIsToBlameAndNotTheTask() {
    Scope around = request.makeCurrent();
    Runnable task =
        Context.current()
            .wrap(
                () -> {
                  Span load = span("load", SpanKind.INTERNAL);
                  load.makeCurrent();
                  load.end();
                  span("price", SpanKind.INTERNAL).end();
                });
    runOn("pool-1", task);
    around.close();
    request.end();
    recording.over();

    assertThat(whyNotBelowTheRequest("price"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between GET /cart and price: «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «span("price", SpanKind.INTERNAL).end();», started it in the context of load @shop, which had ended: the scope opened at «load.makeCurrent();» was not closed
              shop started GET /cart (SERVER)                                  «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «private final Span request = span("GET /cart", SpanKind.SERVER);» (main)
              shop started load (INTERNAL)                                     «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «Span load = span("load", SpanKind.INTERNAL);» (pool-1)
              shop made load (INTERNAL) current, and never closed that scope   «load.makeCurrent();» (pool-1)
              shop ended   load (INTERNAL)                                     «load.end();» (pool-1)
              shop started price (INTERNAL) as a child of load @shop           «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «span("price", SpanKind.INTERNAL).end();» (pool-1)
            so close that scope: open it in try-with-resources.
            """);
  }

  @Test
  void aThreadIsGivenTheContextOfAScopeThatWasClosedElsewhere() {
    Scope around = request.makeCurrent();
    Span load = span("load", SpanKind.INTERNAL);
    Scope scope = load.makeCurrent();
    runOn("closer", scope::close);
    load.end();
    Context kept = Context.current();
    runOn(
        "worker",
        () -> {
          try (Scope ignored = kept.makeCurrent()) {
            span("price", SpanKind.INTERNAL).end();
          }
        });
    request.end();
    recording.over();

    assertThat(whyNotBelowTheRequest("price"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between GET /cart and price: «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «span("price", SpanKind.INTERNAL).end();», started it in the context of load @shop, which had ended: the scope opened at «Scope scope = load.makeCurrent();» was closed on thread closer at «work.run();», which is ignored
              shop started GET /cart (SERVER)                          «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «private final Span request = span("GET /cart", SpanKind.SERVER);» (main)
              shop started load (INTERNAL)                             «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «Span load = span("load", SpanKind.INTERNAL);» (main)
              shop made load (INTERNAL) current                        «Scope scope = load.makeCurrent();» (main)
              shop closed that scope on thread closer                  «work.run();» (closer)
              shop ended   load (INTERNAL)                             «load.end();» (main)
              shop made load (INTERNAL) current again                  «try (Scope ignored = kept.makeCurrent()) {» (worker)
              shop started price (INTERNAL) as a child of load @shop   «return shop.getTracer("misused").spanBuilder(name).setSpanKind(kind).startSpan();», called at «span("price", SpanKind.INTERNAL).end();» (worker)
            so close that scope on the thread that opened it, and wrap what the other thread runs with Context.current().wrap.
            """);
    scope.close();
    around.close();
  }

  @Test
  void aTaskOfASpanThatWasStillOpenIsToBlame() {
    Scope around = request.makeCurrent();
    Span load = span("load", SpanKind.INTERNAL);
    Scope leaked = load.makeCurrent();
    Runnable task = Context.current().wrap(() -> span("price", SpanKind.INTERNAL).end());
    load.end();
    runOn("pool-1", task);
    request.end();
    recording.over();

    assertThat(whyNotBelowTheRequest("price"))
        .contains("which had ended: the task wrapped at «Runnable task = ")
        .doesNotContain("was not closed");
    leaked.close();
    around.close();
  }
}
