package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SameCode;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work of later requests on a thread of a pool that was wrapped, as a whole, with the context of
 * the request in which it was made: all its tasks run in that.
 *
 * @param around a later request, during which the span began
 */
record PoolThreadContext(CapturedSpan span, CapturedSpan around) {

  private static final int MOST_GROUPS = 20;

  /** Returns one for each line whose work the first request has in the stead of all later ones. */
  static List<PoolThreadContext> among(Evidence evidence) {
    if (evidence.snapshot().wrappedTasks().stream().noneMatch(WrappedTask::isPoolThread)) {
      return List.of(); // nearly always
    }
    List<ChildSpan> late = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      if (child.isAfterParent() && isOfPoolThread(child, evidence)) {
        late.add(child);
      }
    }
    List<PoolThreadContext> found = new ArrayList<>(0);
    Occurrences.group(late, child -> place(child.span())).stream()
        .limit(MOST_GROUPS)
        .forEach(alike -> of(alike, evidence).ifPresent(found::add));
    return found;
  }

  Finding finding(String id, Evidence evidence) {
    Account account = WorkAccount.of(span, around, evidence);
    return AccountFinding.of(
        id,
        new Account(
            account.title(),
            account.summary(),
            account.steps(),
            "so a thread of a pool was wrapped with the context of the request in which the pool made it, and all its tasks run in that: let the thread factory wrap nothing, and wrap each task where it is submitted, as Context.taskWrapping does."),
        new Occurrences<>(this, List.of(this)),
        Confidence.LIKELY,
        "look at the thread factory of that pool");
  }

  private static boolean isOfPoolThread(ChildSpan child, Evidence evidence) {
    SpanOrigin origin = child.span().origin();
    return origin != null
        && child.parent().service().equals(child.span().service())
        && evidence
            .wrapAt(origin.started())
            .filter(WrappedTask::isPoolThread)
            .filter(task -> task.span().equals(child.parent().spanContext()))
            .isPresent();
  }

  private static List<String> place(CapturedSpan span) {
    return List.of(
        span.service(), SameCode.withoutNumbers(span.name()), Occurrences.startLine(span));
  }

  private static Optional<PoolThreadContext> of(Occurrences<ChildSpan> alike, Evidence evidence) {
    ChildSpan first = alike.first();
    CapturedSpan request = requestOf(first.parent(), evidence);
    Moment ended = request.origin() == null ? null : request.origin().ended();
    List<CapturedSpan> later = new ArrayList<>();
    Set<String> served = new HashSet<>(); // the traces that have such work of their own
    List<String> place = place(first.span());
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (place(span).equals(place)) {
        served.add(span.traceId());
      } else if (ended != null && isLater(span, ended, request, evidence)) {
        later.add(span);
      }
    }
    boolean isEachWithout = later.stream().noneMatch(one -> served.contains(one.traceId()));
    return isEachWithout ? firstWithin(alike, later) : Optional.empty();
  }

  /** Returns the first span above this one that is of its service. */
  private static CapturedSpan requestOf(CapturedSpan span, Evidence evidence) {
    CapturedSpan first = span;
    for (CapturedSpan above = span; above != null; above = evidence.parentOf(above)) {
      first = above.service().equals(span.service()) ? above : first;
    }
    return first;
  }

  private static boolean isLater(
      CapturedSpan span, Moment ended, CapturedSpan request, Evidence evidence) {
    SpanOrigin origin = span.origin();
    @Nullable CapturedSpan parent = evidence.parentOf(span);
    return origin != null
        && origin.started().sequence() > ended.sequence()
        && (parent == null || !parent.service().equals(span.service()))
        && SameCode.began(span, request);
  }

  private static Optional<PoolThreadContext> firstWithin(
      Occurrences<ChildSpan> alike, List<CapturedSpan> later) {
    for (ChildSpan child : alike.all()) {
      SpanOrigin origin = child.span().origin();
      for (CapturedSpan request : later) {
        if (origin != null && isOpenAt(request, origin.started())) {
          return Optional.of(new PoolThreadContext(child.span(), request));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOpenAt(CapturedSpan span, Moment moment) {
    SpanOrigin origin = span.origin();
    return origin != null
        && origin.started().sequence() < moment.sequence()
        && (origin.ended() == null || origin.ended().sequence() > moment.sequence());
  }
}
