package dev.baton.junit5.process;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.time.ClockSteps;
import dev.baton.time.EpochNanos;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Knows to which recording of a harness a trace belongs: to the one that knows its id; if none
 * does, to the one in which a request began it; and to the background if the process began it by
 * itself. Not thread-safe.
 */
final class TraceOwners {

  private static final int MOST_TRACES = 100_000;
  private static final long RESOLUTION_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final ClockSteps STEPS = ClockSteps.ofThisJvm();

  private final Background background;
  private final BooleanSupplier hasSeveralProcesses;
  private final Predicate<String> isUndecided;
  private final List<Tenure> tenures = new ArrayList<>();
  private final Map<String, WeakReference<Recording>> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WeakReference<Recording>> eldest) {
          return size() > MOST_TRACES;
        }
      };

  /**
   * A recording and when it began. It is kept only as long as somebody else holds it.
   *
   * @param clockMark when that was among the steps of the machine's clock
   */
  private record Tenure(WeakReference<Recording> recording, long beganNanos, long clockMark) {

    static Tenure beginsNow(Recording recording) {
      return new Tenure(new WeakReference<>(recording), EpochNanos.of(Instant.now()), STEPS.mark());
    }

    /** Whether a process may have read this time after it began. */
    boolean mayHold(long epochNanos) {
      long setBack = STEPS.since(clockMark).lowestNanos();
      return epochNanos + RESOLUTION_NANOS >= beganNanos + setBack;
    }
  }

  private Recording present;

  /**
   * Creates owners of no trace.
   *
   * @param isUndecided whether a service of the test continues this trace, and nobody knows who
   *     began it
   */
  TraceOwners(
      Background background, BooleanSupplier hasSeveralProcesses, Predicate<String> isUndecided) {
    this.background = background;
    this.present = background.recording();
    this.isUndecided = isUndecided;
    this.hasSeveralProcesses = hasSeveralProcesses;
  }

  void begin(Recording recording) {
    present = recording;
    tenures.add(Tenure.beginsNow(recording));
  }

  /** Remembers the traces of a recording that is over. */
  void end(Recording recording) {
    WeakReference<Recording> reference = new WeakReference<>(recording);
    tracesOf(recording.snapshot()).forEach(id -> known.put(id, reference));
  }

  /** Whether all that arrives belongs to the present recording. */
  boolean isNothingKnown() {
    return known.isEmpty();
  }

  Recording present() {
    return present;
  }

  /** Whether it is known to whom the trace belongs. */
  boolean isKnown(String traceId) {
    return known.containsKey(traceId);
  }

  /** Whether a process is known to have begun the trace by itself. */
  boolean isOfTheBackground(String traceId) {
    WeakReference<Recording> reference = known.get(traceId);
    return reference != null && reference.refersTo(background.recording());
  }

  /** Gives the trace to the present recording, because nothing else is known of it. */
  Recording presentFor(String traceId) {
    known.put(traceId, new WeakReference<>(present));
    return present;
  }

  /** Gives the trace to no test. */
  void backgroundFor(String traceId) {
    known.put(traceId, new WeakReference<>(background.recording()));
  }

  /** Returns the owner of a trace of an SDK that runs in the process of the test. */
  Recording ofTraceInThisProcess(String traceId) {
    return known.containsKey(traceId) ? ofKnown(traceId) : present;
  }

  /**
   * Returns the owner of a trace of another process; empty if its beginning is not among these
   * spans and may still come.
   */
  Optional<Recording> of(String traceId, List<CapturedSpan> spans) {
    if (known.containsKey(traceId)) {
      return Optional.of(ofKnown(traceId));
    }
    Optional<Recording> owner =
        tracesOf(present.snapshot()).contains(traceId)
            ? Optional.of(present)
            : byBeginning(traceId, spans);
    owner.ifPresent(recording -> known.put(traceId, new WeakReference<>(recording)));
    return owner;
  }

  /** A trace of an earlier test that goes on in the present one belongs to the present one. */
  private Recording ofKnown(String traceId) {
    WeakReference<Recording> reference = known.get(traceId);
    Recording owner = reference == null ? null : reference.get();
    if (owner == present || tracesOf(present.snapshot()).contains(traceId)) {
      return present;
    }
    return owner == null ? background.recording() : owner;
  }

  private Optional<Recording> byBeginning(String traceId, List<CapturedSpan> spans) {
    Set<String> ids = spans.stream().map(CapturedSpan::spanId).collect(Collectors.toSet());
    Optional<CapturedSpan> root = spans.stream().filter(span -> !span.hasParent()).findFirst();
    if (root.isPresent()) {
      return Optional.of(isEntry(root.get()) ? at(root.get()) : background.recording());
    }
    if (spans.stream().allMatch(this::isBeforeAll)) {
      return Optional.of(background.recording());
    }
    boolean isContinued =
        spans.stream()
            .anyMatch(
                span -> !ids.contains(span.parentSpanId()) && !RemoteSpans.hasLocalParent(span));
    return isContinued && !isUndecided.test(traceId) && !hasSeveralProcesses.getAsBoolean()
        ? Optional.of(present)
        : Optional.empty();
  }

  /** Whether it started before the harness was there. */
  private boolean isBeforeAll(CapturedSpan span) {
    return !tenures.isEmpty() && !tenures.get(0).mayHold(span.startEpochNanos());
  }

  /** Whether somebody else asked the process for this. */
  private static boolean isEntry(CapturedSpan root) {
    return root.kind() == SpanKind.SERVER || root.kind() == SpanKind.CONSUMER;
  }

  /** Returns the owner of what belongs to this trace; empty if nothing of the trace came yet. */
  Optional<Recording> ofPartOf(String traceId) {
    return known.containsKey(traceId) || tracesOf(present.snapshot()).contains(traceId)
        ? Optional.of(ofKnown(traceId))
        : Optional.empty();
  }

  /** Returns the recording in whose time the span started. */
  private Recording at(CapturedSpan root) {
    return at(root.startEpochNanos());
  }

  /** Returns the recording in whose time this was. */
  Recording at(long epochNanos) {
    for (int i = tenures.size() - 1; i >= 0; i--) {
      if (tenures.get(i).mayHold(epochNanos)) {
        Recording recording = tenures.get(i).recording().get();
        return recording == null ? background.recording() : recording;
      }
    }
    return background.recording();
  }

  static Set<String> tracesOf(Snapshot snapshot) {
    Set<String> ids =
        snapshot.spans().stream().map(CapturedSpan::traceId).collect(Collectors.toSet());
    snapshot.passes().stream()
        .map(pass -> pass.spanContext())
        .filter(SpanContext::isValid)
        .forEach(span -> ids.add(span.getTraceId()));
    return ids;
  }
}
