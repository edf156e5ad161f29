package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Optional;

/** Answers why a span that was expected to be a root has a parent. */
final class NotRootAccount {

  private static final int MOST = 3;

  private final CapturedSpan span;
  private final CapturedSpan parent;
  private final Evidence evidence;

  private NotRootAccount(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    this.span = span;
    this.parent = parent;
    this.evidence = evidence;
  }

  static Optional<Account> of(CapturedSpan span, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(span);
    if (parent == null || evidence.isOfMisusedScope(parent)) {
      return Optional.empty();
    }
    NotRootAccount account = new NotRootAccount(span, parent, evidence);
    return parent.service().equals(span.service())
        ? UnexpectedAccount.of(span, evidence).or(() -> Optional.of(account.inside()))
        : Optional.of(account.received());
  }

  private Account inside() {
    SpanOrigin origin = span.origin();
    boolean isGiven = origin != null && origin.parentGiven();
    String how =
        isGiven
            ? "%s (%s) was given the context of %s (%s) as its parent"
            : "%s (%s) began while %s (%s) was current, and became its child";
    InheritedContext context = InheritedContext.of(span, evidence);
    if (!isGiven && context.task() != null) {
      return UnexpectedAccount.inherited(span, parent, context);
    }
    Optional<Moment> opened = isGiven ? Optional.empty() : around();
    Steps steps = new Steps().started(parent, "");
    opened.ifPresent(
        moment ->
            steps.add(parent.service() + " made " + Steps.label(parent) + " current", moment));
    return new Account(
        "inherited context: inside " + span.service(),
        how.formatted(span.name(), Steps.startOf(span), parent.name(), Steps.startOf(parent)),
        steps.started(span, " as a child of " + Steps.named(parent)).lines(),
        "so it counts as work of %s: if it is not work of that one alone, start it with"
                .formatted(parent.name())
            + " setNoParent() and link it to the spans that it works for"
            + (opened.isPresent()
                ? ", or close the scope of %s first.".formatted(parent.name())
                : "."));
  }

  /** Returns where the scope was opened that made the parent current where the span began. */
  private Optional<Moment> around() {
    SpanOrigin origin = span.origin();
    CurrentScope scope = parent.origin() == null ? null : parent.origin().current();
    boolean isAround =
        origin != null
            && scope != null
            && scope.opened().threadId() == origin.started().threadId()
            && scope.opened().sequence() < origin.started().sequence()
            && !scope.isClosedBefore(origin.started());
    return isAround && scope != null ? Optional.of(scope.opened()) : Optional.empty();
  }

  private Account received() {
    List<CapturedSpan> others = others();
    Steps steps = new Steps().started(parent, "");
    others.stream().limit(MOST).forEach(other -> steps.started(other, ""));
    evidence
        .extractionFor(span)
        .filter(Pass::hasSpan)
        .ifPresent(
            pass ->
                steps.passed(
                    pass,
                    "extracted %s, the context of %s"
                        .formatted(
                            FindingPhrases.headers(pass),
                            ContextOwner.of(pass.spanContext(), evidence))));
    steps.started(span, " as a child of " + Steps.named(parent));
    return others.isEmpty() ? oneSender(steps) : oneOfMany(others, steps);
  }

  private Account oneSender(Steps steps) {
    return new Account(
        "inherited context: %s → %s".formatted(parent.service(), span.service()),
        "%s of %s (%s) went on with the trace of %s of %s (%s)"
            .formatted(
                span.name(),
                span.service(),
                Steps.startOf(span),
                parent.name(),
                parent.service(),
                Steps.startOf(parent)),
        steps.lines(),
        "so if a trace of its own is meant, start it with setNoParent(), and with a link to its"
            + " sender.");
  }

  private Account oneOfMany(List<CapturedSpan> others, Steps steps) {
    List<String> names = others.stream().map(CapturedSpan::name).distinct().toList();
    String left =
        names.size() == 1 && others.size() > 1
            ? "%s more %s".formatted(others.size(), names.get(0))
            : String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    return new Account(
        "one of many: %s → %s".formatted(parent.service(), span.service()),
        "%s of %s (%s) went on with the context of %s of %s alone, and not with that of %s%s"
            .formatted(
                span.name(),
                span.service(),
                Steps.startOf(span),
                parent.name(),
                parent.service(),
                left,
                names.size() > MOST ? " and others" : ""),
        steps.lines(),
        "so a batch became the child of one of its messages, and the traces of the others end at"
            + " %s: start it with setNoParent(), and add a link to each sender."
                .formatted(span.service()));
  }

  /** Returns other senders like the parent whose contexts no service continued. */
  private List<CapturedSpan> others() {
    return evidence.snapshot().spans().stream()
        .filter(SpanRoles::isOutgoing)
        .filter(other -> other.kind() == parent.kind())
        .filter(other -> other.service().equals(parent.service()))
        .filter(other -> !other.spanContext().equals(parent.spanContext()))
        .filter(other -> HappensBefore.startedBefore(other, span))
        .filter(other -> !evidence.isTakenUp(other.spanContext()))
        .toList();
  }
}
