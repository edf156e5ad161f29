package dev.baton.sdk;

import dev.baton.incident.Incident.Kind;
import dev.baton.recording.Recording;
import dev.baton.sdk.capture.CapturingPropagator;
import dev.baton.sdk.capture.RootRequests;
import dev.baton.sdk.capture.UserCode;
import dev.baton.time.Clock;
import dev.baton.time.ClockSteps;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts the spans, passes and log records of another SDK into recordings, in the form of Baton's
 * own. Whoever integrates an SDK calls it from the SDK's hooks. Thread-safe.
 */
public final class SpanObserver {

  static {
    RootRequests.observeOthers();
  }

  private SpanObserver() {}

  /** Prepares the observation; call it before the first span starts. */
  public static void install() {
    ContextWatch.install();
    RootRequests.settle();
  }

  /** Adds a span that the calling thread has just started. */
  public static void started(ObservedStart start) {
    ClockSteps.ofThisJvm().look(); // its SDK may have read the clock for it
    boolean areLinesWanted = ContextWatch.areLinesWanted(start.recording());
    ObservedSpan span =
        new ObservedSpan(
            start,
            ParentChoice.of(start.parentContext()),
            new StartLines(start.service(), areLinesWanted));
    ObservedSpans.add(start.span(), span);
    ParentElsewhere.noteUnrecorded(start.recording(), start.parentContext());
    start.recording().started(span);
  }

  /** Records that the calling thread has ended this span. Ignores a span that was not added. */
  public static void ended(Span span) {
    ObservedSpan observed = ObservedSpans.of(span);
    if (observed != null) {
      observed.end();
    }
  }

  /**
   * Records that the calling thread has given this span the status OK, which is final. Ignores a
   * span that was not added.
   */
  public static void succeeded(Span span) {
    ObservedSpan observed = ObservedSpans.of(span);
    if (observed != null) {
      observed.succeeded();
    }
  }

  /**
   * Records that the calling thread has called a method of a span, which had no effect. Ignores a
   * span that was not added.
   *
   * @param detail what was attempted: {@code setAttribute order.id}; empty for a second end, and
   *     for an error after OK
   */
  public static void misused(Span span, Kind kind, String detail) {
    ObservedSpan observed = ObservedSpans.of(span);
    if (observed != null) {
      observed.misused(kind, detail);
    }
  }

  /**
   * Adds a log record that the calling thread emits now.
   *
   * @param log makes the record from its place in the order of everything, its thread and line
   */
  public static void logged(Recording recording, Function<Moment, CapturedLog> log) {
    CallSite line = ContextWatch.areLinesWanted(recording) ? UserCode.line() : null;
    recording.logged(log.apply(Moment.here(recording.nextSequence(), line)));
  }

  /** Returns why an added span was sampled or not; empty if it was not added. */
  public static Optional<SamplingDecision> decisionOf(Span span) {
    return Optional.ofNullable(ObservedSpans.of(span)).map(ObservedSpan::decision);
  }

  /**
   * Wraps a propagator, so that each pass is reported; it writes and reads the same. A pass that
   * goes through two such wrappers is reported by the outer one alone.
   *
   * @param service returns the name of the service, asked when a pass happens
   * @param recordings returns the recording that the pass of a context belongs to
   */
  public static TextMapPropagator capture(
      TextMapPropagator propagator,
      Supplier<String> service,
      Function<Context, Recording> recordings) {
    return new CapturingPropagator(
        propagator, service, recordings, Clock.system(), ContextWatch::areLinesWanted);
  }
}
