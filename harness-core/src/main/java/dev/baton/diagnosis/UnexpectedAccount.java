package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.Optional;

/**
 * Answers how an unexpected span came into a trace. Gives no answer if the span simply started
 * while its parent was open: its line explains it.
 */
final class UnexpectedAccount {

  private UnexpectedAccount() {}

  static Optional<Account> of(CapturedSpan span, Evidence evidence) {
    Optional<TakenUpTwice> twice = TakenUpTwice.with(span, evidence);
    if (twice.isPresent()) {
      return twice.map(pair -> pair.account(evidence));
    }
    Optional<TakenUpAgain> again = TakenUpAgain.with(span, evidence);
    if (again.isPresent()) {
      return again.map(TakenUpAgain::account);
    }
    InheritedContext context = InheritedContext.of(span, evidence);
    CapturedSpan parent = context.parent();
    boolean isTold = context.isOver() || context.scope() != null;
    if (parent == null || !isTold || !parent.service().equals(span.service())) {
      return Optional.empty();
    }
    return Optional.of(inherited(span, parent, context));
  }

  /** Tells how the context of the parent came to where the span began. */
  static Account inherited(CapturedSpan span, CapturedSpan parent, InheritedContext context) {
    Steps steps = new Steps().started(parent, "");
    context.addTo(steps);
    steps.started(span, " as a child of " + Steps.named(parent, span));
    String over = context.isOver() ? ", which had ended" : "";
    return new Account(
        "inherited context: inside " + span.service(),
        "%s (%s) ran in the context of %s%s%s"
            .formatted(
                span.name(),
                Steps.startOf(span),
                context.calledParent(),
                over,
                context.words().map(words -> ": " + words).orElse("")),
        steps.lines(),
        context.remedy());
  }
}
