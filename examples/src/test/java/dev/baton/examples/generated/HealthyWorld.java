package dev.baton.examples.generated;

import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The services of one healthy program, and what each of its steps needs. */
final class HealthyWorld {

  static final List<String> SERVICES = List.of("gateway", "orders", "billing", "stock", "mail");

  private static final List<TextMapPropagator> FORMATS =
      List.of(
          W3CTraceContextPropagator.getInstance(),
          B3Propagator.injectingSingleHeader(),
          B3Propagator.injectingMultiHeaders(),
          OwnFormat.INSTANCE,
          TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), OwnFormat.INSTANCE));

  /** All programs share the pools of a service, as tests share those of an application. */
  private static final Map<String, ExecutorService> POOLS = new ConcurrentHashMap<>();

  static final ScheduledExecutorService TIMER =
      Executors.newScheduledThreadPool(4, task -> daemon(task, "timer"));

  final Random random;
  private final Map<String, OpenTelemetry> services = new HashMap<>();
  private final List<CompletableFuture<?>> atTheEnd =
      Collections.synchronizedList(new ArrayList<>());

  HealthyWorld(long seed, TraceHarness harness) {
    random = new Random(seed);
    TextMapPropagator format =
        TextMapPropagator.composite(
            FORMATS.get(random.nextInt(FORMATS.size())), W3CBaggagePropagator.getInstance());
    Sampler sampler =
        random.nextInt(3) == 0
            ? Sampler.parentBased(Sampler.traceIdRatioBased(0.5))
            : Sampler.parentBased(Sampler.alwaysOn());
    for (String name : SERVICES) {
      services.put(
          name, harness.service(name, service -> service.propagator(format).sampler(sampler)));
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Lets the program, but none of its spans, wait for this. */
  void waitForAtTheEnd(CompletableFuture<?> work) {
    atTheEnd.add(work);
  }

  void end() {
    CompletableFuture.allOf(atTheEnd.toArray(CompletableFuture[]::new)).join();
  }

  /** Starts a span that is the root of a trace on purpose. */
  Span startRoot(String service, String name) {
    return telemetry(service).getTracer("kinds").spanBuilder(name).setNoParent().startSpan();
  }

  OpenTelemetry telemetry(String service) {
    return services.get(service);
  }

  TextMapPropagator propagator(String service) {
    return telemetry(service).getPropagators().getTextMapPropagator();
  }

  ExecutorService pool(String service) {
    return POOLS.computeIfAbsent(
        service, name -> Executors.newCachedThreadPool(task -> daemon(task, name + "-pool")));
  }

  /** Returns the pool, to which each task takes the context that is current. */
  Executor wrapped(String service) {
    return Context.taskWrapping(pool(service));
  }

  Span start(String service, String name, SpanKind kind) {
    return telemetry(service).getTracer("kinds").spanBuilder(name).setSpanKind(kind).startSpan();
  }

  Span start(String service, String name, SpanKind kind, Context parent) {
    return telemetry(service)
        .getTracer("kinds")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .startSpan();
  }

  /** Runs this with the span current above the given context, and ends it. */
  static void within(Context context, Span span, Runnable work) {
    try (Scope ignored = context.with(span).makeCurrent()) {
      work.run();
    } finally {
      span.end();
    }
  }

  void inSpan(String service, String name, Runnable work) {
    within(Context.current(), start(service, name, SpanKind.INTERNAL), work);
  }

  Map<String, String> inject(String service, Context context) {
    Map<String, String> headers = new HashMap<>();
    propagator(service).inject(context, headers, Map::put);
    return headers;
  }

  Context extract(String service, Map<String, String> headers) {
    return propagator(service).extract(Context.root(), headers, OwnFormat.FROM_MAP);
  }

  /** Calls in a CLIENT span and waits; the other service works in a SERVER span on its pool. */
  void call(String from, String to, String name, Runnable work) {
    Span call = start(from, name, SpanKind.CLIENT);
    within(
        Context.current(),
        call,
        () -> {
          Map<String, String> headers = inject(from, Context.current());
          CompletableFuture.runAsync(() -> serve(to, name, headers, work), pool(to)).join();
        });
  }

  void serve(String service, String name, Map<String, String> headers, Runnable work) {
    Context sent = extract(service, headers);
    within(sent, start(service, name, SpanKind.SERVER, sent), work);
  }

  /** Sends in a PRODUCER span, and returns the headers of the message. */
  Map<String, String> send(String from, String name) {
    Span send = start(from, name + " send", SpanKind.PRODUCER);
    Map<String, String> headers = new HashMap<>();
    within(Context.current(), send, () -> headers.putAll(inject(from, Context.current())));
    return headers;
  }

  void process(String to, String name, Map<String, String> headers, Runnable work) {
    Context sent = extract(to, headers);
    within(sent, start(to, name + " process", SpanKind.CONSUMER, sent), work);
  }

  String other(String service) {
    String other = SERVICES.get(random.nextInt(SERVICES.size()));
    return other.equals(service) ? other(service) : other;
  }
}
