package dev.baton.examples.generated;

import static dev.baton.examples.generated.ProgramFault.*;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a generated program hands to other threads of the same service. */
final class ProgramThreads {

  private final ProgramRun run;
  private final GeneratedProgram program;

  ProgramThreads(ProgramRun run) {
    this.run = run;
    this.program = run.program;
  }

  void job(ProgramStep step) {
    await(run.node(step.service()).pool.submit(() -> work(step)));
  }

  void handOver(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    ExecutorService pool = node.pool;
    switch (step.kind()) {
      case POOL -> await(wrapped(step, pool).submit(() -> work(step)));
      case TASK -> await(pool.submit(wrapped(step, () -> work(step))));
      case OBSERVED ->
          await(run.harness.observe(pool).submit(Context.current().wrap(() -> work(step))));
      case FUTURE -> future(step, pool);
      case THREAD -> thread(step);
      case TIMER ->
          await(node.timer.schedule(wrapped(step, () -> work(step)), 1, TimeUnit.MILLISECONDS));
      case FIRE -> pool.execute(wrapped(step, () -> work(step)));
      case LATE -> late(step, pool);
      case FAN_OUT -> fanOut(step, pool);
      case BACKGROUND -> pool.execute(() -> background(step));
      case ROOTED -> run.harness.observe(pool).execute(Context.root().wrap(() -> work(step)));
      case HANDOVER -> beginHere(step, pool);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private ExecutorService wrapped(ProgramStep step, ExecutorService pool) {
    return program.has(CONTEXT_LOST, step)
        ? pool
        : program.has(OLD_CONTEXT, step) ? run.earlier().wrap(pool) : Context.taskWrapping(pool);
  }

  private Runnable wrapped(ProgramStep step, Runnable task) {
    return program.has(CONTEXT_LOST, step)
        ? task
        : program.has(OLD_CONTEXT, step) ? run.earlier().wrap(task) : Context.current().wrap(task);
  }

  private void work(ProgramStep step) {
    Span span = run.node(step.service()).span(step.name(), SpanKind.INTERNAL).startSpan();
    if (program.has(SCOPE_LEAKED, step)) {
      Scope leaked = span.makeCurrent();
      run.steps(step);
      span.end();
    } else if (program.has(NEVER_ENDED, step)) {
      try (Scope ignored = span.makeCurrent()) {
        run.steps(step);
      }
    } else if (program.has(ENDED_TOO_EARLY, step)) {
      try (Scope ignored = span.makeCurrent()) {
        span.end();
        run.steps(step);
      }
    } else {
      run.within(span, () -> run.steps(step));
    }
  }

  private void future(ProgramStep step, ExecutorService pool) {
    ExecutorService wrapped = wrapped(step, pool);
    CompletableFuture.supplyAsync(step::name, wrapped)
        .thenAcceptAsync(name -> work(step), wrapped)
        .join();
  }

  private void thread(ProgramStep step) {
    Context context = program.has(OLD_CONTEXT, step) ? run.earlier() : Context.current();
    boolean isLost = program.has(CONTEXT_LOST, step);
    Thread thread =
        new Thread(
            () -> {
              try (Scope ignored = isLost ? Scope.noop() : context.makeCurrent()) {
                work(step);
              }
            },
            "worker-" + step.id());
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void late(ProgramStep step, ExecutorService pool) {
    CountDownLatch over = ProgramRun.endOfCurrentSpan();
    pool.execute(
        Context.current()
            .wrap(
                () -> {
                  try {
                    over.await();
                    work(step);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void fanOut(ProgramStep step, ExecutorService pool) {
    ProgramNode node = run.node(step.service());
    Span span = node.span(step.name(), SpanKind.INTERNAL).startSpan();
    run.within(
        span,
        () -> {
          List<Future<?>> parts = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            Runnable part =
                () -> node.span(step.name() + " part", SpanKind.INTERNAL).startSpan().end();
            parts.add(Context.taskWrapping(pool).submit(part));
          }
          parts.forEach(ProgramThreads::await);
          run.steps(step);
        });
  }

  private void background(ProgramStep step) {
    Span span =
        run.node(step.service()).span(step.name(), SpanKind.INTERNAL).setNoParent().startSpan();
    run.within(Context.root(), span, () -> run.steps(step));
  }

  /** The span begins here and ends on another thread, which works within it. */
  private void beginHere(ProgramStep step, ExecutorService pool) {
    Span span = run.node(step.service()).span(step.name(), SpanKind.INTERNAL).startSpan();
    Context context = Context.current();
    if (program.has(SCOPE_ON_OTHER_THREAD, step)) {
      Scope scope = span.makeCurrent();
      run.steps(step);
      await(pool.submit(() -> end(span, scope)));
    } else if (program.has(CONTEXT_LOST, step)) {
      await(pool.submit(() -> run.steps(step)));
      span.end();
    } else if (program.has(NEVER_ENDED, step)) {
      await(pool.submit(context.with(span).wrap(() -> run.steps(step))));
    } else {
      await(pool.submit(() -> run.within(context, span, () -> run.steps(step))));
      if (program.has(ENDED_TWICE, step)) {
        span.end();
      }
    }
  }

  private static void end(Span span, Scope scope) {
    span.end();
    scope.close();
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
