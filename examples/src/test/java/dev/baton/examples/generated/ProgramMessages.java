package dev.baton.examples.generated;

import static dev.baton.examples.generated.ProgramFault.*;
import static dev.baton.examples.generated.StepKind.*;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Messages of a generated program: what is sent on one thread is processed on another. */
final class ProgramMessages {

  private final ProgramRun run;
  private final GeneratedProgram program;
  private final ProgramCalls way;

  ProgramMessages(ProgramRun run) {
    this.run = run;
    this.program = run.program;
    this.way = new ProgramCalls(run);
  }

  void send(ProgramStep step) {
    Map<String, String> message = produce(step);
    CompletableFuture<Void> done = deliver(step, message, () -> run.steps(step));
    if (step.kind() == REDELIVERED) {
      done.join();
      deliver(step, message, () -> {}).join();
    } else if (step.kind() == SEND_AND_WAIT) {
      done.join();
    }
  }

  Map<String, String> produce(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    Span span =
        described(step, node.span(step.name() + " send", SpanKind.PRODUCER), "send").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      if (program.has(NOT_INJECTED, step)) {
        return Map.of();
      }
      return way.onTheWay(
          step, node.inject(program.has(OLD_HEADERS, step) ? run.earlier() : Context.current()));
    } finally {
      if (!program.has(NEVER_ENDED, step)) {
        span.end();
      }
    }
  }

  private SpanBuilder described(ProgramStep step, SpanBuilder builder, String operation) {
    if (program.isDescribed()) {
      builder
          .setAttribute("messaging.system", "queue")
          .setAttribute("messaging.destination.name", step.name())
          .setAttribute("messaging.operation.type", operation);
    }
    return builder;
  }

  CompletableFuture<Void> deliver(ProgramStep step, Map<String, String> message, Runnable work) {
    return CompletableFuture.runAsync(
        () -> process(step, message, work), run.node(step.to()).consumer);
  }

  void process(ProgramStep step, Map<String, String> message, Runnable work) {
    ProgramNode node = run.node(step.to());
    Context sender = program.has(NOT_EXTRACTED, step) ? Context.root() : node.extract(message);
    SpanBuilder builder =
        described(step, node.span(step.name() + " process", SpanKind.CONSUMER), "process");
    if (step.kind() == LINKED) {
      builder.setNoParent().addLink(Span.fromContext(sender).getSpanContext());
      sender = Context.root();
    } else if (!program.has(EXTRACTED_NOT_USED, step) && !program.has(NOT_EXTRACTED, step)) {
      builder.setParent(sender);
    }
    run.within(sender, builder.startSpan(), work);
  }

  void batch(ProgramStep step) {
    List<Map<String, String>> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      messages.add(produce(step));
    }
    ProgramNode node = run.node(step.to());
    node.consumer.execute(
        () -> {
          SpanBuilder builder =
              described(step, node.span(step.name() + " process", SpanKind.CONSUMER), "process");
          List<Context> senders = messages.stream().map(node::extract).toList();
          if (program.has(FIRST_OF_BATCH, step)) {
            builder.setParent(senders.get(0));
          } else {
            builder.setNoParent();
            senders.forEach(sender -> builder.addLink(Span.fromContext(sender).getSpanContext()));
          }
          builder.startSpan().end();
        });
  }

  /** One call, over which three frames come; each is worked on below the span of the session. */
  void stream(ProgramStep step) {
    ProgramNode from = run.node(step.service());
    ProgramNode to = run.node(step.to());
    Span call = from.span(step.name(), SpanKind.CLIENT).startSpan();
    run.within(
        call,
        () -> {
          Map<String, String> opening = from.inject(Context.current());
          to.consumer.submit(() -> session(step, to, opening));
        });
  }

  private void session(ProgramStep step, ProgramNode to, Map<String, String> opening) {
    Context sender = to.extract(opening);
    Span session = to.span(step.name() + " session", SpanKind.SERVER).setParent(sender).startSpan();
    Context open = sender.with(session);
    for (int i = 0; i < 3; i++) {
      CompletableFuture.runAsync(
              () ->
                  to.span(step.name() + " frame", SpanKind.INTERNAL)
                      .setParent(open)
                      .startSpan()
                      .end(),
              to.pool)
          .join();
    }
    session.end();
  }
}
