package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;

/** Answers for a call whose context was extracted, but is not the parent of the receiver. */
record UnusedContextCause(Call call, Pass extraction, Evidence evidence) {

  static Cause of(Call call, Pass extraction, Evidence evidence) {
    return new UnusedContextCause(call, extraction, evidence).notUsed();
  }

  private Cause notUsed() {
    CapturedSpan receiver = call.receiver();
    boolean isLinked =
        receiver.links().stream()
            .anyMatch(link -> CallCauses.isSame(link.spanContext(), extraction.spanContext()));
    String instead =
        receiver.hasParent()
            ? "as a child of "
                + ContextOwner.of(receiver.parentSpanContext(), call.sender(), evidence)
            : "without a parent";
    if (isLinked) {
      return linked(instead);
    }
    return new Cause(
        "%s extracted the context (%s) and started %s %s (%s)"
            .formatted(
                call.to(),
                Steps.receivedAt(extraction),
                receiver.name(),
                SpanRoles.isRootByIntent(receiver) ? instead + ", as it was told to" : instead,
                Steps.receivedAt(receiver)),
        SpanRoles.isRootByIntent(receiver)
            ? "so remove setNoParent there, or the context without a span that setParent is given,"
                + " and give setParent what extract returned."
            : "so the context that extract returned was not the parent of the span: give it to"
                + " setParent, or make it current before the span starts.");
  }

  private Cause linked(String instead) {
    CapturedSpan receiver = call.receiver();
    return new Cause(
        "%s extracted the context (%s) and started %s %s, with only a link to %s (%s)"
            .formatted(
                call.to(),
                Steps.receivedAt(extraction),
                receiver.name(),
                instead,
                call.sender().name(),
                Steps.receivedAt(receiver)),
        "so the context became a link where a parent was meant: give it to setParent; a link is for"
            + " batches, which have many senders.");
  }
}
