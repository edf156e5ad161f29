package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The call that a request without a context probably answers: that of the only thread with an open
 * span that waited in a client when the request came.
 */
final class UntracedCall {

  private UntracedCall() {}

  /** Returns the call that this root probably answers; empty if none is known. */
  static Optional<Call> to(CapturedSpan root, Evidence evidence) {
    Pass extraction = evidence.extractionFor(root).orElse(null);
    if (extraction == null
        || extraction.hasSpan()
        || !WireFormat.in(extraction.lowerCaseNames()).isEmpty()
        || evidence.senderOf(root).isPresent()) {
      return Optional.empty();
    }
    return WaitingSenders.only(extraction, evidence)
        .filter(sender -> !SpanRoles.isOutgoing(sender))
        .map(sender -> Call.of(sender, root, evidence))
        .filter(call -> client(call).isPresent());
  }

  /**
   * Returns whether the sender is known to have waited until the answer. This is not seen where the
   * answer is faster than the end of the span that made it.
   */
  static boolean hasWaitedForAnswer(Call call, Evidence evidence) {
    CapturedSpan root = call.receiver();
    return HappensBefore.mayStillWait(call.sender(), root)
        && HappensBefore.endedWithin(root, call.sender())
        && call.waited()
            .filter(waited -> didNothingUntilTheEnd(waited, root, evidence))
            .isPresent();
  }

  /** Returns the class of the client in which the sender waited; empty if it is not known. */
  static Optional<String> client(Call call) {
    return call.waited()
        .flatMap(waited -> Optional.ofNullable(waited.at()))
        .map(CallSite::client)
        .filter(name -> !name.isEmpty());
  }

  /** A thread that was merely about to call goes on while the request is answered. */
  private static boolean didNothingUntilTheEnd(
      Moment waited, CapturedSpan root, Evidence evidence) {
    Moment answered = root.origin() == null ? null : root.origin().ended();
    return answered != null
        && moments(evidence.snapshot())
            .filter(moment -> moment.threadId() == waited.threadId())
            .noneMatch(
                moment ->
                    moment.sequence() > waited.sequence()
                        && moment.sequence() < answered.sequence());
  }

  private static Stream<Moment> moments(Snapshot snapshot) {
    Stream<Moment> ofSpans =
        snapshot.spans().stream()
            .flatMap(span -> Stream.ofNullable(span.origin()))
            .flatMap(
                origin ->
                    Stream.concat(Stream.of(origin.started()), Stream.ofNullable(origin.ended())));
    return Stream.concat(ofSpans, snapshot.passes().stream().map(Pass::moment));
  }
}
