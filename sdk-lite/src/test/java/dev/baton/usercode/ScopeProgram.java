package dev.baton.usercode;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Opens and closes scopes rightly and wrongly, and prints what Baton saw of it. */
final class ScopeProgram {

  private static final ContextKey<String> ADDED = ContextKey.named("added");

  private final Recording recording;
  private final Tracer tracer;

  private ScopeProgram(String name) {
    recording = Recording.of(name);
    tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");
  }

  public static void main(String... args) throws InterruptedException {
    if (args[0].equals("before")) {
      ContextStorage.addWrapper(Adding::new);
    }
    new ScopeProgram("healthy").run(ScopeProgram::healthy);
    if (args[0].equals("after")) {
      ContextStorage.addWrapper(Adding::new);
    }
    new ScopeProgram("left open").run(ScopeProgram::leftOpen);
    new ScopeProgram("other thread").run(ScopeProgram::otherThread);
    new ScopeProgram("out of order").run(ScopeProgram::outOfOrder);
  }

  private void run(Part part) throws InterruptedException {
    Thread thread = new Thread(() -> part.of(this));
    thread.start();
    thread.join();
    recording.over();
    System.out.println(
        recording.name()
            + ": "
            + recording.snapshot().incidents().stream()
                .map(incident -> incident.kind() + " " + incident.span().name())
                .collect(Collectors.toList()));
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).startSpan();
  }

  private void healthy() {
    Callable<Span> task;
    try (Scope outer = start("outer").makeCurrent()) {
      try (Scope inner = start("inner").makeCurrent()) {
        task = Context.current().wrap(Span::current);
      }
    }
    CompletableFuture.supplyAsync(() -> call(task)).join();
  }

  private static Span call(Callable<Span> task) {
    try {
      return task.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void leftOpen() {
    Span span = start("left open");
    span.makeCurrent();
    span.end();
  }

  private void otherThread() {
    Scope scope = start("first").makeCurrent();
    CompletableFuture.runAsync(scope::close).exceptionally(strict -> null).join();
  }

  private void outOfOrder() {
    Scope outer = start("outer").makeCurrent();
    Scope inner = start("inner").makeCurrent();
    outer.close();
    inner.close();
  }

  private interface Part {
    void of(ScopeProgram program);
  }

  /** A storage of somebody else, who adds something to each context. */
  private record Adding(ContextStorage real) implements ContextStorage {

    @Override
    public Scope attach(Context context) {
      return real.attach(context.with(ADDED, "by a wrapper"));
    }

    @Override
    public Context current() {
      return real.current();
    }
  }
}
