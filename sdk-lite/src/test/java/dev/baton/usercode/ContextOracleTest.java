package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is current must be the same with our contexts as with the official ones, at each step. */
class ContextOracleTest {

  private static final int CALLS = 60;

  @Test
  void scopesThatAreClosedAnyhowLeaveTheContextsOfTheOfficialSdk() {
    int incidents = 0;
    for (long seed = 0; seed < 100; seed++) {
      Recording recording = watched();
      List<String> actual = new Program(seed, lite(recording), false).run();
      recording.over();

      assertThat(actual).as("seed %s", seed).isEqualTo(official(seed));
      incidents += recording.snapshot().incidents().size();
    }
    assertThat(incidents).as("scopes that were closed in the wrong place").isGreaterThan(100);
  }

  @Test
  void scopesThatAreClosedInOrderAreNeverBlamed() {
    for (long seed = 0; seed < 100; seed++) {
      Recording recording = watched();
      new Program(seed, lite(recording), true).run();
      recording.over();

      assertThat(recording.snapshot().incidents()).as("seed %s", seed).isEmpty();
      assertThat(recording.snapshot().openScopes()).as("seed %s", seed).isEmpty();
    }
  }

  private static Recording watched() {
    Recording recording = Recording.of("contexts");
    ContextWatch.watch(recording, false);
    return recording;
  }

  private static Tracer lite(Recording recording) {
    return LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("t");
  }

  private static List<String> official(long seed) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build()) {
      return new Program(seed, provider.get("t"), false).run();
    }
  }

  /** Makes contexts, and makes them current on two threads in turn. */
  private static final class Program {

    private static final ContextKey<String> NUMBER = ContextKey.named("number");

    private final Random random;
    private final Tracer tracer;
    private final boolean inOrder;
    private final List<Context> contexts = new ArrayList<>(List.of(Context.root()));
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Deque<Scope>> nested = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    Program(long seed, Tracer tracer, boolean inOrder) {
      this.random = new Random(seed);
      this.tracer = tracer;
      this.inOrder = inOrder;
    }

    /** Returns what is current on both threads after each call. */
    List<String> run() {
      ExecutorService first = Executors.newSingleThreadExecutor();
      ExecutorService second = Executors.newSingleThreadExecutor();
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        int thread = random.nextInt(2);
        runOn(thread == 0 ? first : second, () -> call(thread));
        runOn(first, () -> seen.add("first: " + current()));
        runOn(second, () -> seen.add("second: " + current()));
      }
      runOn(first, () -> nested.get(0).forEach(Scope::close));
      runOn(second, () -> nested.get(1).forEach(Scope::close));
      first.shutdown();
      second.shutdown();
      return seen;
    }

    private static void runOn(ExecutorService thread, Runnable call) {
      try {
        thread.submit(call).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }

    private void call(int thread) {
      Context context = contexts.get(random.nextInt(contexts.size()));
      String number = "number " + contexts.size();
      switch (random.nextInt(8)) {
        case 0 -> contexts.add(context.with(start(context)).with(NUMBER, number));
        case 1 -> contexts.add(context.with(NUMBER, number));
        case 2 -> contexts.add(context.with(Baggage.builder().put("number", number).build()));
        case 3 -> contexts.add(Context.current());
        case 4, 5 -> open(context, thread);
        default -> close(thread);
      }
    }

    private Span start(Context parent) {
      return tracer.spanBuilder("span").setParent(parent).startSpan();
    }

    private void open(Context context, int thread) {
      Scope scope = context.makeCurrent();
      if (inOrder) {
        nested.get(thread).push(scope);
      } else {
        scopes.add(scope);
      }
    }

    /** Closes the innermost scope; or any, perhaps of the other thread, perhaps once more. */
    private void close(int thread) {
      if (inOrder) {
        Scope innermost = nested.get(thread).poll();
        if (innermost != null) {
          innermost.close();
        }
      } else if (!scopes.isEmpty()) {
        boolean last = random.nextInt(3) > 0;
        scopes.get(last ? scopes.size() - 1 : random.nextInt(scopes.size())).close();
      }
    }

    private static String current() {
      Context context = Context.current();
      boolean hasSpan = Span.fromContext(context).getSpanContext().isValid();
      String baggage = Baggage.fromContext(context).getEntryValue("number");
      return context.get(NUMBER) + ", baggage " + baggage + (hasSpan ? ", in a span" : "");
    }
  }
}
