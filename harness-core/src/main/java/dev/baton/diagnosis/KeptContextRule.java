package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SameCode;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A span began within one request, but below another of the same kind that was over: its context
 * was kept in a field or a cache. The line that began the span did so for the earlier request as
 * well, and never for the one within which it runs now.
 */
final class KeptContextRule implements Rule {

  @Override
  public String id() {
    return "in-process/kept-context";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Kept> found = new ArrayList<>();
    @Nullable Map<Long, NavigableMap<Long, CapturedSpan>> requests = null;
    for (CapturedSpan span : evidence.snapshot().spans()) {
      CapturedSpan parent = evidence.parentOf(span);
      SpanOrigin origin = span.origin();
      if (parent == null || origin == null || !isKept(span, parent, evidence)) {
        continue;
      }
      requests = requests == null ? requests(evidence) : requests;
      CapturedSpan around = around(takenUp(span, parent, evidence, origin), requests);
      if (around != null && isOfAnother(span, around, parent, evidence)) {
        found.add(new Kept(span, parent, around));
      }
    }
    return Occurrences.group(found, Kept::place).stream()
        .map(alike -> finding(alike, evidence))
        .toList();
  }

  /**
   * Returns the start of the span, or where its task was wrapped with the context of the parent.
   */
  private static Moment takenUp(
      CapturedSpan span, CapturedSpan parent, Evidence evidence, SpanOrigin origin) {
    return evidence
        .wrapOf(span)
        .filter(task -> task.span().equals(parent.spanContext()))
        .map(WrappedTask::wrapped)
        .orElse(origin.started());
  }

  /** Whether the parent's context came from elsewhere, and the parent was over. */
  private static boolean isKept(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    SpanOrigin origin = span.origin();
    if (origin == null || !parent.service().equals(span.service())) {
      return false;
    }
    Moment ended = parent.origin() == null ? null : parent.origin().ended();
    Moment takenUp = takenUp(span, parent, evidence, origin);
    return ended != null
        && ended.sequence() <= takenUp.sequence()
        && (origin.parentGiven()
            || takenUp.sequence() != origin.started().sequence()
            || InheritedContext.of(span, evidence).again() != null)
        && evidence
            .twinBelow(parent, span)
            .map(CapturedSpan::origin)
            .filter(first -> first.started().sequence() < ended.sequence())
            .isPresent();
  }

  /** Returns the spans that are the first of their service in a trace, by thread and start. */
  private static Map<Long, NavigableMap<Long, CapturedSpan>> requests(Evidence evidence) {
    Map<Long, NavigableMap<Long, CapturedSpan>> requests = new HashMap<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null && isFirst(span, evidence)) {
        requests
            .computeIfAbsent(origin.started().threadId(), thread -> new TreeMap<>())
            .put(origin.started().sequence(), span);
      }
    }
    return requests;
  }

  private static boolean isFirst(CapturedSpan span, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(span);
    return parent == null || !parent.service().equals(span.service());
  }

  /** Returns the request whose scope was open on this thread at this moment. */
  private static @Nullable CapturedSpan around(
      Moment start, Map<Long, NavigableMap<Long, CapturedSpan>> requests) {
    NavigableMap<Long, CapturedSpan> ofThread = requests.get(start.threadId());
    Entry<Long, CapturedSpan> before =
        ofThread == null ? null : ofThread.floorEntry(start.sequence());
    SpanOrigin origin = before == null ? null : before.getValue().origin();
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isWithin =
        scope != null
            && scope.opened().threadId() == start.threadId()
            && scope.opened().sequence() <= start.sequence()
            && !scope.isClosedBefore(start);
    return before != null && isWithin ? before.getValue() : null;
  }

  private static boolean isOfAnother(
      CapturedSpan span, CapturedSpan around, CapturedSpan parent, Evidence evidence) {
    CapturedSpan first = parent;
    for (CapturedSpan above = parent; above != null; above = evidence.parentOf(above)) {
      first = above.service().equals(span.service()) ? above : first;
    }
    return !around.traceId().equals(first.traceId())
        && SameCode.began(around, first)
        && evidence.twinBelow(around, span).isEmpty();
  }

  private Finding finding(Occurrences<Kept> alike, Evidence evidence) {
    Kept kept = alike.first();
    return AccountFinding.of(
        id(),
        WorkAccount.of(kept.span(), kept.around(), evidence),
        alike,
        Confidence.LIKELY,
        "look at where the context of %s is kept".formatted(kept.parent().name()));
  }

  private record Kept(CapturedSpan span, CapturedSpan parent, CapturedSpan around) {

    List<String> place() {
      return List.of(span.service(), span.name(), Steps.startOf(span));
    }
  }
}
