package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Submission;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers how a span lost its parent in the same service: what happened to both, and on which
 * threads.
 */
final class WorkAccount {

  private final CapturedSpan span;
  private final CapturedSpan parent;
  private final Evidence evidence;
  private final Optional<Submission> task;

  private WorkAccount(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    this.span = span;
    this.parent = parent;
    this.evidence = evidence;
    this.task = evidence.taskOf(span);
  }

  static Account of(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    return new WorkAccount(span, parent, evidence).account();
  }

  private Account account() {
    Cause cause = cause();
    return new Account(
        "lost context: inside " + span.service(),
        "it broke inside %s, between %s and %s: %s"
            .formatted(span.service(), parent.name(), span.name(), cause.words()),
        steps().lines(),
        cause.conclusion());
  }

  private Steps steps() {
    Steps steps = new Steps().started(parent, "");
    Moment ended = endOf(parent);
    boolean isOver = ended != null && isBefore(ended, startOf(span));
    if (ended != null && isOver) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
    }
    CurrentScope scope = closedScope();
    if (scope != null) {
      steps.add(parent.service() + " made current " + Steps.label(parent), scope.opened());
      steps.closed(parent.service() + " closed that scope", scope.closedAfter());
    }
    task.ifPresent(
        t -> steps.add(span.service() + " handed a task to " + t.executor(), t.submitted()));
    CapturedSpan actual = actualParent();
    if (actual != null) {
      steps.started(actual, "");
      InheritedContext.of(span, evidence).addTo(steps);
    }
    return steps.started(span, begun(actual));
  }

  private String begun(@Nullable CapturedSpan actual) {
    if (span.hasParent()) {
      return " as a child of " + named(actual);
    }
    return SpanRoles.isRootByIntent(span)
        ? " without a parent, as it was told to"
        : " without a parent";
  }

  /** Tells two spans of one name apart. */
  private String named(@Nullable CapturedSpan actual) {
    boolean isOfSameName =
        actual != null
            && actual.name().equals(parent.name())
            && actual.service().equals(parent.service());
    return (isOfSameName ? "another " : "") + Steps.named(actual);
  }

  private @Nullable CapturedSpan actualParent() {
    return span.hasParent() ? evidence.spanOf(span.parentSpanContext()) : null;
  }

  private Cause cause() {
    Moment start = startOf(span);
    Moment parentStart = startOf(parent);
    if (start == null || parentStart == null) {
      return new Cause(
          "nothing is known of how %s began".formatted(span.name()),
          "so look at where %s starts the span: the harness sees that only of its own services."
              .formatted(span.service()));
    }
    if (span.hasParent()) {
      return otherParent(start);
    }
    if (SpanRoles.isRootByIntent(span)) {
      return new Cause(
          "%s asks for no parent".formatted(Steps.at(start)),
          "so remove setNoParent, or the context without a span that setParent is given there.");
    }
    if (isBefore(start, parentStart)) {
      return new Cause(
          "%s (%s) began before %s did (%s)"
              .formatted(span.name(), Steps.at(start), parent.name(), Steps.at(parentStart)),
          "so it runs outside of the span that it belongs to: start %s first, and look at the order of"
                  .formatted(parent.name())
              + " filters, interceptors and handlers.");
    }
    boolean isSameThread =
        start.threadId() == parentStart.threadId() && start.thread().equals(parentStart.thread());
    return isSameThread ? notCurrent(start, parentStart) : otherThread(start, parentStart);
  }

  private Cause otherParent(Moment start) {
    CapturedSpan actual = actualParent();
    String words = "%s started it in the context of %s".formatted(Steps.at(start), named(actual));
    InheritedContext context = InheritedContext.of(span, evidence);
    CurrentScope scope = closedScope();
    if (scope != null && !isOfAnEarlierTask(scope, context)) {
      return closedTooEarly(scope, start);
    }
    if (actual != null && isParentGiven()) {
      return givenAnother(start, actual, context);
    }
    if (context.words().isPresent()) {
      return new Cause(
          "%s%s: %s"
              .formatted(words, context.isOver() ? ", which had ended" : "", context.words().get()),
          inherited(context));
    }
    if (actual != null && context.isOver()) {
      return new Cause(
          words + ", which had ended",
          "so an old context was still current, or was kept: a scope that was not closed, a task, a"
              + " future or a timer that brought along the context in which it was made.");
    }
    return new Cause(
        words,
        "so another context was current there, or was given to setParent: make %s current around it"
                .formatted(parent.name())
            + " (makeCurrent), or pass its context on.");
  }

  private Cause givenAnother(Moment start, CapturedSpan actual, InheritedContext context) {
    return new Cause(
        "%s gave it the context of %s as its parent%s"
            .formatted(Steps.at(start), named(actual), context.isOver() ? ", which had ended" : ""),
        "so setParent got a context that was kept, in a field, a singleton, a cache or an object of an"
            + " earlier call: give it Context.current() where %s is current, or leave setParent out."
                .formatted(parent.name()));
  }

  /** Threads of pools work for one task after another. */
  private static boolean isOfAnEarlierTask(CurrentScope scope, InheritedContext context) {
    return context.task() != null && context.task().started().sequence() > scope.closedAfter();
  }

  private String inherited(InheritedContext context) {
    if (context.scope() == null && context.misused() == null && context.task() == null) {
      return "so a context of an earlier call was kept, in a field, a thread-local or a cache, and made"
          + " current again: hand over Context.current() of %s with the work."
              .formatted(parent.name());
    }
    return context.scope() != null || context.misused() != null
        ? context.remedy()
        : "so the task was wrapped in another context than that of %s: make %s current around the wrap,"
                .formatted(parent.name(), parent.name())
            + " or wrap the task where it is current.";
  }

  private Cause notCurrent(Moment start, Moment parentStart) {
    Moment ended = endOf(parent);
    if (ended != null && isBefore(ended, start)) {
      return new Cause(
          "%s had ended (%s) when %s started it"
              .formatted(parent.name(), Steps.at(ended), Steps.at(start)),
          "so end %s after everything that belongs to it.".formatted(parent.name()));
    }
    CurrentScope scope = closedScope();
    if (scope != null) {
      return closedTooEarly(scope, start);
    }
    if (isGivenNothing()) {
      return givenNothing(start);
    }
    return isNeverCurrent()
        ? new Cause(
            "%s (%s) was never made current, and %s started it"
                .formatted(parent.name(), Steps.at(parentStart), Steps.at(start)),
            "so nothing makes %s the parent: call makeCurrent around the work, or give its context to"
                    .formatted(parent.name())
                + " setParent.")
        : new Cause(
            "%s was not current when %s started it".formatted(parent.name(), Steps.at(start)),
            "so another context was made current over %s (%s), such as one built from Context.root():"
                    .formatted(parent.name(), Steps.at(parentStart))
                + " build it from Context.current(), or give the right one to setParent.");
  }

  private Cause closedTooEarly(CurrentScope scope, Moment start) {
    return new Cause(
        "the scope of %s, opened at %s, was closed before %s started it"
            .formatted(parent.name(), Steps.at(scope.opened()), Steps.at(start)),
        "so that scope is closed too early: keep %s current around everything that belongs to it,"
                .formatted(parent.name())
            + " in one try-with-resources.");
  }

  /** Whether the program made the root context current there, as a wrapped task does. */
  private boolean isInRoot() {
    SpanOrigin origin = span.origin();
    return origin != null && origin.inRoot();
  }

  private boolean isGivenNothing() {
    return isParentGiven() && !span.hasParent();
  }

  private boolean isParentGiven() {
    SpanOrigin origin = span.origin();
    return origin != null && origin.parentGiven();
  }

  private Cause givenNothing(Moment start) {
    return new Cause(
        "%s gave it a context without a span as its parent".formatted(Steps.at(start)),
        "so what setParent got does not hold %s: give it Context.current() where %s is current, or"
                .formatted(parent.name(), parent.name())
            + " leave setParent out.");
  }

  private boolean isNeverCurrent() {
    SpanOrigin origin = parent.origin();
    return origin != null && origin.current() == null;
  }

  /**
   * Returns the parent's last scope if it was closed on the span's thread before the span started.
   */
  private @Nullable CurrentScope closedScope() {
    SpanOrigin origin = parent.origin();
    Moment start = startOf(span);
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isSo =
        scope != null
            && start != null
            && !isParentGiven()
            && !isBefore(endOf(parent), start)
            && scope.opened().threadId() == start.threadId()
            && scope.isClosedBefore(start);
    return isSo ? scope : null;
  }

  private Cause otherThread(Moment start, Moment parentStart) {
    if (isInRoot()) {
      return new Cause(
          "a task that was wrapped where no span was current brought it to thread %s (%s)"
              .formatted(start.thread(), Steps.at(start)),
          "so " + FindingPhrases.WRAPPED_IN_ROOT + ".");
    }
    return new Cause(
        "the context did not come along from thread %s (%s) to thread %s (%s)"
            .formatted(
                parentStart.thread(),
                task.map(t -> Steps.at(t.submitted())).orElse(Steps.at(parentStart)),
                start.thread(),
                Steps.at(start)),
        "so the work changed threads without its context: "
            + Unobserved.remedyOn(start.thread(), evidence)
            + ".");
  }

  private static @Nullable Moment startOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started();
  }

  private static @Nullable Moment endOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.ended();
  }

  private static boolean isBefore(@Nullable Moment a, @Nullable Moment b) {
    return a != null && b != null && a.sequence() < b.sequence();
  }
}
