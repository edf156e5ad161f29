package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.Optional;

/** Answers for a call of which neither an injection nor an extraction was recorded. */
record NothingSeenCause(Call call, Evidence evidence) {

  static Cause of(Call call, Evidence evidence) {
    return new NothingSeenCause(call, evidence).nothingSeen();
  }

  private Cause nothingSeen() {
    if (!evidence.isWatched(call.from()) && !evidence.isWatched(call.to())) {
      return new Cause(
          "%s and %s, both of other processes, are in different traces"
              .formatted(call.sender().name(), call.receiver().name()),
          "how the context was sent is not known: neither %s nor %s uses propagators of the harness"
                  .formatted(call.from(), call.to())
              + " (harness.capture records those of another SDK).");
    }
    if (SpanRoles.isRootByIntent(call.receiver())) {
      return new Cause(
          "%s starts %s with setNoParent (%s), and neither was %s seen to inject (%s) nor %s to extract"
              .formatted(
                  call.to(),
                  call.receiver().name(),
                  Steps.receivedAt(call.receiver()),
                  call.from(),
                  Steps.startOf(call.sender()),
                  call.to()),
          "so remove setNoParent there, let %s inject while %s is current and %s extract, and give setParent the context that it extracts."
              .formatted(call.from(), call.sender().name(), call.to()));
    }
    Optional<Pass> kept = call.keptExtraction(evidence);
    if (kept.isPresent()) {
      return keptByReceiver(kept.get());
    }
    CapturedSpan parent = evidence.parentOf(call.receiver());
    if (parent != null) {
      return new Cause(
          "%s started %s as a child of %s (%s), and was not seen to extract what %s sends (%s)"
              .formatted(
                  call.to(),
                  call.receiver().name(),
                  Steps.named(parent, call.sender()),
                  Steps.receivedAt(call.receiver()),
                  call.from(),
                  Steps.startOf(call.sender())),
          "so the context of %s came instead of that of %s: let %s inject while %s is current, and %s extract from what it gets."
              .formatted(
                  parent.name().equals(call.sender().name())
                      ? "another " + parent.name()
                      : parent.name(),
                  call.sender().name(),
                  call.from(),
                  call.sender().name(),
                  call.to()));
    }
    return new Cause(
        "%s was not seen to inject (call: %s), nor %s to extract (span: %s)"
            .formatted(
                call.from(),
                Steps.startOf(call.sender()),
                call.to(),
                Steps.receivedAt(call.receiver())),
        "so neither end propagates the context, or both use propagators that are not those of"
            + " their OpenTelemetry: inject and extract with openTelemetry.getPropagators().");
  }

  private Cause keptByReceiver(Pass kept) {
    CapturedSpan receiver = call.receiver();
    String what = FindingPhrases.callOrMessage(receiver);
    return new Cause(
        "%s started %s (%s) as a child of %s, whose context it had extracted (%s) before %s began (%s)"
            .formatted(
                call.to(),
                receiver.name(),
                Steps.receivedAt(receiver),
                Steps.named(evidence.parentOf(receiver), call.sender()),
                Steps.receivedAt(kept),
                call.sender().name(),
                Steps.startOf(call.sender())),
        "so %s kept that context, in a field, a session or a connection: let it extract from each %s, and %s inject into it while %s is current."
            .formatted(call.to(), what, call.from(), call.sender().name()));
  }
}
