package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.recording.Recording;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program keeps of a test that is over must not keep what was recorded. */
class LettingGoTest {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ScheduledExecutorService SCHEDULER =
      Executors.newSingleThreadScheduledExecutor();

  private final ReferenceQueue<Recording> queue = new ReferenceQueue<>();

  /** What they still have to do would hold back the failures of other tests. */
  @AfterAll
  static void stop() {
    POOL.shutdownNow();
    SCHEDULER.shutdownNow();
  }

  @AfterEach
  void forgetWhatThePoolHasCurrent() {
    assertThat(Context.current()).isSameAs(Context.root());
  }

  static Stream<Arguments> keepsakes() {
    return Stream.of(
        kept("an ended span", harness -> ended(span(harness))),
        kept("a span that never ended", LettingGoTest::span),
        kept("the span of an exporting service", LettingGoTest::exported),
        kept("a tracer", harness -> harness.service("orders").getTracer("shop")),
        kept("a logger", harness -> harness.service("orders").getLogsBridge().get("shop")),
        kept("an OpenTelemetry", harness -> harness.service("orders")),
        kept("propagators", harness -> harness.service("orders").getPropagators()),
        kept(
            "captured propagators",
            harness -> harness.capture("orders", ContextPropagators.noop())),
        kept("a context", harness -> span(harness).storeInContext(Context.root())),
        kept("a scope that was closed", LettingGoTest::closedScope),
        kept("a scope of baggage", LettingGoTest::closedScopeOfBaggage),
        kept("a wrapped task that never ran", harness -> wrapped(harness)),
        kept("a wrapped task that ran", LettingGoTest::wrappedAndRun),
        kept("an observed executor", harness -> harness.observe(POOL)),
        kept("an observed executor with a task", LettingGoTest::observedWithTask),
        kept("a future of an observed scheduler", LettingGoTest::periodic),
        kept("a place on the wire", harness -> harness.wire("edge")),
        kept("a peer", harness -> harness.peer("billing")),
        kept("the collector", TraceHarness::collector),
        kept("the virtual clock", TraceHarness::virtualClock));
  }

  private static Arguments kept(String what, Function<TraceHarness, Object> keepsake) {
    return Arguments.of(what, keepsake);
  }

  private static Span span(TraceHarness harness) {
    return harness.service("orders").getTracer("shop").spanBuilder("order").startSpan();
  }

  private static Span ended(Span span) {
    span.end();
    return span;
  }

  private static Span exported(TraceHarness harness) {
    OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.HTTP_PROTOBUF);
    return ended(orders.getTracer("shop").spanBuilder("order").startSpan());
  }

  private static Scope closedScope(TraceHarness harness) {
    Scope scope = span(harness).makeCurrent();
    scope.close();
    return scope;
  }

  private static Scope closedScopeOfBaggage(TraceHarness harness) {
    harness.service("orders");
    Scope scope = Baggage.builder().put("tier", "gold").build().makeCurrent();
    scope.close();
    return scope;
  }

  private static Callable<String> wrapped(TraceHarness harness) {
    return span(harness).storeInContext(Context.root()).wrap(() -> "done");
  }

  private static Callable<String> wrappedAndRun(TraceHarness harness) {
    Callable<String> task = wrapped(harness);
    assertThat(task).returns("done", LettingGoTest::call);
    return task;
  }

  private static <T> T call(Callable<T> task) {
    try {
      return task.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ExecutorService observedWithTask(TraceHarness harness) {
    ExecutorService observed = harness.observe(POOL);
    call(() -> observed.submit(() -> "done").get(10, TimeUnit.SECONDS));
    return observed;
  }

  private static Object periodic(TraceHarness harness) {
    return harness
            .observe(SCHEDULER)
            .scheduleAtFixedRate(() -> span(harness).end(), 1, 1, TimeUnit.DAYS)
            .cancel(false)
        ? harness.observe(SCHEDULER).schedule(() -> "done", 1, TimeUnit.DAYS)
        : "not cancelled";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keepsakes")
  void whatAProgramKeepsDoesNotHoldTheRecordingOfAClosedHarness(
      String what, Function<TraceHarness, Object> keepsake) throws InterruptedException {
    Kept kept = closedHarness(keepsake);

    assertThat(isCollected()).as(what).isTrue();
    assertThat(kept.recording().get()).isNull();
    Reference.reachabilityFence(kept.object());
  }

  private Kept closedHarness(Function<TraceHarness, Object> keepsake) {
    try (TraceHarness harness = TraceHarness.start("letting go")) {
      Object object = keepsake.apply(harness);
      ended(span(harness));
      return new Kept(object, new WeakReference<>(harness.recording(), queue));
    }
  }

  private boolean isCollected() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      System.gc();
      if (queue.remove(50) != null) {
        return true;
      }
    }
    return false;
  }

  private record Kept(Object object, WeakReference<Recording> recording) {}

  @Test
  void whoHoldsTheRecordingOfAClosedHarnessCanStillReadIt() {
    Recording recording;
    Span late;
    try (TraceHarness harness = TraceHarness.start("letting go")) {
      recording = harness.recording();
      ended(span(harness));
      late = span(harness);
    }

    late.addEvent("after the end of the harness");
    late.end();

    assertThat(recording.spans()).hasSize(2);
  }

  @Test
  void aProgramThatGoesOnAfterTheTestIsForgotten() {
    OpenTelemetry orders;
    Recording recording;
    try (TraceHarness harness = TraceHarness.start("letting go")) {
      orders = harness.service("orders");
      recording = harness.recording();
    }

    Span span = orders.getTracer("shop").spanBuilder("late").startSpan();
    Span child;
    try (Scope scope = span.makeCurrent()) {
      child = orders.getTracer("shop").spanBuilder("child").startSpan();
      call(Context.current().wrap(() -> "done"));
    } finally {
      span.end();
    }
    child.end();
    child.setAttribute("after", "the end");

    assertThat(child.getSpanContext().getTraceId()).isEqualTo(span.getSpanContext().getTraceId());
    assertThat(recording.snapshot().spans()).isEmpty();
  }
}
