package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What several parts of a generated program do together, as healthy systems do. */
final class ProgramPatterns {

  private final ProgramRun run;
  private final ProgramMessages messages;

  ProgramPatterns(ProgramRun run, ProgramMessages messages) {
    this.run = run;
    this.messages = messages;
  }

  void take(ProgramStep step) {
    switch (step.kind()) {
      case OUTBOX -> outbox(step);
      case REPLY -> reply(step);
      case COMPENSATE -> compensate(step);
      case WEBSOCKET -> webSocket(step);
      case BATCH_OF_EACH -> batchOfEach(step);
      case HEDGED -> hedged(step);
      case COLLAPSED -> collapsed(step);
      case REFRESH -> refresh(step);
      case VIRTUAL -> virtual(step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private Span internal(ProgramStep step, String part) {
    return run.node(step.service()).span(step.name() + part, SpanKind.INTERNAL).startSpan();
  }

  /** The row keeps the context, and a poller without one publishes it. */
  private void outbox(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    List<Map<String, String>> rows = new ArrayList<>();
    run.within(internal(step, ""), () -> rows.add(node.inject(Context.current())));
    await(
        node.timer.schedule(
            () -> {
              try (Scope ignored = node.extract(rows.get(0)).makeCurrent()) {
                messages.deliver(step, messages.produce(step), () -> run.steps(step)).join();
              }
            },
            1,
            TimeUnit.MILLISECONDS));
  }

  /** A command and its answer, both messages. */
  private void reply(ProgramStep step) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    messages.deliver(
        step,
        messages.produce(step),
        () -> {
          ProgramNode to = run.node(step.to());
          Span send = to.span(step.name() + " reply send", SpanKind.PRODUCER).startSpan();
          List<Map<String, String>> sent = new ArrayList<>();
          run.within(send, () -> sent.add(to.inject(Context.current())));
          CompletableFuture.runAsync(
                  () -> receive(step, step.service(), " reply process", sent.get(0)),
                  run.node(step.service()).consumer)
              .thenRun(() -> answered.complete(null));
        });
    answered.join();
    run.steps(step);
  }

  private void receive(ProgramStep step, String service, String what, Map<String, String> message) {
    ProgramNode node = run.node(service);
    Context sender = node.extract(message);
    Span span = node.span(step.name() + what, SpanKind.CONSUMER).setParent(sender).startSpan();
    run.within(sender, span, () -> {});
  }

  /** The last step of a saga fails, and what came before is undone. */
  private void compensate(ProgramStep step) {
    run.within(internal(step, " book"), () -> run.steps(step));
    Span pay = internal(step, " pay");
    run.within(pay, () -> pay.setStatus(StatusCode.ERROR, "refused"));
    Span undo =
        run.node(step.service())
            .span(step.name() + " undo", SpanKind.INTERNAL)
            .addLink(pay.getSpanContext())
            .startSpan();
    run.within(undo, () -> {});
  }

  /** Each frame brings its own context; the session is linked to. */
  private void webSocket(ProgramStep step) {
    ProgramNode from = run.node(step.service());
    ProgramNode to = run.node(step.to());
    Span call = from.span(step.name(), SpanKind.CLIENT).startSpan();
    List<Map<String, String>> opening = new ArrayList<>();
    run.within(call, () -> opening.add(from.inject(Context.current())));
    Span session =
        to.span(step.name() + " session", SpanKind.SERVER)
            .setParent(to.extract(opening.get(0)))
            .startSpan();
    for (int i = 0; i < 3; i++) {
      Span send = from.span(step.name() + " frame send", SpanKind.PRODUCER).startSpan();
      List<Map<String, String>> frame = new ArrayList<>();
      run.within(send, () -> frame.add(from.inject(Context.current())));
      await(to.consumer.submit(() -> frame(step, to, frame.get(0), session)));
    }
    session.end();
  }

  private void frame(ProgramStep step, ProgramNode to, Map<String, String> frame, Span session) {
    Context sender = to.extract(frame);
    Span span =
        to.span(step.name() + " frame", SpanKind.CONSUMER)
            .setParent(sender)
            .addLink(session.getSpanContext())
            .startSpan();
    run.within(sender, span, () -> {});
  }

  /** A span of the batch, which links to its messages, around one of each message. */
  private void batchOfEach(ProgramStep step) {
    List<Map<String, String>> batch = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batch.add(messages.produce(step));
    }
    ProgramNode to = run.node(step.to());
    to.consumer.execute(
        () -> {
          SpanBuilder builder = to.span(step.name() + " receive", SpanKind.CONSUMER).setNoParent();
          batch.forEach(one -> builder.addLink(spanOf(to.extract(one))));
          run.within(
              Context.root(),
              builder.startSpan(),
              () -> batch.forEach(one -> messages.process(step, one, () -> {})));
        });
  }

  private static SpanContext spanOf(Context context) {
    return Span.fromContext(context).getSpanContext();
  }

  /** The same call twice at once; whoever answers first wins. */
  private void hedged(ProgramStep step) {
    ProgramCalls calls = new ProgramCalls(run);
    calls.serveOnly(step);
    ExecutorService pool = Context.taskWrapping(run.node(step.service()).pool);
    List<Future<?>> both =
        List.of(
            pool.submit(() -> calls.clientOnly(step)), pool.submit(() -> calls.clientOnly(step)));
    both.forEach(ProgramPatterns::await);
  }

  /** Three ask for one thing: the first loads it, the others wait for what it gets. */
  private void collapsed(ProgramStep step) {
    CompletableFuture<SpanContext> loaded = new CompletableFuture<>();
    run.within(
        internal(step, ""),
        () -> {
          Span load = internal(step, " load");
          run.within(load, () -> run.steps(step));
          loaded.complete(load.getSpanContext());
        });
    ExecutorService pool = Context.taskWrapping(run.node(step.service()).pool);
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      others.add(
          pool.submit(
              () ->
                  run.node(step.service())
                      .span(step.name() + " waits", SpanKind.INTERNAL)
                      .addLink(loaded.join())
                      .startSpan()
                      .end()));
    }
    others.forEach(ProgramPatterns::await);
  }

  /** A cache is refreshed in the background while it is read. */
  private void refresh(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    Runnable refresh =
        () -> node.span(step.name() + " refresh", SpanKind.INTERNAL).startSpan().end();
    run.within(
        internal(step, ""),
        () -> {
          for (int i = 0; i < 3; i++) {
            await(node.timer.schedule(refresh, 1, TimeUnit.MILLISECONDS));
          }
          run.steps(step);
        });
  }

  /** A virtual thread for each task where the JVM has them. */
  private void virtual(ProgramStep step) {
    try (Closing threads = new Closing(perTask())) {
      ExecutorService wrapped = Context.taskWrapping(threads.pool());
      await(wrapped.submit(() -> run.within(internal(step, ""), () -> run.steps(step))));
    }
  }

  private static ExecutorService perTask() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool();
    }
  }

  private record Closing(ExecutorService pool) implements AutoCloseable {
    @Override
    public void close() {
      pool.shutdown();
    }
  }

  static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
