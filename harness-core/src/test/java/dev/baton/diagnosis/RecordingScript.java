package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Deviation;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.propagation.Submission;
import dev.baton.recording.LiveIncident;
import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.recording.UnrecordedSpan;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording step by step. Each step stands on the line of {@code Shop.java} that has the
 * number of its event, on the thread of the test unless another is named.
 */
final class RecordingScript {

  private static final long START = 1_767_225_600_000_000_000L;
  private static final long MILLI = 1_000_000;

  private final Recording recording = Recording.of("test");
  private final Map<SpanContext, CapturedSpan> spans = new LinkedHashMap<>();
  private String thread = Thread.currentThread().getName();
  private long threadId = Moment.idOf(Thread.currentThread());
  private int line;
  private Baggage baggage = Baggage.empty();
  private List<String> missed = List.of();
  private List<Deviation> deviations = List.of();
  private List<Moment> waiting = List.of();
  private CarrierKind carrier = CarrierKind.HTTP;

  /** Lets the following steps happen on this thread. */
  RecordingScript on(String name) {
    thread = name;
    threadId = 1_000_000 + name.hashCode() % 1_000_000;
    return this;
  }

  /** Lets the following steps happen on the thread of the test. */
  RecordingScript onThisThread() {
    thread = Thread.currentThread().getName();
    threadId = Moment.idOf(Thread.currentThread());
    return this;
  }

  /** Lets the following steps stand on this line; on one of their own each if it is 0. */
  RecordingScript at(int number) {
    line = number;
    return this;
  }

  /** Lets the following steps see, send and receive this baggage. */
  RecordingScript with(Baggage seen) {
    baggage = seen;
    return this;
  }

  /** Lets the following extractions have asked for these headers in vain. */
  RecordingScript missing(String... names) {
    missed = List.of(names);
    return this;
  }

  /** Lets the following extractions have read this header otherwise than its specification says. */
  RecordingScript misreading(String header) {
    deviations = List.of(new Deviation("Own", header, List.of("a"), "nothing", "a", "it is valid"));
    return this;
  }

  /** Lets the following passes use carriers of this kind. */
  RecordingScript through(CarrierKind kind) {
    carrier = kind;
    return this;
  }

  /** Lets threads wait at these moments when the following extractions are made. */
  RecordingScript whileWaiting(Moment... moments) {
    waiting = List.of(moments);
    return this;
  }

  CapturedSpan root(String service, String name, SpanKind kind) {
    return start(service, name, kind, null, builder -> builder);
  }

  CapturedSpan below(CapturedSpan parent, String service, String name, SpanKind kind) {
    return start(service, name, kind, parent, builder -> builder);
  }

  /** Starts a span, and returns it as it is at its start. */
  CapturedSpan start(
      String service,
      String name,
      SpanKind kind,
      @Nullable CapturedSpan parent,
      UnaryOperator<CapturedSpanBuilder> more) {
    int id = spans.size() + 1;
    SpanContext own = context(parent == null ? String.format("%032x", id) : parent.traceId(), id);
    CapturedSpanBuilder builder =
        CapturedSpan.builder(own, name).kind(kind).resource(Resource.ofService(service));
    if (parent != null) {
      builder.parent(
          parent.spanContext(),
          parent.service().equals(service) ? ParentKind.LOCAL : ParentKind.REMOTE);
    }
    SamplingDecision decision =
        new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "AlwaysOnSampler", null);
    recording.started(
        new LiveSpan() {
          @Override
          public void startedAs(long sequence) {
            SpanOrigin origin = new SpanOrigin(moment(sequence), null, baggage, decision);
            builder.time(START + sequence * MILLI, 0).origin(origin);
            spans.put(own, more.apply(builder).build());
          }

          @Override
          public CapturedSpan snapshot() {
            return spans.get(own);
          }
        });
    return spans.get(own);
  }

  RecordingScript end(CapturedSpan span) {
    CapturedSpan open = now(span);
    recording.ended(
        sequence ->
            spans.put(
                span.spanContext(),
                open.toBuilder()
                    .time(open.startEpochNanos(), START + sequence * MILLI)
                    .origin(ended(open.origin(), moment(sequence)))
                    .build()));
    return this;
  }

  private static SpanOrigin ended(SpanOrigin origin, Moment end) {
    return new SpanOrigin(
        origin.started(),
        end,
        origin.baggage(),
        origin.decision(),
        origin.rootByIntent(),
        origin.inRoot(),
        origin.setLate(),
        origin.awaited(),
        origin.parentGiven(),
        origin.takenUp(),
        origin.current(),
        origin.openAtEnd(),
        origin.setAt(),
        origin.startGiven());
  }

  /** Receives spans of other processes. */
  RecordingScript receive(List<CapturedSpan> others) {
    recording.accept(others);
    return this;
  }

  /** Says where the application is not traced. */
  RecordingScript wired(WiringGap... gaps) {
    recording.wiredBy(() -> new Wiring(List.of(), List.of(gaps), Map.of()));
    return this;
  }

  /** Lets the framework of the application know what to do where something is missing. */
  RecordingScript advised(Map<WiringGap.Kind, String> advice) {
    recording.wiredBy(() -> new Wiring(List.of(), List.of(), advice));
    return this;
  }

  /** Lets the program give a span its parent, which was not current. */
  static CapturedSpanBuilder givenItsParent(CapturedSpanBuilder span) {
    SpanOrigin origin = span.build().origin();
    return span.origin(
        new SpanOrigin(
            origin.started(),
            null,
            origin.baggage(),
            origin.decision(),
            false,
            false,
            Map.of(),
            null,
            true,
            null,
            null,
            null,
            Map.of(),
            false));
  }

  /** Lets a test have called what starts a span, on line 10. */
  static CapturedSpanBuilder ofTest(CapturedSpanBuilder span) {
    SpanOrigin origin = span.build().origin();
    Moment started = origin.started();
    CallSite line = CallSite.of(new ShopLine(10, "work"), List.of(), true);
    return span.origin(
        new SpanOrigin(
            new Moment(started.sequence(), started.thread(), started.threadId(), line),
            null,
            origin.baggage(),
            origin.decision()));
  }

  /** Makes the span current. */
  RecordingScript open(CapturedSpan span) {
    return scope(span, new CurrentScope(moment(recording.latestSequence()), 0, baggage));
  }

  /** Closes the scope that made the span current. */
  RecordingScript close(CapturedSpan span) {
    CurrentScope open = now(span).origin().current();
    return scope(span, new CurrentScope(open.opened(), recording.nextSequence(), open.baggage()));
  }

  private RecordingScript scope(CapturedSpan span, CurrentScope scope) {
    CapturedSpan before = now(span);
    SpanOrigin origin = before.origin().withScopes(scope, null);
    spans.put(span.spanContext(), before.toBuilder().origin(origin).build());
    return this;
  }

  /** Returns the span as it is now. */
  CapturedSpan now(CapturedSpan span) {
    return spans.get(span.spanContext());
  }

  RecordingScript inject(CapturedSpan span) {
    return inject(span.service(), span, w3c(span));
  }

  RecordingScript inject(String service, CapturedSpan span, Map<String, String> headers) {
    return pass(Direction.INJECT, service, span.spanContext(), headers, List.of());
  }

  RecordingScript extract(String service, CapturedSpan span) {
    return extract(service, span.spanContext(), w3c(span), "traceparent");
  }

  RecordingScript extractNothing(String service, String... names) {
    return extract(service, SpanContext.getInvalid(), Map.of(), names);
  }

  /** Extracts a context from headers that were read, where headers of these names had come. */
  RecordingScript extract(
      String service, SpanContext span, Map<String, String> headers, String... names) {
    return pass(Direction.EXTRACT, service, span, headers, List.of(names));
  }

  private RecordingScript pass(
      Direction direction,
      String service,
      SpanContext span,
      Map<String, String> headers,
      List<String> names) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    CarrierKind kind = carrier;
    boolean isExtraction = direction == Direction.EXTRACT;
    recording.pass(
        sequence -> {
          Pass pass =
              new Pass(
                  direction,
                  service,
                  moment(sequence),
                  START + sequence * MILLI,
                  kind,
                  "Map",
                  span,
                  baggage,
                  headers,
                  names,
                  lines,
                  isExtraction ? deviations : List.of(),
                  isExtraction ? missed : List.of(),
                  null,
                  isExtraction ? waiting : List.of(),
                  Baggage.empty());
          return () -> pass;
        });
    return this;
  }

  /** Wraps a task with the context of this span; it runs when it is given its steps. */
  Consumer<Runnable> wrap(CapturedSpan span) {
    return wrap(span, false);
  }

  /** Wraps the life of a thread of a pool, which is that of the test. */
  Consumer<Runnable> wrapPoolThread(CapturedSpan span) {
    return wrap(span, true);
  }

  private Consumer<Runnable> wrap(CapturedSpan span, boolean isPoolThread) {
    AtomicReference<Runnable> steps = new AtomicReference<>();
    Callable<Object> task = Executors.callable(() -> steps.get().run());
    Callable<Object> wrapped =
        recording.tasks().track(task, Span.wrap(span.spanContext()), here().at(), isPoolThread);
    return given -> {
      steps.set(given);
      assertThatCode(wrapped::call).doesNotThrowAnyException();
    };
  }

  /** Hands a task to an observed executor, which runs it on another thread. */
  RecordingScript submit(CapturedSpan submitter, String worker, Runnable steps) {
    AtomicReference<Submission> state = new AtomicReference<>();
    recording.submitted(
        sequence -> {
          state.set(new Submission("pool", moment(sequence), submitter.spanContext(), null, null));
          return state::get;
        });
    String from = thread;
    long fromId = threadId;
    on(worker);
    Submission task = state.get();
    Moment started = moment(recording.nextSequence());
    state.set(new Submission("pool", task.submitted(), task.submitter(), started, null));
    steps.run();
    Moment ended = moment(recording.nextSequence());
    state.set(new Submission("pool", task.submitted(), task.submitter(), started, ended));
    thread = from;
    threadId = fromId;
    return this;
  }

  /** Reports a misuse of a span. */
  RecordingScript incident(Kind kind, CapturedSpan span, String detail) {
    recording.incident(
        sequence -> {
          Moment moment = moment(sequence);
          return () -> Incident.of(kind, now(span), moment, detail);
        });
    return this;
  }

  RecordingScript incident(LongFunction<LiveIncident> made) {
    recording.incident(made);
    return this;
  }

  /** Says that an SDK that nobody observes made this span. */
  RecordingScript unrecorded(SpanContext span) {
    recording.unrecorded(span, () -> new UnrecordedSpan(span, "a span", "", null, null));
    return this;
  }

  /** Sees a message arrive at a place on the wire, or leave it. */
  RecordingScript see(String place, Side side, int crossing, Map<String, List<String>> headers) {
    List<String> names = List.copyOf(headers.keySet());
    recording.sighted(
        sequence ->
            new Sighting(
                place,
                side,
                CarrierKind.HTTP,
                "GET /",
                crossing,
                moment(sequence),
                START + sequence * MILLI,
                headers,
                names));
    return this;
  }

  /** Writes a log record in a span. */
  CapturedLog log(String service, SpanContext span, String text) {
    return log(service, span, text, Attributes.empty());
  }

  CapturedLog log(String service, SpanContext span, String text, Attributes attributes) {
    long sequence = recording.latestSequence() + 1;
    CapturedLog log =
        new CapturedLog(
            START + sequence * MILLI,
            START + sequence * MILLI,
            Severity.INFO,
            null,
            Value.of(text),
            null,
            attributes,
            0,
            span,
            InstrumentationScope.empty(),
            Resource.ofService(service),
            moment(sequence));
    recording.logged(log);
    return log;
  }

  static Map<String, String> w3c(CapturedSpan span) {
    return Map.of("traceparent", "00-%s-%s-01".formatted(span.traceId(), span.spanId()));
  }

  private static SpanContext context(String trace, int span) {
    return SpanContext.create(
        trace, String.format("%016x", span), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private Moment moment(long sequence) {
    return new Moment(sequence, thread, threadId, ShopLine.of(line == 0 ? (int) sequence : line));
  }

  /** Lets something happen that nothing here is about. */
  RecordingScript skip() {
    recording.nextSequence();
    return this;
  }

  /** Returns this moment. */
  Moment here() {
    return moment(recording.latestSequence());
  }

  Snapshot snapshot() {
    return recording.snapshot();
  }

  Evidence evidence() {
    return new Evidence(snapshot(), span -> false);
  }
}
