package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a generated program does beside its requests. */
final class ProgramHousekeeping {

  private static final int TIMES = 2;

  private final ProgramRun run;
  private final ProgramCalls calls;

  ProgramHousekeeping(ProgramRun run, ProgramCalls calls) {
    this.run = run;
    this.calls = calls;
  }

  void take(ProgramStep step) {
    switch (step.kind()) {
      case CRON -> cron(step);
      case HEARTBEAT -> heartbeat(step);
      case REFRESH_AHEAD -> refreshAhead(step);
      case WORKER -> worker(step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  /** The first request that needs it starts it. */
  private void cron(ProgramStep step) {
    CountDownLatch left = new CountDownLatch(TIMES);
    Future<?> job =
        run.node(step.service())
            .timer
            .scheduleAtFixedRate(() -> tick(step, left), 0, 1, TimeUnit.MILLISECONDS);
    await(left);
    job.cancel(false);
  }

  private void tick(ProgramStep step, CountDownLatch left) {
    if (left.getCount() > 0) {
      Span tick = root(step, " tick");
      run.within(Context.root(), tick, () -> {});
      left.countDown();
    }
  }

  private Span root(ProgramStep step, String part) {
    return run.node(step.service())
        .span(step.name() + part, SpanKind.INTERNAL)
        .setNoParent()
        .startSpan();
  }

  /** A leader says that it is still there, whatever it does meanwhile. */
  private void heartbeat(ProgramStep step) {
    calls.serveOnly(step);
    Span work = run.node(step.service()).span(step.name(), SpanKind.INTERNAL).startSpan();
    run.within(
        work,
        () -> {
          Thread leader = new Thread(() -> beat(step), step.service() + "-leader");
          leader.start();
          join(leader);
        });
  }

  private void beat(ProgramStep step) {
    for (int i = 0; i < TIMES; i++) {
      run.within(root(step, " beat"), () -> calls.clientOnly(step));
    }
  }

  private void refreshAhead(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    Span read = node.span(step.name(), SpanKind.INTERNAL).startSpan();
    SpanContext reader = read.getSpanContext();
    run.within(
        read,
        () -> {
          node.pool.execute(
              () ->
                  node.span(step.name() + " reload", SpanKind.INTERNAL)
                      .setNoParent()
                      .addLink(reader)
                      .startSpan()
                      .end());
          run.steps(step);
        });
  }

  private record Queued(Context context, Runnable work) {}

  /** The thread is there before the work, and has nothing from whoever started it. */
  private void worker(ProgramStep step) {
    BlockingQueue<Queued> queue = new LinkedBlockingQueue<>();
    Thread worker = new Thread(() -> workOn(queue), step.service() + "-worker");
    worker.start();
    CountDownLatch done = new CountDownLatch(1);
    ProgramNode node = run.node(step.service());
    queue.add(
        new Queued(
            Context.current(),
            () -> {
              Span span = node.span(step.name(), SpanKind.INTERNAL).startSpan();
              run.within(span, () -> run.steps(step));
              done.countDown();
            }));
    await(done);
    worker.interrupt();
  }

  private static void workOn(BlockingQueue<Queued> queue) {
    try {
      while (true) {
        Queued next = queue.take();
        try (Scope ignored = next.context().makeCurrent()) {
          next.work().run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
