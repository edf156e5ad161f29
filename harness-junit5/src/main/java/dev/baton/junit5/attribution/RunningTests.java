package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.junit5.attribution.RunningTest.Kind;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.Router.Headers;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tests that are running in this JVM, and which of them a call belongs to. Thread-safe. */
@Internal
public final class RunningTests {

  private static final RunningTests OF_JVM = new RunningTests();

  private final Harnesses harnesses = new Harnesses();
  private final KnownTraces traces = new KnownTraces();
  private final ThreadLineage lineage = new ThreadLineage();
  private final RunningSet running = new RunningSet();
  private final AttributionRule rule = new AttributionRule(harnesses, traces, lineage, running);
  private final AtomicInteger traced = new AtomicInteger();
  private final AtomicInteger sessions = new AtomicInteger();
  private final OtherServices others = new OtherServices();

  RunningTests() {}

  /** Returns the tests of this JVM. */
  public static RunningTests ofJvm() {
    return OF_JVM;
  }

  /** Notes that JUnit's launcher begins to run tests. */
  public void sessionOpened() {
    sessions.incrementAndGet();
    SessionMark.set();
  }

  /** Notes that JUnit's launcher has run its tests. */
  public void sessionClosed() {
    if (sessions.decrementAndGet() == 0) {
      SessionMark.clear();
    }
  }

  /** Returns whether tests are running, so that what is set up now may be under test. */
  public boolean areRunning() {
    return sessions.get() > 0 || isTraced() || SessionMark.isSet();
  }

  /** Adds a service of another SDK that is observed from now on. */
  public void observed(OtherService service) {
    others.add(service);
  }

  /** Removes a service whose SDK was shut down. */
  public void shutDown(OtherService service) {
    others.remove(service);
  }

  /** Returns the configurations of the observed services that may belong to this harness. */
  public List<String> wiringOf(TestTelemetry harness) {
    return others.wiringOf(harness);
  }

  /** Adds a harness that was created. */
  public void opened(TestTelemetry harness) {
    harnesses.add(harness, harness.recording());
    traced.incrementAndGet();
  }

  /** Adds another recording of a harness, which begins now. */
  public void began(TestTelemetry harness, Recording recording) {
    harnesses.add(harness, recording);
  }

  /** Removes the recording of a test that is over, before it is detached. */
  public void isOver(Recording recording) {
    harnesses.remove(recording);
  }

  /** Removes a harness that is closed. Has no effect on one that was closed before. */
  public void closed(TestTelemetry harness) {
    if (harnesses.remove(harness)) {
      traced.decrementAndGet();
    }
  }

  /**
   * Makes the calling thread work for a test.
   *
   * @param harness returns the harness of the test; may create it
   */
  public RunningTest begin(Supplier<TestTelemetry> harness) {
    return traced(Kind.TRACED, () -> Attribution.to(harness.get()));
  }

  /** Makes the calling thread work for a harness that was started in code. */
  public RunningTest begin(TestTelemetry harness) {
    WeakReference<TestTelemetry> started = new WeakReference<>(harness); // may never be closed
    return traced(
        Kind.STARTED,
        () -> {
          TestTelemetry known = started.get();
          return known == null ? null : Attribution.to(known);
        });
  }

  /**
   * Makes the calling thread work for a class, outside of its tests.
   *
   * @param name the name of the class
   * @param harness returns the harness of the class, if it has one
   */
  public RunningTest beginClass(String name, Supplier<Optional<TestTelemetry>> harness) {
    Recording setUp =
        Recording.discarding(
            name,
            "it started outside of the tests of %s; if its thread works for all of them, put @TraceSettings(shared = true) on the class"
                .formatted(name));
    return bind(
        new RunningTest(
            Kind.CLASS,
            lineage.get(),
            () -> harness.get().map(Attribution::to).orElseGet(() -> Attribution.toNone(setUp))));
  }

  private RunningTest traced(Kind kind, Supplier<@Nullable Attribution> attribution) {
    RunningTest test = bind(new RunningTest(kind, lineage.get(), attribution));
    ThreadLineage.plainAround(test).forEach(running::suspend);
    running.add(test);
    return test;
  }

  /** Makes the calling thread work for a test without a harness. */
  public RunningTest beginPlain() {
    RunningTest test = new RunningTest(Kind.PLAIN, lineage.get(), () -> null);
    lineage.set(test);
    if (ThreadLineage.around(test, Kind.STARTED) == null) {
      running.add(test);
    }
    return test;
  }

  /**
   * Makes the calling thread go on with a test that began with its instance. JUnit reports the
   * start of a test only after that, as of one without a harness.
   */
  public void resume(RunningTest test) {
    List<RunningTest> reported = new ArrayList<>(1); // by each launcher that runs within another
    RunningTest here = lineage.get();
    while (here != null && here.kind() == Kind.PLAIN) {
      reported.add(here);
      here = here.outer();
    }
    if (here == test) {
      reported.forEach(running::suspend);
      lineage.set(test);
    }
  }

  private RunningTest bind(RunningTest test) {
    lineage.set(test);
    traced.incrementAndGet();
    return test;
  }

  /** Ends a test: what runs on after it belongs to no test. */
  public void end(RunningTest test) {
    if (test.isOver()) {
      return;
    }
    test.end();
    if (test.kind() == Kind.PLAIN) {
      running.end(test, List.of());
    } else {
      traced.decrementAndGet();
      running.end(test, ThreadLineage.plainAround(test));
    }
    if (lineage.get() == test) {
      lineage.set(ThreadLineage.before(test));
    }
  }

  /** Returns whether at most one test is running. */
  public boolean areNotSeveral() {
    return running.isAtMostOne();
  }

  /** Returns whether a call can belong to a test. */
  public boolean isTraced() {
    return traced.get() > 0;
  }

  /**
   * Returns what a call with this context belongs to, if it happens now on the calling thread;
   * empty if it is one of a test without a harness.
   */
  public Optional<Attribution> attributionOf(Context context) {
    return Optional.ofNullable(rule.of(context));
  }

  /**
   * Returns the recording that a span with this parent context belongs to, if it starts now on the
   * calling thread. For what belongs to no running test, returns one that stores nothing and lists
   * the span as {@linkplain dev.baton.recording.Snapshot#lateSpans() late}.
   */
  public Recording recordingOf(Context parent) {
    return attributionOf(parent).map(Attribution::recording).orElse(Unassigned.NO_TEST);
  }

  /**
   * Returns what {@link #recordingOf(Context)} does, for code that was set up in the test of a
   * harness: what the context does not decide belongs to this harness while it is open.
   */
  public Recording recordingOf(Context parent, TestTelemetry setUpIn) {
    if (!harnesses.isOpen(setUpIn)) {
      return recordingOf(parent);
    }
    Attribution named = rule.byContext(parent);
    return named == null || named.test() == setUpIn
        ? setUpIn.recordingOf(parent)
        : named.recording();
  }

  /** Returns the recording that this context names, null if it names none. */
  public @Nullable Recording recordingNamedBy(Context context) {
    Attribution named = rule.byContext(context);
    return named == null ? null : named.recording();
  }

  /**
   * Returns the recording of the test or the task that the calling thread works for, also of a test
   * that has created the thread for itself and is over; null if it is unknown.
   */
  public @Nullable Recording recordingOfThread() {
    RunningTest here = ofTest();
    return here == null ? null : here.recording();
  }

  /** Returns whether the calling thread works for a test that has no recording yet. */
  public boolean isBeforeItsRecording() {
    RunningTest here = ofTest();
    return here != null && !here.isOver() && here.recording() == null;
  }

  /** Returns the innermost test with a harness, or task, that the calling thread works for. */
  private @Nullable RunningTest ofTest() {
    RunningTest here = lineage.get();
    while (here != null && (here.kind() == Kind.PLAIN || here.kind() == Kind.STARTED)) {
      here = here.outer();
    }
    return here == null || here.kind() == Kind.CLASS ? null : here;
  }

  /**
   * Returns the recording of a call that neither its context nor its thread decides: that of the
   * only test, if nothing that another test has left behind can be the caller.
   *
   * @param running the recordings of the tests that it may be of, at least one
   * @param context null if it has none
   */
  public Recording recordingOfOnly(List<Recording> running, @Nullable Context context) {
    if (running.size() > 1) {
      return Unassigned.SEVERAL_TESTS;
    }
    return rule.isOfNow(context) ? running.get(0) : Unassigned.OLD_THREAD;
  }

  /**
   * Makes the calling thread work for a test that another one has begun.
   *
   * @return what ends it, on the same thread
   */
  public Runnable workFor(RunningTest test) {
    RunningTest before = lineage.get();
    if (before != null && !before.isOver()) {
      return () -> {};
    }
    lineage.set(test);
    return () -> lineage.set(before);
  }

  /** Lets what a test does on its threads be kept in the recording supplied. */
  public void recordsIn(RunningTest test, Supplier<Recording> recording) {
    test.recordsIn(recording);
  }

  /**
   * Returns what {@link #recordingOf(Context)} does, for an application that lives longer than a
   * test, such as one that Spring keeps for several classes. Its pools are older than each test but
   * the first, so that what they begin while a single test is running belongs to this test.
   */
  public Recording recordingOfApplication(Context parent) {
    Recording recording = recordingOf(parent);
    RunningTest only = recording == Unassigned.OLD_THREAD ? running.only() : null;
    Attribution attribution = only == null ? null : only.attribution();
    return attribution == null ? recording : attribution.recording();
  }

  /** Returns what {@link #recordingOfApplication(Context)} does, for this application. */
  public Recording recordingOfApplication(Object application, Context parent) {
    return rule.ofApplication(application, parent).recording();
  }

  /** Notes that this test runs on these applications, which serve other tests as well. */
  public void runsOn(RunningTest test, List<Object> applications) {
    applications.forEach(test::runsOn);
  }

  /** Notes that an application starts. It serves the test, or the tests of the class, around it. */
  public void starts(Object application) {
    RunningTest here = lineage.get();
    if (here != null && isTraced(here)) {
      here.runsOn(application);
    }
  }

  /** Returns whether the calling thread works for a test with a harness, or for its class. */
  public boolean isTracedHere() {
    RunningTest here = lineage.get();
    return here != null && !here.isOver() && isTraced(here);
  }

  private static boolean isTraced(RunningTest test) {
    return test.kind() == Kind.TRACED || test.kind() == Kind.CLASS || test.kind() == Kind.STARTED;
  }

  /** Returns the harness whose test the calling thread works for, null if that is unknown. */
  public @Nullable TestTelemetry here() {
    return attributionOf(Context.root()).map(Attribution::test).orElse(null);
  }

  /** Returns the open harness that records to this recording, null if none does. */
  public @Nullable TestTelemetry with(Recording recording) {
    return harnesses.owning(recording);
  }

  /**
   * Notes that a trace that another SDK has begun belongs to this recording: what continues it does
   * too.
   *
   * @param traceId 32 hexadecimal digits
   */
  public void belongs(String traceId, Recording recording) {
    Reception.latestIs(null);
    traces.put(traceId, recording);
  }

  /**
   * Notes that a span of another SDK, which has just started, belongs to this recording: what
   * continues it does too, and all of its trace if it began it. A trace that began outside may go
   * on in several tests, because each of them sends the same header that somebody wrote by hand.
   *
   * @param parent its parent, invalid for a root
   */
  public void began(SpanContext span, SpanContext parent, Recording recording) {
    Reception.latestIs(null);
    if (!parent.isValid() || traces.isOf(span.getTraceId(), recording)) {
      traces.put(span.getTraceId(), recording);
    } else if (harnesses.withMark(TraceMark.in(span.getTraceId())) == null) {
      traces.put(span, recording);
    }
  }

  /**
   * Notes that the context is sent to another place: what continues its span there belongs to it.
   */
  public void sent(Context context) {
    Recording recording = LiteOpenTelemetry.recordingOf(context);
    if (recording == null) {
      return;
    }
    SpanContext span = Span.fromContext(context).getSpanContext();
    if (harnesses.byMark(TraceMark.in(span.getTraceId())) == null) {
      traces.put(span, recording);
    }
  }

  /** Returns the headers that tell requests of the test with this recording from others. */
  public static Map<String, String> headersOf(Recording recording) {
    return Map.of(Reception.HEADER, Reception.text(recording.mark()));
  }

  /**
   * Returns the context of a message that was received now, with what says whose it is.
   *
   * @param headers its headers
   */
  public Context received(Context context, Headers headers) {
    long mark = Reception.markIn(headers.value(Reception.HEADER));
    boolean isOfHarness = mark != 0 && harnesses.withMark(mark) != null;
    boolean isBornNow = running.isBornSinceLastEnd(Thread.currentThread());
    return isOfHarness || !isBornNow
        ? new Reception(isOfHarness ? mark : 0, running.ended()).in(context)
        : context;
  }

  /**
   * Returns the context in which an application handles a message that it receives now, with what
   * says whose it is.
   *
   * @param headers its headers
   */
  public Context receivedByApplication(Context context, Headers headers) {
    long mark = Reception.markIn(headers.value(Reception.HEADER));
    Reception reception =
        mark != 0 && harnesses.withMark(mark) != null ? new Reception(mark, running.ended()) : null;
    Reception.latestIs(reception);
    return reception == null ? context : reception.in(context);
  }

  /**
   * Returns the context of a message that was received now, with what its header says; the same one
   * if it has none.
   *
   * @param headers its headers
   */
  public Context receivedWithHeader(Context context, Headers headers) {
    long mark = Reception.markIn(headers.value(Reception.HEADER));
    return mark != 0 && harnesses.withMark(mark) != null
        ? new Reception(mark, running.ended()).in(context)
        : context;
  }

  /**
   * Runs a task as the work of this recording, whatever thread it runs on.
   *
   * @return what ends the work, on the same thread
   */
  public Runnable beginTask(RecordingReference submitter) {
    RunningTest before = lineage.get();
    lineage.set(new RunningTest(Kind.TASK, null, () -> rule.to(submitter.get())));
    return () -> lineage.set(before);
  }
}
