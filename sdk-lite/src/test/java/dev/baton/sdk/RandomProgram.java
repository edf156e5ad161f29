package dev.baton.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls the tracing API at random, odd input included. Two programs of one seed make the same
 * calls, whatever implementation they run on.
 */
final class RandomProgram {

  private static final boolean VALUES = ApiAge.hasValueAttributes();

  private static final SpanContext REMOTE =
      SpanContext.createFromRemoteParent(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.builder().put("vendor", "value").build());

  private static final SpanContext ALL_FLAGS =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.fromByte((byte) 0xff),
          TraceState.getDefault());

  private static final ContextKey<String> KEY = ContextKey.named("key");

  private final Random random;
  private final OpenTelemetry telemetry;
  private final Consumer<Duration> clock;
  private final List<Span> spans = new ArrayList<>();
  private final Worker[] workers;

  /** Makes a program that calls from several threads in turn, each with scopes of its own. */
  RandomProgram(long seed, OpenTelemetry telemetry, Consumer<Duration> clock, int threads) {
    this.random = new Random(seed);
    this.telemetry = telemetry;
    this.clock = clock;
    this.workers = Stream.generate(Worker::new).limit(threads).toArray(Worker[]::new);
  }

  /** Makes {@code calls} calls and returns the spans in the order of their start. */
  List<Span> run(int calls) {
    try {
      for (int i = 0; i < calls; i++) {
        clock.accept(Duration.ofNanos(1 + random.nextInt(5_000_000)));
        Worker worker = anyOf(workers);
        worker.run(() -> call(worker));
      }
    } finally {
      Stream.of(workers).forEach(Worker::close);
    }
    return spans;
  }

  private void call(Worker worker) {
    int choice = random.nextInt(14);
    if (spans.isEmpty() || choice == 0) {
      start();
    } else if (choice == 1) {
      worker.enter(anySpan().makeCurrent());
    } else if (choice == 2) {
      worker.enter(Context.current().with(anySpan()).with(KEY, text()).makeCurrent());
    } else if (choice == 3) {
      worker.enter(Context.root().makeCurrent());
    } else if (choice == 4) {
      worker.leave();
    } else if (choice == 5) {
      handOver(anyOf(workers));
    } else {
      change(anySpan());
    }
  }

  /** Starts a span in a context that was taken along to another thread. */
  private void handOver(Worker to) {
    Runnable task = Context.current().wrap(this::start);
    to.run(task);
  }

  private Span anySpan() {
    return spans.get(random.nextInt(spans.size()));
  }

  private void start() {
    SpanBuilder builder = tracer().spanBuilder(text());
    int settings = random.nextInt(6);
    for (int i = 0; i < settings; i++) {
      prepare(builder);
    }
    spans.add(builder.startSpan());
  }

  private Tracer tracer() {
    return switch (random.nextInt(4)) {
      case 0 -> telemetry.getTracer("scope");
      case 1 -> telemetry.getTracer("scope", "1.0");
      case 2 -> telemetry.getTracerProvider().get("other");
      default ->
          telemetry
              .tracerBuilder("built")
              .setInstrumentationVersion("2.0")
              .setSchemaUrl("https://opentelemetry.io/schemas/1.37.0")
              .build();
    };
  }

  private void prepare(SpanBuilder builder) {
    switch (random.nextInt(14)) {
      case 0 -> builder.setNoParent();
      case 1 ->
          builder.setParent(
              Context.root().with(Span.wrap(random.nextBoolean() ? REMOTE : ALL_FLAGS)));
      case 2 -> builder.setParent(spans.isEmpty() ? null : Context.root().with(anySpan()));
      case 3 -> builder.setSpanKind(random.nextInt(6) == 0 ? null : anyOf(SpanKind.values()));
      case 4 -> builder.addLink(link());
      case 5 -> builder.addLink(link(), attributes());
      case 6 -> builder.setAttribute(name("text"), text());
      case 7 -> builder.setAttribute(name("long"), random.nextLong());
      case 8 -> builder.setAttribute(name("double"), random.nextDouble());
      case 9 -> builder.setAttribute(name("flag"), random.nextBoolean());
      case 10 -> builder.setAllAttributes(attributes());
      case 11 -> builder.setStartTimestamp(timestamp(), unit());
      case 12 -> {
        if (VALUES) {
          builder.setAttribute(AttributeKey.valueKey("value"), value(3));
        }
      }
      default -> builder.setAttribute(AttributeKey.longKey("int"), random.nextInt());
    }
  }

  private void change(Span span) {
    switch (random.nextInt(22)) {
      case 0 -> span.setAttribute(name("text"), text());
      case 1 -> span.setAttribute(name("long"), random.nextLong());
      case 2 -> span.setAttribute(name("double"), random.nextDouble());
      case 3 -> span.setAttribute(name("flag"), random.nextBoolean());
      case 4 -> span.setAllAttributes(attributes());
      case 5 ->
          span.setAttribute(AttributeKey.stringArrayKey("list"), Arrays.asList(text(), text()));
      case 6 -> span.setAttribute(AttributeKey.longKey("int"), random.nextInt());
      case 7 -> span.addEvent(text());
      case 8 -> span.addEvent(text(), attributes());
      case 9 -> span.addEvent(text(), timestamp(), unit());
      case 10 -> span.addEvent(text(), attributes(), timestamp(), unit());
      case 11 -> span.addEvent(text(), Instant.ofEpochMilli(random.nextInt(10_000)));
      case 12 -> span.setStatus(random.nextInt(5) == 0 ? null : anyOf(StatusCode.values()));
      case 13 -> span.setStatus(anyOf(StatusCode.values()), text());
      case 14 -> span.recordException(random.nextInt(5) == 0 ? null : exception());
      case 15 -> span.recordException(exception(), attributes()); // none of the exception's own
      case 16 -> span.updateName(text());
      case 17 -> span.addLink(link());
      case 18 -> span.addLink(link(), attributes());
      case 19 -> {
        if (VALUES) {
          span.setAttribute(AttributeKey.valueKey("value"), value(3));
        }
      }
      case 20 -> span.end(timestamp(), unit());
      default -> span.end();
    }
  }

  private String text() {
    return switch (random.nextInt(14)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "  ";
      case 3 -> "x".repeat(300);
      case 4 -> "ünï✓\u0000\n";
      case 5 -> "\u0001\t"; // trimmed away, and not white space
      case 6 -> "\u2003"; // white space, and not trimmed away
      default -> "name-" + random.nextInt(20);
    };
  }

  /**
   * A name that no attribute of another type has: what then happens depends on the SDK's version.
   */
  private String name(String type) {
    String text = text();
    return text == null || text.isEmpty() ? text : text + "-" + type;
  }

  private Attributes attributes() {
    if (random.nextInt(8) == 0) {
      return null;
    }
    var builder = Attributes.builder();
    int count = random.nextInt(8) == 0 ? 200 : random.nextInt(4);
    if (random.nextInt(4) == 0) {
      if (VALUES) {
        builder.put(AttributeKey.valueKey("value"), value(2));
      }
    }
    for (int i = 0; i < count; i++) {
      builder.put("key-" + (count > 4 ? i : random.nextInt(10)), random.nextInt(5));
    }
    return builder.build();
  }

  /** Returns a value of any kind, structures down to this depth. */
  private Value<?> value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Value.of(random.nextInt(9));
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(new byte[random.nextInt(9)]);
      case 3 -> Value.empty();
      case 5 -> Value.of(value(depth - 1), value(depth - 1));
      case 6 -> Value.of(KeyValue.of("long key", value(depth - 1)));
      default -> Value.of(text() + "");
    };
  }

  private SpanContext link() {
    return switch (random.nextInt(5)) {
      case 4 -> ALL_FLAGS;
      case 0 -> null;
      case 1 -> SpanContext.getInvalid();
      case 2 -> REMOTE;
      default -> spans.isEmpty() ? REMOTE : anySpan().getSpanContext();
    };
  }

  private Throwable exception() {
    return switch (random.nextInt(3)) {
      case 0 -> new IllegalStateException("broken");
      case 1 -> new IllegalArgumentException((String) null);
      default -> new RuntimeException("outer", new Error("inner")) {};
    };
  }

  private long timestamp() {
    return random.nextInt(5) == 0 ? -random.nextInt(3) : random.nextInt(100_000);
  }

  private TimeUnit unit() {
    return random.nextInt(8) == 0 ? null : anyOf(TimeUnit.values());
  }

  private <T> T anyOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** A thread and its scopes, the innermost first. */
  private static final class Worker {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private @Nullable Thread self;

    /** Runs this here and returns when it is done; who runs here already goes on at once. */
    void run(Runnable call) {
      if (Thread.currentThread() == self) {
        call.run();
        return;
      }
      Runnable known =
          () -> {
            self = Thread.currentThread();
            call.run();
          };
      try {
        thread.submit(known).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }

    void enter(Scope scope) {
      scopes.push(scope);
    }

    void leave() {
      if (!scopes.isEmpty()) {
        scopes.pop().close();
      }
    }

    void close() {
      run(() -> scopes.forEach(Scope::close));
      thread.shutdown();
    }
  }
}
