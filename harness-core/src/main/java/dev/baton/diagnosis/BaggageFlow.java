package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.baggage.Baggage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which baggage a span saw, which a service received, and which a child no longer sees. */
final class BaggageFlow {

  private final Evidence evidence;

  BaggageFlow(Evidence evidence) {
    this.evidence = evidence;
  }

  static Baggage seenBy(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? Baggage.empty() : origin.baggage();
  }

  /** Returns the keys that the parent saw, and its service had received, and the child lacks. */
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

  /** Returns the baggage that came in with the request in which this span works. */
  private Baggage receivedFor(CapturedSpan span) {
    @Nullable CapturedSpan first = span;
    @Nullable CapturedSpan above = evidence.parentOf(span);
    while (above != null && above.service().equals(span.service())) {
      first = above;
      above = evidence.parentOf(above);
    }
    return evidence.extractionFor(first).map(Pass::baggage).orElse(Baggage.empty());
  }

  /**
   * Whether the sender's own headers are why the receiver lacks these keys: nothing was seen to
   * write them, or a propagator that writes no baggage did. A sender that took them out of the
   * context, or sent them, has done what it should.
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
