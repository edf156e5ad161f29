package dev.baton.junit5.process;

import dev.baton.propagation.Pass;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The traces of one recording that a service of the test continues, and that nobody in the test
 * began: a process may have called the service by itself. They are left out of the recording until
 * the beginning arrives, for at most a while; what a process began by itself stays out, and goes to
 * the background. Not thread-safe.
 */
final class ContinuedTraces {

  private static final String WAITS =
      "the beginning of a trace that another process may have begun";

  private final Recording recording;
  private final TraceOwners owners;
  private final Background background;
  private final RemoteProcesses processes;
  private final Doubt doubt = new Doubt(System::nanoTime);
  private final Map<String, Arrival> undecided = new HashMap<>();
  private final Set<String> handedOver = new HashSet<>();
  private boolean isOwnLook;
  private boolean isPostponed;
  private boolean bodyIsOver;
  private boolean isOver;

  /** When the trace came, and which processes ran then. */
  private record Arrival(long nanos, Set<String> running) {}

  /** Creates those of a recording that begins now. */
  ContinuedTraces(
      Recording recording, TraceOwners owners, Background background, RemoteProcesses processes) {
    this.recording = recording;
    this.owners = owners;
    this.background = background;
    this.processes = processes;
  }

  /** Whether they are of this recording; another test may have begun since. */
  boolean isOf(Recording candidate) {
    return recording == candidate;
  }

  /** Whether it is not known yet how the trace began. */
  boolean isUndecided(String traceId) {
    return undecided.containsKey(traceId);
  }

  /** Returns what the test sees of its recording. */
  Snapshot view(Snapshot all) {
    Set<String> leftOut =
        continued(all).stream().filter(this::isLeftOut).collect(Collectors.toSet());
    if (!leftOut.isEmpty()) {
      handOver(all);
    }
    return all.withoutTraces(leftOut);
  }

  private boolean isLeftOut(String traceId) {
    if (isOver || owners.isKnown(traceId)) {
      return owners.isOfTheBackground(traceId);
    }
    if (!undecided.containsKey(traceId)) {
      Set<String> callers = processes.running();
      if (callers.isEmpty()) {
        return isLeftOutWithoutCaller(traceId);
      }
      undecided.put(traceId, new Arrival(System.nanoTime(), callers));
    }
    return true;
  }

  /** A process may have called last and ended, and nobody has asserted on that. */
  private boolean isLeftOutWithoutCaller(String traceId) {
    boolean isLeftOut = bodyIsOver && processes.hasAnyRun();
    if (isOwnLook && !bodyIsOver && processes.hasAnyRun()) {
      isPostponed = true;
      return true;
    }
    if (isLeftOut) {
      owners.backgroundFor(traceId);
    } else {
      owners.presentFor(traceId);
    }
    return isLeftOut;
  }

  /** Tells that all assertions of the test have been made. */
  void bodyIsOver() {
    bodyIsOver = true;
  }

  /** Gives the ended spans of what a process began by itself to the background, each once. */
  private void handOver(Snapshot all) {
    List<CapturedSpan> spans =
        all.spans().stream()
            .filter(span -> span.isEnded() && owners.isOfTheBackground(span.traceId()))
            .filter(span -> handedOver.add(span.spanId()))
            .toList();
    if (!spans.isEmpty()) {
      background.accept(spans);
      background.describeCalls(spans, recording);
    }
  }

  /**
   * Returns the ids of the traces whose first event is that a context arrived, or a span whose
   * parent is not in the recording.
   */
  private static Set<String> continued(Snapshot all) {
    Map<String, Long> arrived = new HashMap<>();
    Map<String, Long> begun = new HashMap<>();
    for (Pass pass : all.passes()) {
      first(
          pass.direction() == Pass.Direction.EXTRACT ? arrived : begun,
          pass.spanContext().getTraceId(),
          pass.moment().sequence());
    }
    Set<String> spanIds =
        all.spans().stream().map(CapturedSpan::spanId).collect(Collectors.toSet());
    for (CapturedSpan span : all.spans()) {
      boolean isOutermost = !spanIds.contains(span.parentSpanId());
      boolean isContinued = isOutermost && span.hasParent() && !RemoteSpans.hasLocalParent(span);
      first(isContinued ? arrived : begun, span.traceId(), sequence(span));
    }
    return arrived.entrySet().stream()
        .filter(entry -> entry.getValue() < begun.getOrDefault(entry.getKey(), Long.MAX_VALUE))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What came over the network is no sign that a service of the test continues the trace. */
  private static long sequence(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? Long.MAX_VALUE : origin.started().sequence();
  }

  private static void first(Map<String, Long> sequences, String traceId, long sequence) {
    sequences.merge(traceId, sequence, Math::min);
  }

  /** Tells that it is known whose traces these are. */
  void decided(List<CapturedSpan> spans) {
    boolean isOneOfThese = false;
    for (CapturedSpan span : spans) {
      isOneOfThese |= undecided.remove(span.traceId()) != null;
    }
    if (isOneOfThese) {
      lookAgain();
    }
  }

  /**
   * Decides about those that were waited for too long: they are the test's, unless a process that
   * may have begun them has ended.
   *
   * @param longest returns how long a process may keep the beginning of a trace
   */
  void expire(Supplier<Duration> longest) {
    undecided.keySet().removeIf(owners::isKnown);
    if (undecided.isEmpty()) {
      return;
    }
    Set<String> stillRunning = processes.running();
    long longestNanos = stillRunning.isEmpty() ? 0 : longest.get().toNanos();
    long before = System.nanoTime() - longestNanos;
    Map<String, Arrival> overdue = new HashMap<>(undecided);
    overdue.values().removeIf(arrival -> arrival.nanos() - before > 0);
    overdue.forEach(
        (traceId, arrival) -> {
          if (stillRunning.containsAll(arrival.running())) {
            owners.presentFor(traceId);
          } else {
            owners.backgroundFor(traceId);
          }
        });
    if (undecided.keySet().removeAll(overdue.keySet())) {
      lookAgain();
    }
  }

  /** Returns what may be waited for, in words: it holds back no assertion that holds. */
  List<String> possiblyPending(Supplier<Duration> longest) {
    expire(longest);
    return !undecided.isEmpty() && doubt.isOpen(longest.get()) ? List.of(WAITS) : List.of();
  }

  /** Leaves what is undecided to the background. */
  void end() {
    looking(recording::snapshot);
    undecided.keySet().forEach(owners::backgroundFor);
    undecided.clear();
    isOver = true;
    lookAgain();
  }

  private void lookAgain() {
    recording.changed();
    looking(recording::snapshot);
  }

  /**
   * Does something that may look at the recording without any assertion. What only an assertion may
   * decide stays open.
   */
  void looking(Runnable work) {
    boolean before = isOwnLook;
    isOwnLook = true;
    try {
      work.run();
    } finally {
      isOwnLook = before;
      if (!before && isPostponed) {
        isPostponed = false;
        recording.changed(); // what was seen is not what an assertion sees
      }
    }
  }
}
