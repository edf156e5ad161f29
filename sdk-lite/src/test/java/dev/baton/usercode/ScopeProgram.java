package dev.baton.usercode;

import dev.baton.incident.Incident;
import dev.baton.recording.Recording;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
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
    tracer = LiteOpenTelemetry.builder(recording).service("app").build().getTracer("t");
  }

  public static void main(String... args) throws InterruptedException {
    switch (args[0]) {
      case "before" -> ContextStorage.addWrapper(Adding::new);
      case "inside and outside" -> {
        ContextStorage.addWrapper(Adding::new);
        ContextWatch.install();
        ContextStorage.addWrapper(Adding::new);
      }
      case "late" -> Context.current();
      default -> {}
    }
    new ScopeProgram("healthy").run(ScopeProgram::healthy);
    if (args[0].equals("after")) {
      ContextStorage.addWrapper(Adding::new);
    }
    new ScopeProgram("left open").run(ScopeProgram::leftOpen);
    new ScopeProgram("other thread").run(ScopeProgram::otherThread);
    new ScopeProgram("out of order").run(ScopeProgram::outOfOrder);
    new ScopeProgram("baggage, healthy").run(ScopeProgram::baggageHealthy);
    new ScopeProgram("baggage, left open").run(ScopeProgram::baggageLeftOpen);
    new ScopeProgram("baggage, other thread").run(ScopeProgram::baggageOnOtherThread);
    new ScopeProgram("baggage, out of order").run(ScopeProgram::baggageOutOfOrder);
    new ScopeProgram("in a span, out of order").run(ScopeProgram::rootInSpan);
    System.out.println("others are seen: " + ContextWatch.isInPlace());
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
                .map(ScopeProgram::text)
                .collect(Collectors.toList()));
    recording.snapshot().notes().forEach(note -> System.out.println("  note: " + note));
  }

  private static String text(Incident incident) {
    String inner =
        incident.inner() == null
            ? incident.detail()
            : incident.inner().holds() + " at " + incident.inner().opened().at().methodName();
    return incident.kind()
        + " "
        + incident.scope().holds()
        + " at "
        + incident.opened().at().methodName()
        + (inner.isEmpty() ? "" : " around " + inner);
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

  private static Context baggage(String tenant) {
    return Context.root().with(Baggage.builder().put("tenant", tenant).build());
  }

  private void baggageHealthy() {
    try (Scope blue = baggage("blue").makeCurrent();
        Scope none = Context.root().makeCurrent();
        Scope green = baggage("green").makeCurrent();
        Scope span = start("work").makeCurrent()) {
      assert Baggage.current().size() == 1;
    }
    CompletableFuture.supplyAsync(baggage("red").wrapSupplier(Baggage::current)).join();
  }

  private void baggageLeftOpen() {
    baggage("blue").makeCurrent();
    start("took it").end();
  }

  private void baggageOnOtherThread() {
    Scope scope = baggage("blue").makeCurrent();
    CompletableFuture.runAsync(scope::close).exceptionally(strict -> null).join();
  }

  private void baggageOutOfOrder() {
    Scope outer = baggage("blue").makeCurrent();
    Scope inner = baggage("green").makeCurrent();
    outer.close();
    inner.close();
    outer.close();
  }

  private void rootInSpan() {
    Scope outer = start("outer").makeCurrent();
    Scope inner = Context.root().makeCurrent();
    outer.close();
    inner.close();
    outer.close();
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
