package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several requests for one thing, and requests whose answer comes another way. */
final class ProgramExchanges {

  private static final String HOOK = "/hook";

  private final ProgramRun run;
  private final ProgramCalls calls;

  ProgramExchanges(ProgramRun run, ProgramCalls calls) {
    this.run = run;
    this.calls = calls;
  }

  void take(ProgramStep step) {
    switch (step.kind()) {
      case SCATTER -> scatter(step);
      case PAGES -> pages(step);
      case BACKOFF -> backOff(step);
      case ASYNC -> async(step);
      case WEBHOOK -> webHook(step);
      case GIVEN_UP -> givenUp(step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private void scatter(ProgramStep step) {
    calls.serveOnly(step);
    ExecutorService pool = Context.taskWrapping(run.node(step.service()).pool);
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(pool.submit(() -> calls.clientOnly(step)));
    }
    parts.subList(0, 3).forEach(ProgramPatterns::await);
  }

  private void pages(ProgramStep step) {
    calls.serveOnly(step);
    for (int i = 0; i < 3; i++) {
      calls.clientOnly(step);
    }
  }

  /** The pauses grow, and are not the same for all who try. */
  private void backOff(ProgramStep step) {
    calls.serveAfter(2, 503, step);
    calls.clientOnly(step);
    for (int attempt = 1; attempt <= 2; attempt++) {
      ProgramPatterns.await(
          run.node(step.service())
              .timer
              .schedule(
                  Context.current().wrap(() -> calls.clientOnly(step)),
                  500L * attempt + step.id(),
                  TimeUnit.MICROSECONDS));
    }
  }

  /** The span of the call ends where the answer comes. */
  private void async(ProgramStep step) {
    calls.serveOnly(step);
    ProgramNode node = run.node(step.service());
    Span call = calls.begin(step, calls.at(step));
    Runnable then = () -> node.span(step.name() + " then", SpanKind.INTERNAL).startSpan().end();
    ProgramCalls.sendLater(calls.at(step), node.inject(Context.current().with(call)))
        .whenComplete((answer, failure) -> call.end())
        .thenRunAsync(Context.current().wrap(then), node.pool)
        .join();
  }

  /** Who was called keeps the context, and calls back when the work is done. */
  private void webHook(ProgramStep step) {
    CompletableFuture<Void> called = new CompletableFuture<>();
    ProgramNode from = run.node(step.service());
    ProgramNode to = run.node(step.to());
    from.serve(
        HOOK + step.id(),
        headers -> {
          Context sender = from.extract(headers);
          Span hook = from.span("POST " + HOOK, SpanKind.SERVER).setParent(sender).startSpan();
          run.within(sender, hook, () -> {});
          called.complete(null);
          return 200;
        });
    calls.serveWith(
        step,
        () -> {
          run.steps(step);
          to.pool.execute(Context.current().wrap(() -> callBack(to, from.at(HOOK + step.id()))));
        });
    calls.clientOnly(step);
    called.join();
  }

  private void callBack(ProgramNode from, URI uri) {
    Span call = from.span("POST", SpanKind.CLIENT).startSpan();
    run.within(call, () -> ProgramCalls.send(uri, from.inject(Context.current())));
  }

  /** The server goes on without anybody who waits. */
  private void givenUp(ProgramStep step) {
    CountDownLatch isServed = new CountDownLatch(1);
    CountDownLatch isGivenUp = new CountDownLatch(1);
    calls.serveWith(
        step,
        () -> {
          isServed.countDown();
          await(isGivenUp);
        });
    ProgramNode node = run.node(step.service());
    Span call = calls.begin(step, calls.at(step));
    run.within(
        call,
        () -> {
          Map<String, String> headers = node.inject(Context.current());
          Future<?> answer = ProgramCalls.sendLater(calls.at(step), headers);
          await(isServed);
          answer.cancel(true);
          call.setStatus(StatusCode.ERROR, "took too long");
        });
    isGivenUp.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
