package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.wiring.WiringGap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers how a span lost its parent in the same service: what happened to both, and on which
 * threads.
 */
final class WorkAccount {

  private final LocalWork work;
  private final CapturedSpan span;
  private final CapturedSpan parent;
  private final Evidence evidence;
  private final Optional<Submission> task;

  private WorkAccount(LocalWork work, Evidence evidence) {
    this.work = work;
    this.span = work.span();
    this.parent = work.parent();
    this.evidence = evidence;
    this.task = evidence.taskOf(span);
  }

  static Account of(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    return new WorkAccount(new LocalWork(span, parent, evidence), evidence).account();
  }

  private Account account() {
    List<WiringGap> gaps = span.hasParent() ? List.of() : Unobserved.before(span, evidence);
    if (!gaps.isEmpty()) {
      return notObserved(gaps);
    }
    Cause cause = WorkCauses.of(work, task, evidence);
    return new Account(
        "lost context: inside " + span.service(),
        "it broke inside %s, between %s and %s: %s"
            .formatted(span.service(), parent.name(), span.name(), cause.words()),
        steps().lines(),
        cause.conclusion());
  }

  private Account notObserved(List<WiringGap> gaps) {
    return new Account(
        Unobserved.title(span),
        "it broke inside %s, between %s and %s: %s"
            .formatted(span.service(), parent.name(), span.name(), Unobserved.seen(gaps)),
        steps().lines(),
        Unobserved.conclusion(gaps));
  }

  private Steps steps() {
    Steps steps = new Steps().started(parent, "");
    Moment ended = work.parentEnd();
    boolean isOver = ended != null && LocalWork.isBefore(ended, work.start());
    if (ended != null && isOver) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
    }
    CurrentScope scope = work.closedScope();
    if (scope != null) {
      steps.add(parent.service() + " made " + Steps.label(parent) + " current", scope.opened());
      steps.closed(parent.service() + " closed that scope", scope.closedAfter());
    }
    if (!span.hasParent()) {
      work.stored().ifPresent(pass -> steps.passed(pass, "injected " + headersOf(pass)));
    }
    task.ifPresent(
        t -> steps.add(span.service() + " handed a task to " + t.executor(), t.submitted()));
    CapturedSpan actual = work.actualParent();
    if (actual != null) {
      steps.started(actual, "");
      InheritedContext.of(span, evidence).addTo(steps);
      Moment start = work.start();
      CurrentScope open = start == null ? null : work.openScopeOf(actual, start);
      if (open != null && InheritedContext.of(span, evidence).words().isEmpty()) {
        steps.add(actual.service() + " made " + Steps.label(actual) + " current", open.opened());
      }
      (start == null ? Optional.<Pass>empty() : work.extracted(start, actual))
          .ifPresent(pass -> steps.passed(pass, "extracted " + headersOf(pass)));
    }
    return steps.started(span, begun(actual));
  }

  private String begun(@Nullable CapturedSpan actual) {
    if (span.hasParent()) {
      return " as a child of " + work.named(actual);
    }
    return SpanRoles.isRootByIntent(span)
        ? " without a parent, as it was told to"
        : " without a parent";
  }

  private static String headersOf(Pass pass) {
    return FindingPhrases.headers(pass);
  }
}
