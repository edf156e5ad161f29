package dev.baton.junit5.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.time.Clock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request with a context reaches orders, a service of the test, while billing runs. */
class ContinuedTracesTest {

  private static final GivenEnvironment BILLING =
      new GivenEnvironment("billing", "b3", Duration.ofMillis(100));
  private static final String WAITS =
      "the beginning of a trace that another process may have begun";

  private final RemoteProcesses processes =
      new RemoteProcesses(() -> List.of(BILLING), new ProcFiles(Path.of("no such folder")));
  private final Background background = new Background("BillingTest");
  private final RemoteTraces traces = new RemoteTraces(processes, background);
  private final Recording recording = Recording.of("test");
  private final LiteOpenTelemetry orders =
      LiteOpenTelemetry.builder(recording).service("orders").build();
  private Optional<ProcessSight> sight = Optional.of(runs(Duration.ofMinutes(1)));

  @BeforeEach
  void billingRuns() {
    ProcessSights.add(Map.of("OTEL_RESOURCE_ATTRIBUTES", "baton.process=b3"), () -> sight);
    traces.begin(recording);
  }

  private static ProcessSight runs(Duration delay) {
    return new ProcessSight("pid 7", Set.of(7L), Set.of(8080), true, delay);
  }

  @Test
  void aTraceThatAProcessBeganByItselfCountsInNoTest() {
    request(1, "POST /orders").end();
    assertThat(names(recording)).isEmpty();
    assertThat(recording.snapshot().passes()).isEmpty();
    assertThat(traces.possiblyPending()).containsExactly(WAITS);
    assertThat(traces.pending()).isEmpty();

    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));

    assertThat(traces.possiblyPending()).isEmpty();
    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording()))
        .containsExactlyInAnyOrder("refresh", "POST /orders", "insert");
    assertThat(recording.snapshot().notes())
        .containsExactly(
            "billing began a trace by itself, refresh, which counts in no test:"
                + " harness.background() has it",
            "POST /orders @orders was called in a trace that counts in no test:"
                + " harness.background() has it");
  }

  @Test
  void aSpanThatEndsLaterFollowsItsTrace() {
    Span late = request(1, "POST /orders");
    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));
    assertThat(names(background.recording())).containsExactlyInAnyOrder("refresh", "insert");

    late.end();

    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording())).contains("POST /orders");
  }

  @Test
  void aTraceThatARequestBeganInTheProcessIsTheTests() {
    request(1, "POST /orders").end();

    traces.accept(List.of(root(1, "GET /work", SpanKind.SERVER)));

    assertThat(traces.possiblyPending()).isEmpty();
    assertThat(names(recording)).containsExactly("POST /orders", "insert", "GET /work");
  }

  @Test
  void aPartThatTheProcessAddsIsNoBeginning() {
    request(1, "POST /orders").end();
    traces.accept(List.of(child(1, 7, 5, "GET /price")));
    assertThat(names(recording)).isEmpty();

    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));

    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording())).contains("GET /price", "refresh", "POST /orders");
  }

  @Test
  void aTraceWhoseBeginningDoesNotComeIsTheTests() {
    request(1, "POST /orders").end();
    assertThat(names(recording)).isEmpty();

    nothingMoreComesInTime();

    assertThat(traces.possiblyPending()).isEmpty();
    assertThat(names(recording)).containsExactly("POST /orders", "insert");
  }

  @Test
  void aTraceOfAProcessThatHasEndedIsNobodys() {
    request(1, "POST /orders").end();
    assertThat(names(recording)).isEmpty();

    nothingMoreComesInTime();
    sight = Optional.empty();
    processes.lookNow();

    assertThat(traces.pending()).isEmpty();
    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording())).containsExactlyInAnyOrder("POST /orders", "insert");
  }

  @Test
  void aCallOfAProcessThatEndedRefutesNothing() {
    processes.lookNow();
    request(1, "POST /orders").end();
    sight = Optional.empty();
    processes.lookNow();

    traces.bodyIsOver();

    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording())).containsExactlyInAnyOrder("POST /orders", "insert");
  }

  @Test
  void whatArrivesMeanwhileDoesNotDecideAboutACallOfAProcessThatEnded() {
    processes.lookNow();
    sight = Optional.empty();
    processes.lookNow();
    request(1, "POST /orders").end();

    traces.accept(List.of(root(2, "refresh", SpanKind.INTERNAL)));
    traces.bodyIsOver();

    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording()))
        .containsExactlyInAnyOrder("refresh", "POST /orders", "insert");
  }

  @Test
  void anAssertionMeanwhileDecidesThatACallAfterAllProcessesHaveEndedIsTheTests() {
    processes.lookNow();
    sight = Optional.empty();
    processes.lookNow();
    request(1, "POST /orders").end();
    traces.accept(List.of(root(2, "refresh", SpanKind.INTERNAL)));

    assertThat(names(recording)).containsExactly("POST /orders", "insert");
    traces.bodyIsOver();
    assertThat(names(recording)).containsExactly("POST /orders", "insert");
  }

  @Test
  void aCallAfterAllProcessesHaveEndedIsTheTests() {
    sight = Optional.empty();
    processes.lookNow();

    request(1, "POST /orders").end();

    assertThat(names(recording)).containsExactly("POST /orders", "insert");
  }

  /** With the second for the way, the time is over at once. */
  private void nothingMoreComesInTime() {
    sight = Optional.of(runs(Duration.ofSeconds(-1)));
    processes.lookNow();
  }

  @Test
  void aTraceThatTheTestBeganIsTheTestsAtOnce() {
    orders.getTracer("t").spanBuilder("POST /orders").startSpan().end();

    assertThat(names(recording)).containsExactly("POST /orders");
    assertThat(traces.possiblyPending()).isEmpty();
  }

  @Test
  void whatIsUndecidedAtTheEndOfATestIsInTheBackground() {
    request(1, "POST /orders").end();

    traces.end(recording);

    assertThat(names(recording)).isEmpty();
    assertThat(names(background.recording())).containsExactlyInAnyOrder("POST /orders", "insert");
  }

  /** Starts the span of a request that came with the context of an unknown client. */
  private Span request(int trace, String name) {
    Context caller =
        orders
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), "00-%032x-%016x-01".formatted(trace, 2), new OneHeader());
    Span span =
        orders
            .getTracer("t")
            .spanBuilder(name)
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    orders.getTracer("t").spanBuilder("insert").setParent(caller.with(span)).startSpan().end();
    return span;
  }

  private static final class OneHeader implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of("traceparent");
    }

    @Override
    public String get(String traceparent, String key) {
      return key.equals("traceparent") ? traceparent : null;
    }
  }

  private static List<String> names(Recording recording) {
    return recording.spans().stream().map(CapturedSpan::name).toList();
  }

  private static CapturedSpan root(int trace, String name, SpanKind kind) {
    return sent(trace, 1, name).kind(kind).build();
  }

  private static CapturedSpan child(int trace, int id, int parent, String name) {
    return sent(trace, id, name)
        .kind(SpanKind.SERVER)
        .parent(context(trace, parent), ParentKind.REMOTE)
        .build();
  }

  private static CapturedSpanBuilder sent(int trace, int id, String name) {
    long now = Clock.system().epochNanos();
    Attributes marked =
        Attributes.of(
            Resource.SERVICE_NAME, BILLING.service(), GivenEnvironment.MARK, BILLING.mark());
    return CapturedSpan.builder(context(trace, id), name)
        .time(now, now + 1)
        .resource(new Resource(marked, null));
  }

  private static SpanContext context(int trace, int span) {
    return SpanContext.create(
        "%032x".formatted(trace),
        "%016x".formatted(span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
