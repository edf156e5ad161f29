package dev.baton.recording;

import dev.baton.hops.ContextKey;
import dev.baton.hops.Hops;
import dev.baton.incident.Incident;
import dev.baton.incident.OpenScope;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.Trace;
import dev.baton.wiring.Wiring;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of a {@link Recording} at one moment. Immutable. */
public final class Snapshot {

  private final long revision;
  private final RecordingContents contents;
  private final List<String> notes;
  private final List<LateSpan> lateSpans;
  private final Map<ContextKey, UnrecordedSpan> unrecorded;
  private final Supplier<Wiring> wiring;
  private final long clockStepNanos;
  private @Nullable List<Trace> traces;
  private @Nullable Hops hops;
  private final Map<Class<?>, Object> computed = new HashMap<>();

  Snapshot(
      long revision,
      RecordingContents contents,
      List<String> notes,
      List<LateSpan> lateSpans,
      Map<ContextKey, UnrecordedSpan> unrecorded,
      Supplier<Wiring> wiring,
      long clockStepNanos) {
    this.clockStepNanos = clockStepNanos;
    this.revision = revision;
    this.contents = contents;
    this.notes = List.copyOf(notes);
    this.lateSpans = lateSpans;
    this.unrecorded = unrecorded;
    this.wiring = wiring;
  }

  /** Returns a snapshot that consists of spans only, such as those of one trace. */
  public static Snapshot of(List<CapturedSpan> spans) {
    return new Snapshot(
        0, RecordingContents.of(spans), List.of(), List.of(), Map.of(), () -> Wiring.NONE, 0);
  }

  /**
   * Returns this snapshot without these spans, and without the passes, log records and incidents
   * that belong to them.
   */
  public Snapshot without(Collection<CapturedSpan> leftOut) {
    if (leftOut.isEmpty()) {
      return this;
    }
    return with(contents.without(leftOut));
  }

  /** Returns this snapshot without all that belongs to spans of these traces. */
  public Snapshot withoutTraces(Set<String> traceIds) {
    if (traceIds.isEmpty()) {
      return this;
    }
    return with(contents.withoutTraces(traceIds));
  }

  private Snapshot with(RecordingContents other) {
    return new Snapshot(revision, other, notes, lateSpans, unrecorded, wiring, clockStepNanos);
  }

  /**
   * Returns the number of events so far. Two snapshots of one recording with the same revision
   * contain the same starts, ends, passes and logs. Open spans may differ in their names,
   * attributes and events, because these changes are not counted.
   */
  public long revision() {
    return revision;
  }

  /**
   * Returns by how much the machine's clock was set during the recording, in nanoseconds; 0 if it
   * was not. So much two times of other SDKs or other processes can differ without a fault.
   */
  public long clockStepNanos() {
    return clockStepNanos;
  }

  /**
   * Returns all spans, including open ones, in the order in which they were started or received.
   */
  public List<CapturedSpan> spans() {
    return contents.spans();
  }

  /** Returns the spans that have not ended. */
  public List<CapturedSpan> openSpans() {
    List<CapturedSpan> open = new ArrayList<>(0); // each look of each assertion asks
    for (CapturedSpan span : spans()) {
      if (!span.isEnded()) {
        open.add(span);
      }
    }
    return Collections.unmodifiableList(open);
  }

  /** Returns all injections and extractions, in order. */
  public List<Pass> passes() {
    return contents.passes();
  }

  /** Returns all injections, in order. */
  public List<Pass> injections() {
    return inDirection(Direction.INJECT);
  }

  /** Returns all extractions, in order. */
  public List<Pass> extractions() {
    return inDirection(Direction.EXTRACT);
  }

  private List<Pass> inDirection(Direction direction) {
    return passes().isEmpty()
        ? List.of()
        : passes().stream().filter(pass -> pass.direction() == direction).toList();
  }

  /** Returns all sightings of headers, in order. */
  public List<Sighting> sightings() {
    return contents.sightings();
  }

  /** Returns all tasks that were submitted to observed executors, in order. */
  public List<Submission> submissions() {
    return contents.submissions();
  }

  /**
   * Returns the runs of all tasks that were wrapped with a context, in the order of their starts.
   */
  public List<WrappedTask> wrappedTasks() {
    return contents.wrappedTasks();
  }

  /** Returns all log records, in order. */
  public List<CapturedLog> logs() {
    return contents.logs();
  }

  /** Returns notes about events that were not recorded, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Returns the spans that started since this recording began and are not in it, because their
   * tracers belong to a test that was over.
   */
  public List<LateSpan> lateSpans() {
    return lateSpans;
  }

  /**
   * Returns the span with this context if an SDK in this JVM made it that nobody observes; null if
   * none is known to have. It may have been exported to a collector of the test, and then it is
   * among the {@link #spans()} too.
   */
  public @Nullable UnrecordedSpan unrecorded(SpanContext span) {
    return unrecorded.isEmpty() ? null : unrecorded.get(ContextKey.of(span));
  }

  /** Returns whether there are {@linkplain #unrecorded such spans} at all. */
  public boolean hasUnrecorded() {
    return !unrecorded.isEmpty();
  }

  /** Returns how the application under test is wired, as far as it is known. */
  public Wiring wiring() {
    return wiring.get();
  }

  /** Returns the log records that were written in this span, in order. */
  public List<CapturedLog> logsOf(CapturedSpan span) {
    return logs().stream().filter(log -> log.belongsTo(span)).toList();
  }

  /** Returns the misuses of spans and scopes that had no effect, in order. */
  public List<Incident> incidents() {
    return contents.incidents();
  }

  /**
   * Returns the open scopes that no code had tried to close: those of work in progress, and those
   * that were left open. The latter are {@linkplain #incidents incidents} as well.
   */
  public List<OpenScope> openScopes() {
    return contents.openScopes();
  }

  /** Returns whether the test was {@linkplain Recording#over over}. */
  public boolean isOver() {
    return contents.over() != null;
  }

  /** Returns when and on which thread the test was declared over; null if it is still running. */
  public @Nullable Moment over() {
    return contents.over();
  }

  /** Returns the traces in the order of their start. */
  public synchronized List<Trace> traces() {
    if (traces == null) {
      traces = Trace.group(spans(), this::isFromOutside);
    }
    return traces;
  }

  /** Whether the parent of this span came in a header that nobody here has written. */
  private boolean isFromOutside(CapturedSpan span) {
    return !passes().isEmpty()
        && unrecorded(span.parentSpanContext()) == null
        && lateSpans.stream().noneMatch(late -> isParent(late.span(), span))
        && hops().isFromOutside(span);
  }

  private static boolean isParent(CapturedSpan parent, CapturedSpan span) {
    return ContextKey.of(parent.spanContext()).isOf(span.parentSpanContext());
  }

  /** Returns the hops: injections combined with the extractions that received them. */
  public synchronized Hops hops() {
    if (hops == null) {
      hops = Hops.of(spans(), passes(), sightings(), context -> unrecorded(context) != null);
    }
    return hops;
  }

  /**
   * Returns what is computed from this snapshot, for all who ask for this type; only the first of
   * them has to wait for it. Kept as long as the snapshot.
   */
  public <T> T computedOnce(Class<T> type, Function<Snapshot, T> compute) {
    synchronized (computed) {
      Object known = computed.get(type);
      if (known == null) {
        known = compute.apply(this);
        computed.put(type, known);
      }
      return type.cast(known);
    }
  }
}
