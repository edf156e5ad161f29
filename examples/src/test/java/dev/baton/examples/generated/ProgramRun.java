package dev.baton.examples.generated;

import static dev.baton.examples.generated.ProgramFault.*;

import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.sdk.sampling.SamplingInput;
import dev.baton.sdk.sampling.SamplingResult;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Runs a generated program on services of a harness: its requests, and what is in one thread. */
final class ProgramRun implements AutoCloseable {

  private static final ContextKey<CountDownLatch> OVER = ContextKey.named("over");

  final GeneratedProgram program;
  final TraceHarness harness;
  private final Map<String, ProgramNode> nodes = new TreeMap<>();
  private final ProgramCalls calls;
  private final ProgramMessages messages;
  private final ProgramThreads threads;
  private final ProgramPatterns patterns;
  private final ProgramExchanges exchanges;
  private final ProgramHousekeeping housekeeping;
  private Context earlier = Context.root();

  ProgramRun(GeneratedProgram program, TraceHarness harness) throws IOException {
    this.program = program;
    this.harness = harness;
    for (String name :
        program.steps().flatMap(s -> Stream.of(s.service(), s.to())).distinct().toList()) {
      nodes.put(name, new ProgramNode(name, telemetry(name), program.fault() != null));
    }
    calls = new ProgramCalls(this);
    messages = new ProgramMessages(this);
    threads = new ProgramThreads(this);
    patterns = new ProgramPatterns(this, messages);
    exchanges = new ProgramExchanges(this, calls);
    housekeeping = new ProgramHousekeeping(this, calls);
  }

  private OpenTelemetry telemetry(String service) {
    TextMapPropagator format =
        TextMapPropagator.composite(
            program.format().propagator, W3CBaggagePropagator.getInstance());
    return program.isOnOfficialSdk(service)
        ? ProgramSdk.of(program, harness, service, format)
        : harness.service(
            service,
            settings -> settings.sampler(Sampler.parentBased(this::ofRoot)).propagator(format));
  }

  private SamplingResult ofRoot(SamplingInput input) {
    return program.isDropped(input.name())
        ? SamplingResult.drop()
        : SamplingResult.recordAndSample();
  }

  ProgramNode node(String service) {
    return nodes.get(service);
  }

  /** Returns a context of a request that is over. */
  Context earlier() {
    return earlier;
  }

  void run() throws InterruptedException {
    if (program.needsEarlier()) {
      ProgramNode node = node(program.requests().get(0).service());
      Span span = node.span("earlier", SpanKind.INTERNAL).startSpan();
      earlier = Context.root().with(span);
      span.end();
    }
    List<Thread> requests = new ArrayList<>();
    for (ProgramStep request : program.requests()) {
      if (program.isConcurrent()) {
        requests.add(new Thread(() -> request(request), "request-" + request.id()));
      } else {
        request(request);
      }
    }
    requests.forEach(Thread::start);
    for (Thread request : requests) {
      request.join();
    }
  }

  private void request(ProgramStep step) {
    switch (step.kind()) {
      case REQUEST -> calls.fromOutside(step);
      case JOB -> threads.job(step);
      default -> take(step);
    }
  }

  void steps(ProgramStep step) {
    step.steps().forEach(this::take);
  }

  private void take(ProgramStep step) {
    switch (step.kind()) {
      case WORK -> work(step);
      case FAILING -> failing(step);
      case EXPLICIT -> explicit(step);
      case JOIN -> join(step);
      case BAGGAGE -> baggage(step);
      case CALL, RETRY, BARE_CALL, REDIRECT, LONG_POLL, FALLBACK -> calls.call(step);
      case SEND, SEND_AND_WAIT, REDELIVERED, LINKED -> messages.send(step);
      case BATCH -> messages.batch(step);
      case STREAM -> messages.stream(step);
      case OUTBOX,
          REPLY,
          COMPENSATE,
          WEBSOCKET,
          BATCH_OF_EACH,
          HEDGED,
          COLLAPSED,
          REFRESH,
          VIRTUAL ->
          patterns.take(step);
      case SCATTER, PAGES, BACKOFF, ASYNC, WEBHOOK, GIVEN_UP -> exchanges.take(step);
      case CRON, HEARTBEAT, REFRESH_AHEAD, WORKER -> housekeeping.take(step);
      default -> threads.handOver(step);
    }
  }

  /** Runs this within the span, which is current meanwhile, and ends it. */
  void within(Span span, Runnable work) {
    within(Context.current(), span, work);
  }

  void within(Context parent, Span span, Runnable work) {
    CountDownLatch over = new CountDownLatch(1);
    try (Scope ignored = parent.with(span).with(OVER, over).makeCurrent()) {
      work.run();
    } finally {
      span.end();
      over.countDown();
    }
  }

  static CountDownLatch endOfCurrentSpan() {
    CountDownLatch over = Context.current().get(OVER);
    return over == null ? new CountDownLatch(0) : over;
  }

  private void work(ProgramStep step) {
    Span span = node(step.service()).span(step.name(), SpanKind.INTERNAL).startSpan();
    if (program.fault() == null || program.faultyStep() != step.id()) {
      within(span, () -> steps(step));
    } else {
      workWrongly(step, span);
    }
  }

  private void workWrongly(ProgramStep step, Span span) {
    if (program.has(SCOPE_LEAKED, step)) {
      Scope leaked = span.makeCurrent();
      steps(step);
      span.end();
    } else if (program.has(SCOPE_CLOSED_EARLY, step)) {
      span.makeCurrent().close();
      steps(step);
      span.end();
    } else if (program.has(SCOPE_OUT_OF_ORDER, step)) {
      Scope outer = span.makeCurrent();
      Scope inner = Baggage.current().toBuilder().put("a", "b").build().makeCurrent();
      steps(step);
      outer.close();
      inner.close();
      span.end();
    } else if (program.has(ENDED_TOO_EARLY, step)) {
      try (Scope ignored = span.makeCurrent()) {
        span.end();
        steps(step);
      }
    } else if (program.has(NEVER_ENDED, step)) {
      try (Scope ignored = span.makeCurrent()) {
        steps(step);
      }
    } else {
      within(span, () -> steps(step));
      if (program.has(ENDED_TWICE, step)) {
        span.end();
      } else {
        span.setAttribute("late", true);
      }
    }
  }

  private void failing(ProgramStep step) {
    Span span = node(step.service()).span(step.name(), SpanKind.INTERNAL).startSpan();
    within(
        span,
        () -> {
          steps(step);
          span.recordException(new IllegalStateException("refused"));
          span.setStatus(StatusCode.ERROR, "refused");
        });
  }

  private void explicit(ProgramStep step) {
    ProgramNode node = node(step.service());
    Context parent = Context.current();
    Span span = node.span(step.name(), SpanKind.INTERNAL).setParent(parent).startSpan();
    Context own =
        program.has(WRONG_PARENT, step)
            ? parent
            : program.has(NO_PARENT, step) ? Context.root() : parent.with(span);
    node.span(step.name() + " part", SpanKind.INTERNAL).setParent(own).startSpan().end();
    if (!program.has(NEVER_ENDED, step)) {
      span.end();
    }
    if (program.has(CHANGED_AFTER_END, step)) {
      span.setAttribute("late", true);
    }
  }

  private void join(ProgramStep step) {
    ProgramNode node = node(step.service());
    Span one = node.span(step.name() + " part", SpanKind.INTERNAL).startSpan();
    Span other = node.span(step.name() + " part", SpanKind.INTERNAL).startSpan();
    one.end();
    other.end();
    node.span(step.name(), SpanKind.INTERNAL)
        .addLink(one.getSpanContext())
        .addLink(other.getSpanContext())
        .startSpan()
        .end();
  }

  private void baggage(ProgramStep step) {
    Baggage baggage = Baggage.current().toBuilder().put("cart", step.name()).build();
    try (Scope ignored = baggage.makeCurrent()) {
      steps(step);
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(ProgramNode::close);
  }
}
