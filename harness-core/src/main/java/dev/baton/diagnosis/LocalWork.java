package dev.baton.diagnosis;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two spans of one service that an assertion expects to be parent and child.
 *
 * @param span the span that should be below the parent
 * @param parent the expected parent
 */
record LocalWork(CapturedSpan span, CapturedSpan parent, Evidence evidence) {

  /** Returns when the span started, null if it is of another process. */
  @Nullable Moment start() {
    return startOf(span);
  }

  /** Returns when a span started, null if it is of another process. */
  static @Nullable Moment startOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started();
  }

  /** Returns when the parent ended, null if it has not or is of another process. */
  @Nullable Moment parentEnd() {
    SpanOrigin origin = parent.origin();
    return origin == null ? null : origin.ended();
  }

  /** Whether both are known and the first came first. */
  static boolean isBefore(@Nullable Moment a, @Nullable Moment b) {
    return a != null && b != null && a.sequence() < b.sequence();
  }

  /** Whether both started on the same thread. */
  boolean isOnOneThread() {
    Moment start = start();
    Moment above = startOf(parent);
    return start != null && above != null && start.threadId() == above.threadId();
  }

  /** Returns the span that is its parent, null if it has none that is recorded. */
  @Nullable CapturedSpan actualParent() {
    return span.hasParent() ? evidence.spanOf(span.parentSpanContext()) : null;
  }

  /** Tells two spans of one name apart. */
  String named(@Nullable CapturedSpan actual) {
    return Steps.named(actual, parent);
  }

  /** Whether the program gave it a parent that was not current. */
  boolean isParentGiven() {
    SpanOrigin origin = span.origin();
    return origin != null && origin.parentGiven();
  }

  /** Whether it was given a context without a span as its parent. */
  boolean isGivenNothing() {
    return isParentGiven() && !span.hasParent();
  }

  /**
   * Returns the parent's last scope if it was closed on the span's thread before the span started.
   */
  @Nullable CurrentScope closedScope() {
    SpanOrigin origin = parent.origin();
    Moment start = start();
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isSo =
        scope != null
            && start != null
            && !isParentGiven()
            && !isBefore(parentEnd(), start)
            && scope.opened().threadId() == start.threadId()
            && scope.isClosedBefore(start);
    return isSo ? scope : null;
  }

  /** Whether the parent was made current, and its last scope was closed before the span started. */
  boolean isScopeClosed() {
    SpanOrigin origin = parent.origin();
    Moment start = start();
    CurrentScope scope = origin == null ? null : origin.current();
    return scope != null && start != null && scope.isClosedBefore(start);
  }

  /** Returns the scope of the actual parent that was open on this thread. */
  @Nullable CurrentScope openScopeOf(@Nullable CapturedSpan actual, Moment start) {
    SpanOrigin origin = actual == null ? null : actual.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isSo =
        scope != null
            && !isParentGiven()
            && scope.opened().threadId() == start.threadId()
            && scope.opened().sequence() < start.sequence()
            && !scope.isClosedBefore(start);
    return isSo ? scope : null;
  }

  /**
   * Returns where this service extracted the context of a span of another one that became the
   * parent.
   */
  Optional<Pass> extracted(Moment start, CapturedSpan actual) {
    return actual.service().equals(span.service()) || !isParentGiven()
        ? Optional.empty()
        : evidence.hops().extractions().stream()
            .filter(pass -> pass.service().equals(span.service()))
            .filter(pass -> pass.moment().sequence() < start.sequence())
            .filter(pass -> CallCauses.isSame(pass.spanContext(), actual.spanContext()))
            .reduce((first, last) -> last);
  }

  /**
   * Returns where the parent's context was injected into something other than a request, such as a
   * row of a table, from which nobody extracted it.
   */
  Optional<Pass> stored() {
    return evidence.injectionsOf(parent).stream()
        .filter(pass -> pass.service().equals(span.service()))
        .filter(pass -> pass.carrier() != CarrierKind.HTTP)
        .filter(this::isNeverExtracted)
        .reduce((first, last) -> last);
  }

  private boolean isNeverExtracted(Pass injection) {
    return evidence.hops().extractions().stream()
        .noneMatch(pass -> CallCauses.isSame(pass.spanContext(), injection.spanContext()));
  }
}
