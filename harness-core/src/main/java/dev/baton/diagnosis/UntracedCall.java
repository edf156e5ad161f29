package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.Missing;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The call that a request without a context probably answers: that of the only thread with an open
 * span that waited in a client when the request came.
 */
final class UntracedCall {

  private UntracedCall() {}

  /** Where a thread waits in Reactor, it need not be for the answer of a client. */
  private static final String REACTOR = "reactor.core.";

  /** Returns the call that this root probably answers; empty if none is known. */
  static Optional<Call> to(CapturedSpan root, Evidence evidence) {
    return waiting(root, evidence)
        .filter(call -> client(call).filter(name -> !name.startsWith(REACTOR)).isPresent());
  }

  /**
   * Returns the call that this root may answer, of whatever the thread that made it waits for;
   * empty if none is known.
   */
  static Optional<Call> waiting(CapturedSpan root, Evidence evidence) {
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
   * Answers for a CLIENT span that was never started, if its parent made such a call: its receiver
   * is there, without a context.
   */
  static Optional<Account> insteadOf(Missing missing, Evidence evidence) {
    CapturedSpan parent = missing.parent();
    boolean isOfParent = missing.service() == null || missing.service().equals(parent.service());
    if (missing.kind() != SpanKind.CLIENT || !isOfParent) {
      return Optional.empty();
    }
    List<Call> calls =
        evidence.snapshot().spans().stream()
            .filter(root -> !root.hasParent() && SpanRoles.isEntry(root))
            .filter(root -> !root.service().equals(parent.service()))
            .filter(root -> HappensBefore.startedBefore(parent, root))
            .filter(root -> HappensBefore.mayStillWait(parent, root))
            .flatMap(root -> from(parent, root, evidence).stream())
            .limit(2)
            .toList();
    return calls.size() == 1
        ? Optional.of(CallAccount.of(calls.get(0), evidence))
        : Optional.empty();
  }

  /** Returns the call without a context that this span waited for when the root began. */
  private static Optional<Call> from(CapturedSpan parent, CapturedSpan root, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .filter(pass -> !pass.hasSpan() && WireFormat.in(pass.lowerCaseNames()).isEmpty())
        .flatMap(pass -> WaitingSenders.only(pass, evidence))
        .filter(sender -> sender.spanContext().equals(parent.spanContext()))
        .map(sender -> Call.of(sender, root, evidence));
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

  /**
   * Whether nothing happened on a thread while the receiver was open: it may have waited for it.
   */
  static boolean didNothing(long thread, CapturedSpan receiver, Evidence evidence) {
    SpanOrigin origin = receiver.origin();
    Moment answered = origin == null ? null : origin.ended();
    return origin != null
        && answered != null
        && isQuiet(thread, origin.started().sequence(), answered.sequence(), evidence);
  }

  /** A thread that was merely about to call goes on while the request is answered. */
  private static boolean didNothingUntilTheEnd(
      Moment waited, CapturedSpan root, Evidence evidence) {
    Moment answered = root.origin() == null ? null : root.origin().ended();
    return answered != null
        && isQuiet(waited.threadId(), waited.sequence(), answered.sequence(), evidence);
  }

  private static boolean isQuiet(long thread, long after, long before, Evidence evidence) {
    return moments(evidence.snapshot())
        .filter(moment -> moment.threadId() == thread)
        .noneMatch(moment -> moment.sequence() > after && moment.sequence() < before);
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
