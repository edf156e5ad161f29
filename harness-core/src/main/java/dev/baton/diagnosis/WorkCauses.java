package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;

/** Finds the step at which work within one service lost its context. */
final class WorkCauses {

  private final LocalWork work;
  private final CapturedSpan span;
  private final CapturedSpan parent;
  private final Evidence evidence;
  private final Optional<Submission> task;

  private WorkCauses(LocalWork work, Optional<Submission> task, Evidence evidence) {
    this.work = work;
    this.span = work.span();
    this.parent = work.parent();
    this.evidence = evidence;
    this.task = task;
  }

  static Cause of(LocalWork work, Optional<Submission> task, Evidence evidence) {
    return new WorkCauses(work, task, evidence).cause();
  }

  private Cause cause() {
    Moment start = work.start();
    Moment parentStart = LocalWork.startOf(parent);
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
          "%s asks for no parent".formatted(Steps.who(start)),
          "so remove setNoParent, or the context without a span that setParent is given there.");
    }
    if (LocalWork.isBefore(start, parentStart)) {
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
    CapturedSpan actual = work.actualParent();
    String words =
        "%s started it in the context of %s".formatted(Steps.who(start), work.named(actual));
    InheritedContext context = InheritedContext.of(span, evidence);
    CurrentScope scope = work.closedScope();
    if (scope != null && !isOfAnEarlierTask(scope)) {
      return closedTooEarly(scope, start);
    }
    if (actual != null && work.isParentGiven()) {
      return givenAnother(start, actual, context);
    }
    if (context.words().isPresent() && context.open() == null) {
      return new Cause(
          "%s%s: %s"
              .formatted(words, context.isOver() ? ", which had ended" : "", context.words().get()),
          inherited(context));
    }
    CurrentScope open = work.openScopeOf(actual, start);
    if (actual != null && context.isOver() && open != null) {
      return new Cause(
          "%s, which had ended and was still current, by the scope opened at %s"
              .formatted(words, Steps.at(open.opened())),
          "so close that scope before other work begins on the thread, best with"
              + " try-with-resources.");
    }
    if (actual != null && context.isOver()) {
      return new Cause(
          words + ", which had ended",
          "so an old context was still current, or was kept: a scope that was not closed, a task, a"
              + " future or a timer that brought along the context in which it was made.");
    }
    if (actual != null && open != null) {
      return new Cause(
          "%s, which was made current at %s and still was"
              .formatted(words, Steps.at(open.opened())),
          withinScopeOf(actual, start));
    }
    return new Cause(
        words,
        "so another context was current there, or was given to setParent: make %s current around it"
                .formatted(parent.name())
            + " (makeCurrent), or pass its context on.");
  }

  private String withinScopeOf(CapturedSpan actual, Moment start) {
    Moment parentStart = LocalWork.startOf(parent);
    if (parent.parentSpanId().equals(actual.spanId())) {
      return "so %s was not current around its own work: make it current there."
          .formatted(parent.name());
    }
    return parentStart == null || parentStart.threadId() == start.threadId()
        ? "so the work of %s ran within the scope of %s: close that scope before other work begins on the thread, and make %s current around its own work."
            .formatted(parent.name(), actual.name(), parent.name())
        : "so %s ran the work of %s within the scope of %s: make %s current around it, by wrapping it (Context.current().wrap) before it is kept, queued or registered as a callback."
            .formatted(Steps.thread(start), parent.name(), actual.name(), parent.name());
  }

  private Cause givenAnother(Moment start, CapturedSpan actual, InheritedContext context) {
    Optional<Pass> extracted = work.extracted(start, actual);
    if (extracted.isPresent()) {
      return new Cause(
          "%s gave it the context of %s as its parent, which %s had extracted (%s)"
              .formatted(
                  Steps.who(start),
                  work.named(actual),
                  span.service(),
                  Steps.at(extracted.get().moment())),
          "so setParent got a context that came with an answer, or with another message: give it"
              + " Context.current() where %s is current, or leave setParent out."
                  .formatted(parent.name()));
    }
    return new Cause(
        "%s gave it the context of %s as its parent%s"
            .formatted(
                Steps.who(start), work.named(actual), context.isOver() ? ", which had ended" : ""),
        "so setParent got a context that was kept, in a field, a singleton, a cache or an object of"
            + " an earlier call: give it Context.current() where %s is current, or leave setParent out."
                .formatted(parent.name()));
  }

  /** Threads of pools work for one task after another. */
  private boolean isOfAnEarlierTask(CurrentScope scope) {
    return evidence
        .wrapOf(span)
        .filter(around -> around.started().sequence() > scope.closedAfter())
        .isPresent();
  }

  private String inherited(InheritedContext context) {
    if (context.scope() == null && context.misused() == null && context.task() == null) {
      return "so a context of an earlier call was kept, in a field, a thread-local or a cache, and"
          + " made current again: hand over Context.current() of %s with the work."
              .formatted(parent.name());
    }
    return context.scope() != null || context.misused() != null
        ? context.remedy()
        : "so the task was wrapped in another context than that of %s: make %s current around the wrap,"
                .formatted(parent.name(), parent.name())
            + " or wrap the task where it is current.";
  }

  private Cause notCurrent(Moment start, Moment parentStart) {
    Moment ended = work.parentEnd();
    if (ended != null && LocalWork.isBefore(ended, start)) {
      return new Cause(
          "%s had ended (%s) when %s started it"
              .formatted(parent.name(), Steps.at(ended), Steps.who(start)),
          work.isScopeClosed()
              ? "so it comes after the work that it belongs to: start it while %s is current, and end %s after it."
                  .formatted(parent.name(), parent.name())
              : "so end %s after everything that belongs to it.".formatted(parent.name()));
    }
    CurrentScope scope = work.closedScope();
    if (scope != null) {
      return closedTooEarly(scope, start);
    }
    if (work.isGivenNothing()) {
      return givenNothing(start);
    }
    return isNeverCurrent()
        ? new Cause(
            "%s (%s) was never made current, and %s started it"
                .formatted(parent.name(), Steps.at(parentStart), Steps.who(start)),
            "so nothing makes %s the parent: call makeCurrent around the work, or give its context to"
                    .formatted(parent.name())
                + " setParent.")
        : new Cause(
            "%s was not current when %s started it".formatted(parent.name(), Steps.who(start)),
            "so another context was made current over %s (%s), such as one built from Context.root():"
                    .formatted(parent.name(), Steps.at(parentStart))
                + " build it from Context.current(), or give the right one to setParent.");
  }

  private Cause closedTooEarly(CurrentScope scope, Moment start) {
    return new Cause(
        "the scope of %s, opened at %s, was closed before %s started it"
            .formatted(parent.name(), Steps.at(scope.opened()), Steps.who(start)),
        "so that scope is closed too early: keep %s current around everything that belongs to it,"
                .formatted(parent.name())
            + " in one try-with-resources, and again in what runs later (Context.current().wrap).");
  }

  /** Whether the program made the root context current there, as a wrapped task does. */
  private boolean isInRoot() {
    SpanOrigin origin = span.origin();
    return origin != null && origin.inRoot();
  }

  private Cause givenNothing(Moment start) {
    return new Cause(
        "%s gave it a context without a span as its parent".formatted(Steps.who(start)),
        "so what setParent got does not hold %s: give it Context.current() where %s is current%s."
            .formatted(
                parent.name(),
                parent.name(),
                work.isOnOneThread() ? ", or leave setParent out" : ", handed over with the work"));
  }

  private boolean isNeverCurrent() {
    SpanOrigin origin = parent.origin();
    return origin != null && origin.current() == null;
  }

  private Cause otherThread(Moment start, Moment parentStart) {
    if (isInRoot() && Unobserved.executor(start.thread(), evidence).isEmpty()) {
      return new Cause(
          "%s started it in the root context, which was current on %s"
              .formatted(Steps.who(start), Steps.thread(start)),
          "so " + FindingPhrases.WRAPPED_IN_ROOT + ".");
    }
    Optional<Pass> stored = work.stored();
    if (stored.isEmpty() && work.isGivenNothing()) {
      return givenNothing(start);
    }
    return new Cause(
        "the context did not come along from %s (%s) to %s (%s)"
            .formatted(
                Steps.thread(parentStart),
                task.map(t -> Steps.at(t.submitted())).orElse(Steps.at(parentStart)),
                Steps.thread(start),
                Steps.at(start)),
        stored.isPresent()
            ? "so the context was stored at %s, and nobody extracted it again: extract it where %s is started, and give the result to setParent."
                .formatted(Steps.at(stored.get().moment()), span.name())
            : "so the work changed threads without its context: "
                + Unobserved.remedyOn(start.thread(), evidence)
                + ".");
  }
}
