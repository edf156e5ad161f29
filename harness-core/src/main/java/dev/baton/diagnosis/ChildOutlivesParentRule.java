package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A span ended before its child although an ancestor waited for that child, so the span is shorter
 * than the work that it represents. If no ancestor waits, the child is asynchronous work and the
 * program is healthy.
 */
final class ChildOutlivesParentRule implements Rule {

  @Override
  public String id() {
    return "life-cycle/child-outlives-parent";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Outliving> all = new ArrayList<>();
    for (CapturedSpan child : evidence.snapshot().spans()) {
      SpanOrigin origin = child.origin();
      if (origin != null && origin.awaited() != null && origin.ended() != null) {
        outliving(child, origin.ended(), origin.awaited(), evidence, all);
      }
    }
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, List<CapturedSpan>> traces = byTrace(evidence.snapshot().spans());
    long[] starts = startsOf(evidence.snapshot().spans());
    List<Outliving> found =
        all.stream().filter(one -> one.isTheOnlyOneAwaited(traces, starts, evidence)).toList();
    return Occurrences.findings(found, Outliving::place, this::finding);
  }

  private static void outliving(
      CapturedSpan child, Moment ended, Moment awaited, Evidence evidence, List<Outliving> all) {
    @Nullable CapturedSpan parent = evidence.parentOf(child);
    if (parent == null
        || !parent.service().equals(child.service())
        || parent.kind() == SpanKind.PRODUCER
        || isCallback(child, parent)
        || SpanRoles.isEntry(child)) {
      return;
    }
    @Nullable CapturedSpan ancestor = evidence.parentOf(parent);
    while (ancestor != null && !isOpenAt(ancestor, ended)) {
      ancestor = evidence.parentOf(ancestor);
    }
    if (ancestor != null && isWorkedOnBy(awaited.threadId(), ancestor)) {
      all.add(new Outliving(child, ended, awaited, parent, ancestor));
    }
  }

  /** Whether the child began when the call above it had its answer. */
  private static boolean isCallback(CapturedSpan child, CapturedSpan parent) {
    SpanOrigin origin = child.origin();
    Moment answered = parent.origin() == null ? null : parent.origin().ended();
    return parent.kind() == SpanKind.CLIENT
        && origin != null
        && answered != null
        && answered.sequence() < origin.started().sequence();
  }

  /** The thread that waited may have gone on to something else by then. */
  private static boolean isWorkedOnBy(long thread, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin != null && origin.started().threadId() == thread;
  }

  private static boolean isOpenAt(CapturedSpan span, Moment moment) {
    SpanOrigin origin = span.origin();
    return origin != null
        && origin.started().sequence() < moment.sequence()
        && (origin.ended() == null || origin.ended().sequence() > moment.sequence());
  }

  private static Map<String, List<CapturedSpan>> byTrace(List<CapturedSpan> spans) {
    Map<String, List<CapturedSpan>> traces = new HashMap<>();
    spans.forEach(
        span -> traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
    return traces;
  }

  /** Returns when spans began, in order. */
  private static long[] startsOf(List<CapturedSpan> spans) {
    return spans.stream()
        .flatMap(span -> Stream.ofNullable(span.origin()))
        .mapToLong(origin -> origin.started().sequence())
        .sorted()
        .toArray();
  }

  private Finding finding(Occurrences<Outliving> alike) {
    Outliving one = alike.first();
    CapturedSpan child = one.child();
    CapturedSpan parent = one.parent();
    String later = HumanDuration.ofNanos(child.endEpochNanos() - parent.endEpochNanos());
    String service = child.service();
    return new Finding(
        id(),
        "child outlives its parent: %s below %s of %s"
            .formatted(child.name(), parent.name(), service),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        "%s ended %s".formatted(service, Occurrences.label(parent)),
                        one.parentEnded() == null ? "" : FindingPhrases.where(one.parentEnded())),
                    entry(
                        "%s ended %s, its child, %s later"
                            .formatted(service, Occurrences.label(child), later),
                        FindingPhrases.where(one.ended())),
                    entry(
                        "%s waited in %s until then"
                            .formatted(service, Occurrences.label(one.ancestor())),
                        FindingPhrases.where(one.awaited()))))),
        "so %s is shorter than the work that it stands for: end it when the result is there (whenComplete), not when the method returns."
            .formatted(parent.name()),
        Confidence.LIKELY,
        "look at whether what is waited for is " + child.name());
  }

  private record Outliving(
      CapturedSpan child,
      Moment ended,
      Moment awaited,
      CapturedSpan parent,
      CapturedSpan ancestor) {

    @Nullable Moment parentEnded() {
      return parent.origin() == null ? null : parent.origin().ended();
    }

    /**
     * Whether the wait was for the child or its like: nothing else happened in the trace meanwhile,
     * neither in this service nor in another, and no other trace began, which a job may have.
     */
    boolean isTheOnlyOneAwaited(
        Map<String, List<CapturedSpan>> traces, long[] starts, Evidence evidence) {
      List<CapturedSpan> trace = traces.getOrDefault(child.traceId(), List.of());
      WaitedFor wait = WaitedFor.of(awaited, trace);
      return isParentOverBefore(wait)
          && !wait.isAnyUnderWay(
              trace, span -> !isAbove(span, evidence) && !isBelow(span, evidence))
          && !wait.isAnotherTraceBegun(trace, starts);
    }

    /** Elsewhere the wait may be for the parent. */
    private boolean isParentOverBefore(WaitedFor wait) {
      Moment parentEnded = parentEnded();
      return parentEnded != null && parentEnded.sequence() <= wait.from();
    }

    private boolean isAbove(CapturedSpan span, Evidence evidence) {
      return isInLine(ancestor, span, evidence);
    }

    private boolean isBelow(CapturedSpan span, Evidence evidence) {
      return isInLine(span, parent, evidence);
    }

    /** Whether the one is the other or is below it. */
    private static boolean isInLine(CapturedSpan low, CapturedSpan high, Evidence evidence) {
      @Nullable CapturedSpan span = low;
      while (span != null && !span.spanContext().equals(high.spanContext())) {
        span = evidence.parentOf(span);
      }
      return span != null;
    }

    List<String> place() {
      return List.of(
          child.service(),
          child.name(),
          parent.name(),
          parentEnded() == null ? "" : Occurrences.line(parentEnded()));
    }
  }
}
