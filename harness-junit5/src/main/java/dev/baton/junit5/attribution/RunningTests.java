package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The tests that are running in this JVM, and which of them a call belongs to. Thread-safe. */
@Internal
public final class RunningTests {

  private static final RunningTests OF_JVM = new RunningTests();

  private final OpenHarnesses harnesses = new OpenHarnesses();
  private final KnownTraces traces = new KnownTraces();
  private final Recording unassigned =
      Recording.discarding("no test", "several tests are running, or none");

  RunningTests() {}

  /** Returns the tests of this JVM. */
  public static RunningTests ofJvm() {
    return OF_JVM;
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
    Recording ofSpan = LiteOpenTelemetry.recordingOf(parent);
    if (ofSpan != null) {
      return ofSpan;
    }
    SpanContext span = Span.fromContext(parent).getSpanContext();
    Recording ofTrace = span.isValid() ? recordingOf(span.getTraceId()) : null;
    if (ofTrace != null) {
      return ofTrace;
    }
    TestTelemetry only = harnesses.only();
    return only == null ? unassigned : only.recording();
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
