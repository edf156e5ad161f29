package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SameCode;
import dev.baton.hops.Target;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How sure it is that a receiver got the headers of another call or message than its own. In a
 * correct program too, a message is delivered again, sent later than it was created, or forwarded
 * with the context of its creation.
 */
final class ReusedHeadersEvidence {

  private final SilentSenders senders;
  private final Evidence evidence;

  ReusedHeadersEvidence(SilentSenders senders, Evidence evidence) {
    this.senders = senders;
    this.evidence = evidence;
  }

  Confidence of(Call call) {
    CapturedSpan sender = call.sender();
    CapturedSpan receiver = call.receiver();
    CapturedSpan owner = evidence.parentOf(receiver);
    boolean isSure =
        owner != null
            && (receiver.kind() == SpanKind.CONSUMER
                ? isMessage(sender, receiver, owner)
                : isCall(sender, receiver, owner));
    return isSure ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  /** Whether the sender waited for this receiver, and is a call as the other one was. */
  private static boolean isCall(CapturedSpan sender, CapturedSpan receiver, CapturedSpan owner) {
    return HappensBefore.endedWithin(receiver, sender)
        && (areNamedAlike(sender, owner) || Target.of(sender).isSame(Target.of(receiver)));
  }

  /** Whether ids, names, or the numbers of both ends tell which message was received. */
  private boolean isMessage(CapturedSpan sender, CapturedSpan receiver, CapturedSpan owner) {
    return sender.service().equals(owner.service())
        && (hasItsId(sender, receiver, owner)
            || hasItsWord(sender, receiver, owner)
            || isOneOfAsMany(sender, receiver, owner));
  }

  private static boolean hasItsId(CapturedSpan sender, CapturedSpan receiver, CapturedSpan owner) {
    Target received = Target.of(receiver);
    Target other = Target.of(owner);
    return Target.of(sender).hasSameDetail(received)
        && other.detail() != null
        && !other.hasSameDetail(received);
  }

  /** Whether a word of the name is the sender's and not the owner's: {@code mail ann}. */
  private static boolean hasItsWord(
      CapturedSpan sender, CapturedSpan receiver, CapturedSpan owner) {
    Set<String> ofSender = words(sender);
    Set<String> ofOwner = words(owner);
    Set<String> common = new HashSet<>(ofSender);
    common.retainAll(ofOwner);
    Set<String> received = words(receiver);
    received.removeAll(common);
    return received.stream().anyMatch(ofSender::contains)
        && received.stream().noneMatch(ofOwner::contains);
  }

  private static Set<String> words(CapturedSpan span) {
    return new HashSet<>(List.of(span.name().split("\\W+", -1)));
  }

  /** Whether as many like this were received in the owner's context as were sent. */
  private boolean isOneOfAsMany(CapturedSpan sender, CapturedSpan receiver, CapturedSpan owner) {
    long received =
        evidence.childrenOf(owner).stream().filter(child -> areNamedAlike(child, receiver)).count();
    return areNamedAlike(sender, owner)
        && owner.status().code() != StatusCode.ERROR
        && received == 1 + senders.countLike(owner);
  }

  private static boolean areNamedAlike(CapturedSpan a, CapturedSpan b) {
    return a.service().equals(b.service())
        && SameCode.withoutNumbers(a.name()).equals(SameCode.withoutNumbers(b.name()));
  }
}
