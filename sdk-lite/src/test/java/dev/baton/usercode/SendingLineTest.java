package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients without a span of their own that send no context: the line that waits is known. */
class SendingLineTest {

  private final Recording recording = Recording.of("sending");
  private final LiteOpenTelemetry orders = service("orders");
  private final LiteOpenTelemetry billing = service("billing");
  private final ExecutorService server =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "billing-1"));

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void theLineThatWaitsForTheAnswerIsNamed() {
    Thread client = Thread.currentThread();
    Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();
    try (Scope ignored = order.makeCurrent()) {
      call(() -> awaitWaiting(client)).join();
    } finally {
      order.end();
    }

    assertThat(why(new NotBelow(captured("POST /charge"), captured("POST /orders"))))
        .isEqualTo(
            """
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders injected nothing into the call for which it waited at «call(() -> awaitWaiting(client)).join();»
              orders started POST /orders (INTERNAL)                        «Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();» (main)
              orders injected nothing into the call, for which it waited    «call(() -> awaitWaiting(client)).join();» (main)
              billing extracted no traceparent; it saw: no headers at all   «.extract(Context.root(), Map.of(), MapGetter.INSTANCE);», called at «receive("POST /charge", SpanKind.SERVER);» (billing-1)
              billing started POST /charge (SERVER) without a parent        «billing.getTracer("t").spanBuilder(name).setSpanKind(kind).setParent(caller).startSpan().end();» (billing-1)
            so orders sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
    assertThat(why(new UnexpectedRoot(captured("POST /charge"))))
        .isEqualTo(why(new NotBelow(captured("POST /charge"), captured("POST /orders"))));
  }

  @Test
  void whatWouldShowTheLineIsSaidWhereNobodyWaits() {
    Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();
    AtomicBoolean isBack = new AtomicBoolean();
    CompletableFuture<?> answer = call(() -> awaitTrue(isBack));
    isBack.set(true);
    while (!answer.isDone()) {
      Thread.onSpinWait(); // as an event loop, which does other work
    }
    order.end();

    assertThat(why(new NotBelow(captured("POST /charge"), captured("POST /orders"))))
        .isEqualTo(
            """
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders injected nothing into the call of «Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();»
              orders started POST /orders (INTERNAL)                        «Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();» (main)
              orders injected nothing into the call
              billing extracted no traceparent; it saw: no headers at all   «.extract(Context.root(), Map.of(), MapGetter.INSTANCE);», called at «receive("POST /charge", SpanKind.SERVER);» (billing-1)
              billing started POST /charge (SERVER) without a parent        «billing.getTracer("t").spanBuilder(name).setSpanKind(kind).setParent(caller).startSpan().end();» (billing-1)
            so orders sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent. The line that sends is not known, but lies on thread main between «Span order = orders.getTracer("t").spanBuilder("POST /orders").startSpan();» and «order.end();»: a CLIENT or PRODUCER span around it would show it.
            """);
  }

  @Test
  void nobodyWaitsForAMessage() {
    Thread publisher = Thread.currentThread();
    Span publish =
        orders.getTracer("t").spanBuilder("publish").setSpanKind(SpanKind.PRODUCER).startSpan();
    CompletableFuture.runAsync(() -> awaitWaiting(publisher), server)
        .thenRun(() -> receive("process", SpanKind.CONSUMER))
        .join();
    publish.end();

    assertThat(why(new NotBelow(captured("process"), captured("publish"))))
        .isEqualTo(
            """
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders injected nothing into the message of «orders.getTracer("t").spanBuilder("publish").setSpanKind(SpanKind.PRODUCER).startSpan();»
              orders started publish (PRODUCER)                             «orders.getTracer("t").spanBuilder("publish").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              orders injected nothing into the message
              billing extracted no traceparent; it saw: no headers at all   «.extract(Context.root(), Map.of(), MapGetter.INSTANCE);», called at «.thenRun(() -> receive("process", SpanKind.CONSUMER))» (billing-1)
              billing started process (CONSUMER) without a parent           «billing.getTracer("t").spanBuilder(name).setSpanKind(kind).setParent(caller).startSpan().end();» (billing-1)
            so orders sends the message without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
  }

  private CompletableFuture<?> call(Runnable first) {
    return CompletableFuture.runAsync(
        () -> {
          first.run();
          receive("POST /charge", SpanKind.SERVER);
        },
        server);
  }

  private void receive(String name, SpanKind kind) {
    Context caller =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), Map.of(), MapGetter.INSTANCE);
    billing.getTracer("t").spanBuilder(name).setSpanKind(kind).setParent(caller).startSpan().end();
  }

  private static void awaitWaiting(Thread client) {
    while (client.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitTrue(AtomicBoolean flag) {
    while (!flag.get()) {
      Thread.onSpinWait();
    }
  }

  private LiteOpenTelemetry service(String name) {
    return LiteOpenTelemetry.builder(recording).service(name).build();
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String why(Question question) {
    List<Account> accounts = Diagnosis.why(List.of(question), recording.snapshot());
    return AccountText.of(accounts.get(0), "SendingLineTest.java");
  }
}
