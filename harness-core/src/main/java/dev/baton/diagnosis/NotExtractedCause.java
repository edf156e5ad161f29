package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Optional;

/** Why a receiver began its span without having extracted what was injected. */
final class NotExtractedCause {

  private final Call call;
  private final Pass injection;
  private final Evidence evidence;
  private final CapturedSpan receiver;
  private final String headers;

  private NotExtractedCause(Call call, Pass injection, Evidence evidence) {
    this.call = call;
    this.injection = injection;
    this.evidence = evidence;
    this.receiver = call.receiver();
    this.headers = String.join(", ", injection.headers().keySet());
  }

  static Cause of(Call call, Pass injection, Evidence evidence) {
    NotExtractedCause cause = new NotExtractedCause(call, injection, evidence);
    Optional<Pass> late = call.lateExtraction(evidence);
    if (late.isPresent()) {
      return cause.extractedLate(late.get());
    }
    if (cause.receiver.hasParent()) {
      return cause.otherParent();
    }
    return cause.isParentGiven() ? cause.givenNothing() : cause.neverLooked();
  }

  private boolean isParentGiven() {
    SpanOrigin origin = receiver.origin();
    return origin != null && origin.parentGiven();
  }

  private Cause neverLooked() {
    return new Cause(
        "%s injected the context (%s), and %s did not extract it before it started %s (%s)"
            .formatted(
                call.from(),
                Steps.at(injection.moment()),
                call.to(),
                receiver.name(),
                Steps.receivedAt(receiver)),
        "so %s looks for no context, or with a propagator of its own that does not read %s: extract"
                .formatted(call.to(), headers)
            + " with openTelemetry.getPropagators() and give the result to setParent.");
  }

  private Cause extractedLate(Pass extraction) {
    return new Cause(
        "%s started %s (%s) before it extracted the context (%s)"
            .formatted(
                call.to(),
                receiver.name(),
                Steps.receivedAt(receiver),
                Steps.receivedAt(extraction)),
        "so extract first, and give the result to setParent: a span that has started gets no other"
            + " parent.");
  }

  private Cause givenNothing() {
    return new Cause(
        "%s injected %s (%s), and %s gave %s a context without a span as its parent (%s)"
            .formatted(
                call.from(),
                headers,
                Steps.at(injection.moment()),
                call.to(),
                receiver.name(),
                Steps.receivedAt(receiver)),
        "so %s extracts nothing, or extracts with a propagator of its own, perhaps of another format, that reads nothing from %s: extract with openTelemetry.getPropagators(), and give the result to setParent."
            .formatted(call.to(), headers));
  }

  /** The receiver has a parent, so it took it from elsewhere. */
  private Cause otherParent() {
    CapturedSpan parent = evidence.parentOf(receiver);
    if (parent == null) {
      return unknownParent();
    }
    boolean isOver = InheritedContext.of(receiver, evidence).isOver();
    String how =
        isParentGiven()
            ? "gave %s the context of %s%s as its parent (%s)"
            : "started %s in the context of %s%s (%s)";
    return new Cause(
        "%s injected the context (%s), and %s "
                .formatted(call.from(), Steps.at(injection.moment()), call.to())
            + how.formatted(
                receiver.name(),
                Steps.named(parent, call.sender()),
                isOver ? ", which had ended," : "",
                Steps.receivedAt(receiver)),
        "so %s uses a context that it kept, as that of a session or a connection, and extracts nothing"
                .formatted(call.to())
            + " from the %s: extract with openTelemetry.getPropagators() and give the result to"
                .formatted(FindingPhrases.callOrMessage(receiver))
            + " setParent.");
  }

  private Cause unknownParent() {
    boolean isSameTrace = receiver.traceId().equals(injection.spanContext().getTraceId());
    return new Cause(
        "%s gave %s a parent that nobody here started (%s)%s"
            .formatted(
                call.to(),
                receiver.name(),
                Steps.receivedAt(receiver),
                isSameTrace ? ", in the trace of " + call.sender().name() : ""),
        "so %s builds that parent by hand%s, not from the span id that came: extract with"
                .formatted(call.to(), isSameTrace ? " from the trace id" : "")
            + " openTelemetry.getPropagators(), which takes both ids, and give the result to"
            + " setParent.");
  }
}
