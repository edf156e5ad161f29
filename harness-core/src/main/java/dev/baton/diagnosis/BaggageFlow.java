package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which baggage a span saw, which its service received, and which entries a child lacks. */
final class BaggageFlow {

  private final Evidence evidence;

  BaggageFlow(Evidence evidence) {
    this.evidence = evidence;
  }

  static Baggage seenBy(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? Baggage.empty() : origin.baggage();
  }

  /** Returns the keys that the service received and the parent saw, but the child lacks. */
  Set<String> lost(CapturedSpan parent, CapturedSpan child) {
    if (child.origin() == null || seenBy(parent).isEmpty()) {
      return Set.of();
    }
    Set<String> keys = new TreeSet<>(seenBy(parent).asMap().keySet());
    keys.removeAll(seenBy(child).asMap().keySet());
    if (!keys.isEmpty()) {
      keys.retainAll(receivedFor(parent).asMap().keySet());
    }
    return keys;
  }

  /**
   * Whether the parent saw entries that nobody sent to the service, and the child, which the same
   * thread started while the parent was current, saw none.
   */
  boolean isOwnLost(CapturedSpan parent, CapturedSpan child) {
    return parent.service().equals(child.service())
        && !seenBy(parent).isEmpty()
        && seenBy(child).isEmpty()
        && scopeAround(child, parent).filter(scope -> scope.baggage().isEmpty()).isPresent();
  }

  /** Returns the scope of the parent within which the same thread started the child. */
  static Optional<CurrentScope> scopeAround(CapturedSpan child, CapturedSpan parent) {
    Moment started = child.origin() == null ? null : child.origin().started();
    CurrentScope scope = parent.origin() == null ? null : parent.origin().current();
    return started != null
            && scope != null
            && !scope.isClosedBefore(started)
            && scope.opened().threadId() == started.threadId()
            && scope.opened().sequence() <= started.sequence()
        ? Optional.of(scope)
        : Optional.empty();
  }

  /**
   * Returns the keys that the parent saw and that were extracted for this span of another service.
   */
  Set<String> lostAtEntry(CapturedSpan parent, CapturedSpan child) {
    Set<String> keys = new TreeSet<>(seenBy(parent).asMap().keySet());
    if (!keys.isEmpty()) {
      keys.retainAll(
          evidence
              .extractionFor(child)
              .filter(pass -> pass.spanContext().getSpanId().equals(child.parentSpanId()))
              .map(pass -> pass.baggage().asMap().keySet())
              .orElse(Set.of()));
    }
    return keys;
  }

  /** Returns the baggage received with the request that this span belongs to. */
  Baggage receivedFor(CapturedSpan span) {
    @Nullable CapturedSpan first = span;
    @Nullable CapturedSpan above = evidence.parentOf(span);
    while (above != null && above.service().equals(span.service())) {
      first = above;
      above = evidence.parentOf(above);
    }
    return evidence.extractionFor(first).map(Pass::baggage).orElse(Baggage.empty());
  }

  /**
   * Returns the keys that arrived with the request of this span in a header that its service does
   * not look for, although a service that it calls looks for baggage, in vain.
   */
  Set<String> dropped(CapturedSpan sender, CapturedSpan receiver) {
    Optional<Pass> extraction = evidence.extractionFor(receiver);
    if (extraction.filter(BaggageFlow::isLeftUnread).isEmpty()) {
      return Set.of(); // nearly always
    }
    Set<String> keys = new TreeSet<>();
    for (Pass injection : evidence.injectionsOf(sender)) {
      if (BaggageHeaders.isSent(injection)) {
        keys.addAll(injection.baggage().asMap().keySet());
      }
    }
    return keys.isEmpty() || !isSoughtBelow(receiver) ? Set.of() : keys;
  }

  /** Whether baggage came, and the propagator did not even look for it. */
  static boolean isLeftUnread(Pass extraction) {
    return BaggageHeaders.isAmong(extraction.headerNames())
        && !BaggageHeaders.isAmong(List.copyOf(extraction.headers().keySet()))
        && !BaggageHeaders.isAmong(extraction.missed());
  }

  private boolean isSoughtBelow(CapturedSpan span) {
    for (CapturedSpan child : evidence.childrenOf(span)) {
      boolean isSought =
          child.service().equals(span.service())
              ? isSoughtBelow(child)
              : evidence
                  .extractionFor(child)
                  .filter(pass -> BaggageHeaders.isAmong(pass.missed()))
                  .isPresent();
      if (isSought) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the receiver lacks these keys because the sender did not write them: no injection was
   * recorded, or its propagator writes no baggage. False if the sender removed the entries from its
   * context or sent them.
   */
  boolean isLeftOutBySender(CapturedSpan sender, CapturedSpan receiver, Set<String> keys) {
    Optional<Pass> extraction = evidence.extractionFor(receiver);
    if (!evidence.isWatched(sender.service())
        || extraction.isEmpty()
        || BaggageHeaders.isAmong(extraction.get().headerNames())) {
      return false;
    }
    List<Pass> injections = evidence.injectionsOf(sender);
    return injections.stream()
        .noneMatch(
            pass ->
                BaggageHeaders.isSent(pass) || !pass.baggage().asMap().keySet().containsAll(keys));
  }
}
