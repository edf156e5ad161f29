package dev.baton.junit5.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Billing was given an environment of the harness; whose traces does it send? */
class RemoteTracesTest {

  private static final GivenEnvironment BILLING =
      new GivenEnvironment("billing", "b2", Duration.ofMillis(100));
  private static final GivenEnvironment ORDERS =
      new GivenEnvironment("orders", "o2", Duration.ofMillis(100));

  private final List<GivenEnvironment> given = new ArrayList<>(List.of(BILLING));
  private final RemoteProcesses processes =
      new RemoteProcesses(() -> given, new ProcFiles(Path.of("no such folder")));
  private final Background background = new Background("BillingTest");
  private final RemoteTraces traces = new RemoteTraces(processes, background);
  private final Recording first = begin("first");

  private Recording begin(String name) {
    Recording recording = Recording.of(name);
    traces.begin(recording);
    return recording;
  }

  private Recording beginNext(String name) {
    traces.end(first);
    return begin(name);
  }

  @Test
  void aRequestWithoutContextBelongsToTheTestInWhichItCame() {
    traces.accept(List.of(root(1, "GET /work", SpanKind.SERVER)));

    assertThat(names(first)).containsExactly("GET /work");
  }

  @Test
  void aTraceThatTheProcessBeganByItselfBelongsToNoTest() {
    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));

    assertThat(names(first)).isEmpty();
    assertThat(names(background.recording())).containsExactly("refresh");
    assertThat(first.snapshot().notes())
        .containsExactly(
            "billing began a trace by itself, refresh, which counts in no test:"
                + " harness.background() has it");
  }

  @Test
  void whatAnUnmarkedSdkBeginsBelongsToTheTest() {
    traces.accept(List.of(root(1, "job", SpanKind.INTERNAL, Resource.ofService("own"))));

    assertThat(names(first)).containsExactly("job");
  }

  @Test
  void spansThatComeBeforeTheBeginningAreKeptBackUntilItIsKnown() {
    traces.accept(List.of(child(1, 2, 1, "query", SpanKind.CLIENT, ParentKind.LOCAL)));
    assertThat(names(first)).isEmpty();
    assertThat(traces.pending()).containsExactly("the beginning of a trace of billing");

    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));

    assertThat(traces.pending()).isEmpty();
    assertThat(names(background.recording())).containsExactly("query", "refresh");
  }

  @Test
  void aTraceThatTheTestBeganIsTheTests() {
    first.accept(List.of(root(1, "POST /orders", SpanKind.INTERNAL, Resource.ofService("own"))));

    traces.accept(List.of(child(1, 2, 9, "look up", SpanKind.INTERNAL, ParentKind.LOCAL)));

    assertThat(names(first)).containsExactly("POST /orders", "look up");
  }

  @Test
  void aLateSpanOfAnEarlierTestIsAddedThere() {
    traces.accept(List.of(root(1, "GET /work", SpanKind.SERVER)));
    Recording second = beginNext("second");

    traces.accept(List.of(child(1, 2, 1, "look up", SpanKind.INTERNAL, ParentKind.LOCAL)));

    assertThat(names(first)).containsExactly("GET /work", "look up");
    assertThat(names(second)).isEmpty();
  }

  @Test
  void aRequestThatWasMadeInAnEarlierTestBelongsThere() {
    Recording second = beginNext("second");

    traces.accept(List.of(earlier(root(1, "GET /work", SpanKind.SERVER), Duration.ofMinutes(1))));

    assertThat(names(second)).isEmpty();
  }

  @Test
  void aRequestBeforeAllTestsBelongsToNone() {
    traces.accept(List.of(earlier(root(1, "GET /health", SpanKind.SERVER), Duration.ofHours(1))));

    assertThat(names(first)).isEmpty();
    assertThat(names(background.recording())).containsExactly("GET /health");
  }

  @Test
  void aCallOfAnotherProcessWaitsForWhoBeganIt() {
    given.add(ORDERS);

    traces.accept(List.of(child(1, 2, 1, "POST /charge", SpanKind.SERVER, ParentKind.REMOTE)));
    assertThat(names(first)).isEmpty();
    traces.accept(List.of(root(1, "nightly", SpanKind.INTERNAL, marked(ORDERS))));

    assertThat(names(first)).isEmpty();
    assertThat(names(background.recording())).containsExactly("POST /charge", "nightly");
  }

  @Test
  void aCallWithAContextOfSomebodyUnknownIsTheTestsAtOnce() {
    traces.accept(List.of(child(1, 2, 1, "POST /charge", SpanKind.SERVER, ParentKind.REMOTE)));

    assertThat(names(first)).containsExactly("POST /charge");
  }

  @Test
  void whatIsKeptBackAtTheEndOfATestIsNotLost() {
    traces.accept(List.of(child(1, 2, 1, "query", SpanKind.CLIENT, ParentKind.LOCAL)));

    Recording second = beginNext("second");

    assertThat(names(second)).isEmpty();
    assertThat(names(background.recording())).containsExactly("query");
  }

  @Test
  void theWiringListsWhatBelongsToNoTest() {
    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));
    traces.accept(List.of(root(2, "refresh", SpanKind.INTERNAL)));

    assertThat(background.wiring())
        .containsExactly("in no test, but in harness.background(): 2 of refresh @billing INTERNAL");
    assertThat(processes.wiring())
        .containsExactly(
            "process billing: does not run, or was not started with this environment by this JVM,"
                + " has sent spans");
  }

  @Test
  void aLogRecordOfATraceThatIsKnownIsThere() {
    traces.accept(List.of(root(1, "GET /work", SpanKind.SERVER)));

    traces.logged(List.of(log("worked", context(1, 1))));

    assertThat(bodies(first)).containsExactly("worked");
    assertThat(processes.wiring())
        .containsExactly(
            "process billing: does not run, or was not started with this environment by this JVM,"
                + " has sent spans");
  }

  @Test
  void aLogRecordWaitsForTheBeginningOfItsTrace() {
    traces.logged(List.of(log("refreshed", context(1, 1)), log("worked", context(2, 1))));
    assertThat(bodies(first)).isEmpty();
    assertThat(traces.pending()).containsExactly("the trace of a log record of billing");

    traces.accept(List.of(root(1, "refresh", SpanKind.INTERNAL)));
    traces.accept(List.of(root(2, "GET /work", SpanKind.SERVER)));

    assertThat(bodies(background.recording())).containsExactly("refreshed");
    assertThat(bodies(first)).containsExactly("worked");
    assertThat(traces.pending()).isEmpty();
  }

  @Test
  void aLogRecordOutsideOfTracesBelongsToTheTestInWhoseTimeItWasEmitted() {
    Recording second = beginNext("second");

    traces.logged(
        List.of(log("now", SpanContext.getInvalid()), log("before", Duration.ofMinutes(1))));

    assertThat(bodies(first)).isEmpty();
    assertThat(bodies(second)).containsExactly("now");
    assertThat(bodies(background.recording())).containsExactly("before");
    assertThat(processes.wiring())
        .containsExactly(
            "process billing: does not run, or was not started with this environment by this JVM,"
                + " has sent log records, but no spans");
  }

  @Test
  void aLogRecordThatIsThereAlreadyIsNotAddedAgain() {
    CapturedLog log = log("observed", SpanContext.getInvalid());
    first.logged(log.at(first.nextSequence()));

    traces.logged(List.of(log));

    assertThat(bodies(first)).containsExactly("observed");
  }

  @Test
  void logRecordsOfOthersAreNotTaken() {
    CapturedLog log = log("own", SpanContext.getInvalid(), Resource.ofService("own"));

    traces.logged(List.of(log));

    assertThat(bodies(first)).isEmpty();
  }

  private static CapturedLog log(String body, SpanContext span) {
    return log(body, span, marked(BILLING));
  }

  private static CapturedLog log(String body, Duration ago) {
    return log(body, SpanContext.getInvalid(), marked(BILLING), ago);
  }

  private static CapturedLog log(String body, SpanContext span, Resource resource) {
    return log(body, span, resource, Duration.ZERO);
  }

  private static CapturedLog log(String body, SpanContext span, Resource resource, Duration ago) {
    return new CapturedLog(
        Clock.system().epochNanos() - ago.toNanos(),
        0,
        Severity.INFO,
        null,
        Value.of(body),
        null,
        Attributes.empty(),
        0,
        span,
        InstrumentationScope.named("billing"),
        resource,
        new Moment(0, "another process", null));
  }

  private static List<String> bodies(Recording recording) {
    return recording.logs().stream().map(CapturedLog::text).toList();
  }

  private static List<String> names(Recording recording) {
    return recording.spans().stream().map(CapturedSpan::name).toList();
  }

  private static Resource marked(GivenEnvironment process) {
    return new Resource(
        Attributes.of(
            Resource.SERVICE_NAME, process.service(), GivenEnvironment.MARK, process.mark()),
        null);
  }

  private static CapturedSpan root(int trace, String name, SpanKind kind) {
    return root(trace, name, kind, marked(BILLING));
  }

  private static CapturedSpan root(int trace, String name, SpanKind kind, Resource resource) {
    long now = Clock.system().epochNanos();
    return CapturedSpan.builder(context(trace, 1), name)
        .kind(kind)
        .resource(resource)
        .time(now, now + 1)
        .build();
  }

  private static CapturedSpan child(
      int trace, int id, int parent, String name, SpanKind kind, ParentKind parentKind) {
    return CapturedSpan.builder(context(trace, id), name)
        .parent(context(trace, parent), parentKind)
        .kind(kind)
        .time(Clock.system().epochNanos(), Clock.system().epochNanos() + 1)
        .resource(marked(BILLING))
        .build();
  }

  private static CapturedSpan earlier(CapturedSpan span, Duration by) {
    return span.toBuilder()
        .time(span.startEpochNanos() - by.toNanos(), span.endEpochNanos())
        .build();
  }

  private static SpanContext context(int trace, int span) {
    return SpanContext.create(
        "%032x".formatted(trace),
        "%016x".formatted(span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
