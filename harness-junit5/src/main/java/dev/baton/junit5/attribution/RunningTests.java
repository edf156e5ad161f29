package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The tests that are running in this JVM, and which of them a call belongs to. Thread-safe. */
@Internal
public final class RunningTests {

  private static final RunningTests OF_JVM = new RunningTests();

  private final OpenHarnesses harnesses = new OpenHarnesses();
  private final KnownTraces traces = new KnownTraces();
  private final AtomicInteger sessions = new AtomicInteger();
  private final OtherServices others = new OtherServices();
  private final Recording unassigned =
      Recording.discarding("no test", "several tests are running, or none");

  RunningTests() {}

  /** Returns the tests of this JVM. */
  public static RunningTests ofJvm() {
    return OF_JVM;
  }

  /** Notes that JUnit's launcher begins to run tests. */
  public void sessionOpened() {
    sessions.incrementAndGet();
  }

  /** Notes that JUnit's launcher has run its tests. */
  public void sessionClosed() {
    sessions.decrementAndGet();
  }

  /** Returns whether tests are running, so that what is set up now may be under test. */
  public boolean areRunning() {
    return sessions.get() > 0 || !harnesses.isEmpty();
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

  /** Adds the telemetry of a harness that was created. */
  public void opened(TestTelemetry harness) {
    harnesses.add(harness);
  }

  /** Removes the telemetry of a harness that is closed. */
  public void closed(TestTelemetry harness) {
    harnesses.remove(harness);
  }

  /**
   * Returns the recording that a span with this parent context belongs to, if it starts now on the
   * calling thread. For what belongs to no running test, returns one that stores nothing and lists
   * the span as {@linkplain dev.baton.recording.Snapshot#lateSpans() late}.
   */
  public Recording recordingOf(Context parent) {
    Recording ofContext = ofContext(parent);
    if (ofContext != null) {
      return ofContext;
    }
    TestTelemetry here = here();
    return here == null ? unassigned : here.recording();
  }

  /**
   * Returns what {@link #recordingOf(Context)} does, for code that was set up in the test of a
   * harness: what the context does not decide belongs to this harness while it is open.
   */
  public Recording recordingOf(Context parent, TestTelemetry setUpIn) {
    Recording ofContext = harnesses.contains(setUpIn) ? ofContext(parent) : recordingOf(parent);
    return ofContext == null ? setUpIn.recording() : ofContext;
  }

  /** Returns the harness whose test the calling thread works for, null if that is unknown. */
  public @Nullable TestTelemetry here() {
    return harnesses.only();
  }

  /** Returns the open harness that records to this recording, null if none does. */
  public @Nullable TestTelemetry with(Recording recording) {
    return harnesses.with(recording);
  }

  private @Nullable Recording ofContext(Context parent) {
    Recording ofSpan = LiteOpenTelemetry.recordingOf(parent);
    if (ofSpan != null) {
      return ofSpan;
    }
    SpanContext span = Span.fromContext(parent).getSpanContext();
    return span.isValid() ? recordingOf(span.getTraceId()) : null;
  }

  private @Nullable Recording recordingOf(String traceId) {
    TestTelemetry marked = harnesses.withMark(TraceMark.in(traceId));
    return marked == null ? traces.of(traceId) : marked.recording();
  }

  /**
   * Notes that a trace that another SDK has begun belongs to this recording: what continues it does
   * too.
   *
   * @param traceId 32 hexadecimal digits
   */
  public void belongs(String traceId, Recording recording) {
    traces.put(traceId, recording);
  }
}
