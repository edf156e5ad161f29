package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call or message between two spans that an assertion expects to be parent and child.
 *
 * @param sender the span that sent: the expected parent, or the CLIENT or PRODUCER span below it
 * @param receiver the span that should be below the sender
 * @param injection what the sender injected, null if nothing
 * @param extraction what the receiver's service extracted for it, null if it was not seen to
 */
record Call(
    CapturedSpan sender,
    CapturedSpan receiver,
    @Nullable Pass injection,
    @Nullable Pass extraction) {

  /** Returns the call that should have connected the parent to the receiver. */
  static Call between(CapturedSpan parent, CapturedSpan receiver, Evidence evidence) {
    return of(sender(parent, receiver, evidence), receiver, evidence);
  }

  /** Returns the call that this sender made to the receiver. */
  static Call of(CapturedSpan sender, CapturedSpan receiver, Evidence evidence) {
    Pass injection = injection(sender, receiver, evidence).orElse(null);
    Pass extraction = evidence.extractionFor(receiver).orElse(null);
    Call without = new Call(sender, receiver, injection, null);
    return extraction == null
            || !extraction.hasSpan()
            || without.isOfSender(extraction.spanContext())
        ? new Call(sender, receiver, injection, extraction)
        : without.whereAnotherCame(extraction, evidence);
  }

  /** Returns this call where the last that came before the receiver is the context of another. */
  private Call whereAnotherCame(Pass other, Evidence evidence) {
    if (isInjectedAfter(other) || (!receiver.hasParent() && lateExtraction(evidence).isPresent())) {
      return this;
    }
    Optional<Pass> own =
        receiver.hasParent() || isTakenUp(evidence) ? Optional.empty() : ownExtraction(evidence);
    return new Call(sender, receiver, injection, own.orElse(other));
  }

  /** Whether what arrived at this extraction was sent before this call was. */
  private boolean isInjectedAfter(Pass other) {
    return injection != null && injection.moment().sequence() > other.moment().sequence();
  }

  private static CapturedSpan sender(
      CapturedSpan parent, CapturedSpan receiver, Evidence evidence) {
    if (SpanRoles.isOutgoing(parent) || isExtracted(parent.spanContext(), receiver, evidence)) {
      return parent;
    }
    Target target = Target.of(receiver);
    List<CapturedSpan> calls =
        outgoingBelow(parent, evidence).stream()
            .filter(call -> HappensBefore.startedBefore(call, receiver))
            .filter(call -> SpanRoles.fit(call, receiver))
            .filter(call -> Target.of(call).mayBe(target))
            .toList();
    List<CapturedSpan> unanswered =
        calls.stream().filter(call -> !evidence.isTakenUp(call.spanContext())).toList();
    return (unanswered.isEmpty() ? calls : unanswered)
        .stream()
            .max(
                Comparator.<CapturedSpan, Boolean>comparing(c -> Target.of(c).isSame(target))
                    .thenComparing(call -> call.name().equals(receiver.name()))
                    .thenComparing(HappensBefore.BY_START))
            .orElse(parent);
  }

  private static boolean isExtracted(
      SpanContext context, CapturedSpan receiver, Evidence evidence) {
    return evidence
        .extractionFor(receiver)
        .filter(pass -> pass.spanContext().getSpanId().equals(context.getSpanId()))
        .isPresent();
  }

  /** Returns the calls that the parent's service made below it. */
  private static List<CapturedSpan> outgoingBelow(CapturedSpan parent, Evidence evidence) {
    List<CapturedSpan> found = new ArrayList<>();
    List<CapturedSpan> todo = new ArrayList<>(evidence.childrenOf(parent));
    for (int i = 0; i < todo.size(); i++) {
      CapturedSpan span = todo.get(i);
      if (span.service().equals(parent.service())) {
        todo.addAll(evidence.childrenOf(span));
        if (SpanRoles.isOutgoing(span)) {
          found.add(span);
        }
      }
    }
    return found;
  }

  private static Optional<Pass> injection(
      CapturedSpan sender, CapturedSpan receiver, Evidence evidence) {
    return evidence.injectionsOf(sender).stream()
        .filter(pass -> isBefore(pass, receiver))
        .reduce((first, last) -> last);
  }

  private static boolean isBefore(Pass pass, CapturedSpan receiver) {
    return receiver.origin() == null
        || pass.moment().sequence() < receiver.origin().started().sequence();
  }

  /**
   * Returns the extraction of the sender's context that the receiver's thread made too late, after
   * the receiver had started.
   */
  Optional<Pass> lateExtraction(Evidence evidence) {
    SpanOrigin origin = receiver.origin();
    if (origin == null) {
      return Optional.empty();
    }
    Moment started = origin.started();
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(to()) && pass.hasSpan())
        .filter(pass -> pass.moment().threadId() == started.threadId())
        .filter(pass -> pass.moment().sequence() > started.sequence())
        .filter(pass -> isOfSender(pass.spanContext()))
        .filter(pass -> isBeforeEnd(pass, origin))
        .findFirst();
  }

  /** Returns where the sender injected its context when the receiver had already started. */
  Optional<Pass> lateInjection(Evidence evidence) {
    return injection != null
        ? Optional.empty()
        : evidence.injectionsOf(sender).stream()
            .filter(pass -> pass.service().equals(from()) && !isBefore(pass, receiver))
            .findFirst();
  }

  private static boolean isBeforeEnd(Pass pass, SpanOrigin origin) {
    return origin.ended() == null || pass.moment().sequence() < origin.ended().sequence();
  }

  /**
   * Returns where the sender, or who called it, injected the context that arrived although it is of
   * another span; empty if that context came by itself.
   */
  Optional<Pass> injectionOf(SpanContext arrived, Evidence evidence) {
    CapturedSpan owner = evidence.spanOf(arrived);
    SpanOrigin origin = sender.origin();
    if (owner == null || origin == null) {
      return Optional.empty();
    }
    List<Pass> possible =
        evidence.injectionsOf(owner).stream()
            .filter(pass -> pass.service().equals(from()))
            .filter(
                pass ->
                    pass.moment().sequence() >= origin.started().sequence()
                        || isAbove(owner, evidence))
            .filter(
                pass ->
                    pass.moment().threadId() == origin.started().threadId()
                        || isFilledBefore(pass, owner, evidence))
            .filter(pass -> isBefore(pass, receiver))
            .toList();
    List<Pass> inTime = possible.stream().filter(pass -> isBeforeEnd(pass, origin)).toList();
    return (inTime.isEmpty() ? possible : inTime).stream().reduce((first, last) -> last);
  }

  /**
   * Whether work around the sender injected into what the sender later sent, on another thread; and
   * into nothing else, as far as is known.
   */
  private boolean isFilledBefore(Pass pass, CapturedSpan owner, Evidence evidence) {
    SpanOrigin origin = sender.origin();
    return origin != null
        && pass.moment().sequence() < origin.started().sequence()
        && isAbove(owner, evidence)
        && evidence.injectionsOf(owner).size() == 1
        && evidence.hops().extractions().stream()
                .filter(other -> CallCauses.isSame(other.spanContext(), owner.spanContext()))
                .limit(2)
                .count()
            == 1;
  }

  /** Whether the sender is a child of this span, and may have been started just after it. */
  private boolean isAbove(CapturedSpan owner, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(sender);
    return parent != null && parent.spanContext().equals(owner.spanContext());
  }

  /** Returns where the sender injected a context without a span while it was open. */
  Optional<Pass> emptyInjection(Evidence evidence) {
    SpanOrigin origin = sender.origin();
    return origin == null || injection != null
        ? Optional.empty()
        : evidence.snapshot().injections().stream()
            .filter(pass -> !pass.hasSpan() && pass.service().equals(from()))
            .filter(pass -> pass.moment().threadId() == origin.started().threadId())
            .filter(pass -> pass.moment().sequence() > origin.started().sequence())
            .filter(pass -> isBeforeEnd(pass, origin) && isBefore(pass, receiver))
            .reduce((first, last) -> last)
            .or(() -> emptyInjectionLater(origin, evidence));
  }

  /** Whether this happened on another thread than the sender's, or after its end. */
  boolean isAfterSender(Pass pass) {
    SpanOrigin origin = sender.origin();
    return origin != null
        && (pass.moment().threadId() != origin.started().threadId() || !isBeforeEnd(pass, origin));
  }

  /**
   * Returns the only injection of a context without a span that the sender's service made later,
   * for a message that other work sends: that of an outbox, a queue or a buffer.
   */
  private Optional<Pass> emptyInjectionLater(SpanOrigin origin, Evidence evidence) {
    Pass received = extraction;
    if (receiver.kind() != SpanKind.CONSUMER || received == null) {
      return Optional.empty();
    }
    List<Pass> later =
        evidence.snapshot().injections().stream()
            .filter(pass -> !pass.hasSpan() && pass.service().equals(from()))
            .filter(pass -> pass.moment().sequence() > origin.started().sequence())
            .filter(pass -> pass.moment().sequence() < received.moment().sequence())
            .limit(2)
            .toList();
    return later.size() == 1 ? Optional.of(later.get(0)) : Optional.empty();
  }

  /**
   * Returns where the receiver's service extracted the sender's context, of which it started no
   * span, though it started the receiver in another context.
   */
  Optional<Pass> unusedExtraction(Evidence evidence) {
    SpanOrigin origin = receiver.origin();
    return origin == null
            || !receiver.hasParent()
            || from().equals(to())
            || isOfSender(receiver.parentSpanContext())
            || isTakenUp(evidence)
        ? Optional.empty()
        : ownExtraction(evidence);
  }

  /**
   * Returns where the receiver's service had extracted the context of the receiver's parent before
   * the sender began, if nothing was extracted for the receiver.
   */
  Optional<Pass> keptExtraction(Evidence evidence) {
    SpanOrigin origin = sender.origin();
    return origin == null || extraction != null || !receiver.hasParent() || from().equals(to())
        ? Optional.empty()
        : evidence.hops().extractions().stream()
            .filter(pass -> pass.service().equals(to()))
            .filter(pass -> CallCauses.isSame(pass.spanContext(), receiver.parentSpanContext()))
            .filter(pass -> pass.moment().sequence() < origin.started().sequence())
            .reduce((first, last) -> last);
  }

  private boolean isTakenUp(Evidence evidence) {
    return evidence.isTakenUp(injection == null ? sender.spanContext() : injection.spanContext());
  }

  /** Returns the last extraction of the sender's context before the receiver started. */
  private Optional<Pass> ownExtraction(Evidence evidence) {
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(to()) && isOfSender(pass.spanContext()))
        .filter(pass -> isBefore(pass, receiver))
        .reduce((first, last) -> last);
  }

  /**
   * Returns where the sender's thread waited for something when the receiver found no context;
   * empty if it did not wait, if the receiver looked on the sender's own thread, or if a message
   * was received, for which no sender waits.
   */
  Optional<Moment> waited() {
    SpanOrigin origin = sender.origin();
    boolean isMessage = receiver.kind() == SpanKind.CONSUMER;
    return origin == null || extraction == null || isMessage
        ? Optional.empty()
        : extraction.waiting().stream()
            .filter(moment -> moment.threadId() == origin.started().threadId())
            .filter(moment -> moment.sequence() >= origin.started().sequence())
            .findFirst();
  }

  private boolean isOfSender(SpanContext context) {
    SpanContext sent = injection == null ? sender.spanContext() : injection.spanContext();
    return sent.getSpanId().equals(context.getSpanId())
        && sent.getTraceId().equals(context.getTraceId());
  }

  String from() {
    return sender.service();
  }

  String to() {
    return receiver.service();
  }
}
