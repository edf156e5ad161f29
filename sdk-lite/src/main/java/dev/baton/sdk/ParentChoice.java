package dev.baton.sdk;

import dev.baton.sdk.capture.RootRequests;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * How the program chose the parent of a span that another SDK has just started on the calling
 * thread.
 *
 * @param isGiven whether the program gave a context other than the current one
 * @param isRootByIntent whether the program asked for a span without a parent
 * @param isInRoot whether the program had made the root context current
 * @param isLost whether the span has no parent, and nobody asked for that
 */
record ParentChoice(boolean isGiven, boolean isRootByIntent, boolean isInRoot, boolean isLost) {

  static ParentChoice of(Context parentContext) {
    boolean isGiven = parentContext != Context.current();
    boolean isRoot = !Span.fromContext(parentContext).getSpanContext().isValid();
    boolean isAsked =
        RootRequests.isAskedAndNotSettled() && Span.fromContextOrNull(parentContext) == null;
    RootRequests.settle();
    boolean isLost = isRoot && !isAsked;
    return new ParentChoice(
        isGiven, isAsked, isLost && !isGiven && ContextWatch.isRootAttached(), isLost);
  }
}
