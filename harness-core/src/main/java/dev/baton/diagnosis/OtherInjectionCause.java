package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;

/** Why a sender injected the context of another span than that of its call. */
final class OtherInjectionCause {

  private final CapturedSpan sender;
  private final CapturedSpan owner;
  private final Pass injection;

  private OtherInjectionCause(CapturedSpan sender, CapturedSpan owner, Pass injection) {
    this.sender = sender;
    this.owner = owner;
    this.injection = injection;
  }

  /**
   * Returns the cause.
   *
   * @param owner the span whose context was injected
   * @param injection where it was
   */
  static Cause of(Call call, CapturedSpan owner, Pass injection) {
    return new OtherInjectionCause(call.sender(), owner, injection).cause();
  }

  private Cause cause() {
    String name = sender.name();
    if (isBeforeStart()) {
      return injected(
          " before it started",
          "so the headers were written too early: start %s and make it current first, then inject"
                  .formatted(name)
              + " Context.current().");
    }
    if (isOfParent() && !isCurrent(injection.moment())) {
      return injected(
          ", which was still current, instead of that of",
          "so make %s current before the headers are written, or inject Context.current().with(span)."
              .formatted(name));
    }
    String kept =
        isOfParent()
            ? "that context was taken before the span of the call was made current"
            : "the context of another call was injected, such as one that was kept";
    return injected(
        " instead of that of",
        "so %s: inject Context.current() while %s is current.".formatted(kept, name));
  }

  /** Says what was injected where, and what that has to do with the span of the call. */
  private Cause injected(String instead, String conclusion) {
    return new Cause(
        "%s injected the context of %s (%s)%s %s (%s)"
            .formatted(
                sender.service(),
                Steps.named(owner),
                Steps.at(injection.moment()),
                instead,
                sender.name(),
                Steps.startOf(sender)),
        conclusion);
  }

  private boolean isBeforeStart() {
    SpanOrigin origin = sender.origin();
    return origin != null && injection.moment().sequence() < origin.started().sequence();
  }

  private boolean isOfParent() {
    return CallCauses.isSame(sender.parentSpanContext(), owner.spanContext());
  }

  private boolean isCurrent(Moment moment) {
    SpanOrigin origin = sender.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    return scope != null
        && scope.opened().threadId() == moment.threadId()
        && scope.opened().sequence() <= moment.sequence()
        && !scope.isClosedBefore(moment);
  }
}
