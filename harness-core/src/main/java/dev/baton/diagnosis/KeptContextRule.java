package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SameCode;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
    @Nullable ThreadTimeline<CapturedSpan> requests = null;
    for (ChildSpan child : evidence.children()) {
      CapturedSpan span = child.span();
      CapturedSpan parent = child.parent();
      SpanOrigin origin = span.origin();
      if (origin == null || !child.isAfterParent() || !isKept(span, parent, evidence)) {
        continue;
      }
      requests = requests == null ? requests(evidence) : requests;
      Moment takenUp = takenUp(span, parent, evidence, origin);
      CapturedSpan here = around(takenUp, requests);
      Moment handedOver = here == null ? evidence.handedOver(takenUp) : null;
      CapturedSpan around = handedOver == null ? here : around(handedOver, requests);
      CapturedSpan first = firstAbove(parent, evidence);
      if (around != null && isOfAnother(span, around, first, evidence)) {
        found.add(new Kept(span, parent, first, around));
      }
    }
    ThreadTimeline<CapturedSpan> all = requests == null ? new ThreadTimeline<>() : requests;
    List<Finding> findings =
        new ArrayList<>(
            Occurrences.findings(
                found, Kept::place, alike -> finding(alike, confidence(alike, all), evidence)));
    PoolThreadContext.among(evidence).forEach(one -> findings.add(one.finding(id(), evidence)));
    return findings;
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

  /** Returns the spans that are the first of their service in a trace. */
  private static ThreadTimeline<CapturedSpan> requests(Evidence evidence) {
    ThreadTimeline<CapturedSpan> requests = new ThreadTimeline<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null && isFirst(span, evidence)) {
        requests.add(origin.started(), span);
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
      Moment start, ThreadTimeline<CapturedSpan> requests) {
    CapturedSpan before = requests.lastUntil(start);
    SpanOrigin origin = before == null ? null : before.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isWithin =
        scope != null
            && scope.opened().threadId() == start.threadId()
            && scope.opened().sequence() <= start.sequence()
            && !scope.isClosedBefore(start);
    return isWithin ? before : null;
  }

  /** Returns the first span of the parent's service above it, the request that it is part of. */
  private static CapturedSpan firstAbove(CapturedSpan parent, Evidence evidence) {
    CapturedSpan first = parent;
    for (CapturedSpan above = parent; above != null; above = evidence.parentOf(above)) {
      first = above.service().equals(parent.service()) ? above : first;
    }
    return first;
  }

  private static boolean isOfAnother(
      CapturedSpan span, CapturedSpan around, CapturedSpan first, Evidence evidence) {
    return !around.traceId().equals(first.traceId())
        && span.links().stream()
            .noneMatch(link -> link.spanContext().getTraceId().equals(around.traceId()))
        && SameCode.began(around, first)
        && evidence.twinBelow(around, span).isEmpty();
  }

  /**
   * A request that does what earlier ones have left, a step of a saga, or a message of a session
   * uses their contexts in a correct program too. A context in a field differs: it is one, each
   * later request of that code gets it, and among these are some of the same name.
   */
  private static Confidence confidence(
      Occurrences<Kept> alike, ThreadTimeline<CapturedSpan> requests) {
    Kept kept = alike.first();
    SpanOrigin parent = kept.parent().origin();
    Moment ended = parent == null ? null : parent.ended();
    Set<CapturedSpan> around = Collections.newSetFromMap(new IdentityHashMap<>());
    alike.all().forEach(one -> around.add(one.around()));
    boolean isOne =
        alike.all().stream().allMatch(one -> one.parent().spanId().equals(kept.parent().spanId()));
    boolean isEach =
        ended != null
            && requests
                .all()
                .filter(request -> SameCode.began(request, kept.first()))
                .filter(request -> beganAfter(request, ended))
                .allMatch(around::contains);
    boolean isSameRequest = around.stream().anyMatch(request -> haveOneName(request, kept.first()));
    return isOne && isEach && isSameRequest && kept.around().kind() != SpanKind.CONSUMER
        ? Confidence.LIKELY
        : Confidence.POSSIBLE;
  }

  private static boolean haveOneName(CapturedSpan a, CapturedSpan b) {
    return SameCode.withoutNumbers(a.name()).equals(SameCode.withoutNumbers(b.name()));
  }

  private static boolean beganAfter(CapturedSpan request, Moment moment) {
    SpanOrigin origin = request.origin();
    return origin != null && origin.started().sequence() > moment.sequence();
  }

  private Finding finding(Occurrences<Kept> alike, Confidence confidence, Evidence evidence) {
    Kept kept = alike.first();
    return AccountFinding.of(
        id(),
        WorkAccount.of(kept.span(), kept.around(), evidence),
        alike,
        confidence,
        "look at where the context of %s is kept".formatted(kept.parent().name()));
  }

  /**
   * A span in a kept context.
   *
   * @param first the request that the parent is part of
   * @param around the request that it began in
   */
  private record Kept(
      CapturedSpan span, CapturedSpan parent, CapturedSpan first, CapturedSpan around) {

    List<String> place() {
      return List.of(span.service(), span.name(), Occurrences.startLine(span));
    }
  }
}
