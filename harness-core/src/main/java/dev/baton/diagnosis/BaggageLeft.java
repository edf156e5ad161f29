package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import io.opentelemetry.api.baggage.Baggage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Baggage that was current where a context without any was injected, and that the receiver looked
 * for in vain.
 *
 * @param isReceived whether it had come with the request that the sender belongs to
 */
record BaggageLeft(
    Pass injection,
    CapturedSpan sender,
    CapturedSpan receiver,
    Set<String> keys,
    boolean isReceived) {

  /** Returns them in the order of their injections. */
  static List<BaggageLeft> among(Evidence evidence, BaggageFlow flow) {
    List<BaggageLeft> found = new ArrayList<>(0);
    for (Pass pass : evidence.snapshot().passes()) {
      if (!pass.baggageLeft().isEmpty()) { // nearly never
        of(pass, evidence, flow).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<BaggageLeft> of(Pass injection, Evidence evidence, BaggageFlow flow) {
    CapturedSpan sender = evidence.spanOf(injection.spanContext());
    if (sender == null) {
      return Optional.empty();
    }
    Set<String> keys = keys(injection, sender);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Set<String> received = new TreeSet<>(keys);
    received.retainAll(flow.receivedFor(sender).asMap().keySet());
    return evidence.childrenOf(sender).stream()
        .filter(child -> !child.service().equals(sender.service()) && seeksInVain(child, evidence))
        .findFirst()
        .map(
            receiver ->
                new BaggageLeft(
                    injection,
                    sender,
                    receiver,
                    received.isEmpty() ? keys : received,
                    !received.isEmpty()));
  }

  /** Returns what the span itself saw; all of it if the span was current where it was injected. */
  private static Set<String> keys(Pass injection, CapturedSpan sender) {
    Set<String> left = new TreeSet<>(injection.baggageLeft().asMap().keySet());
    Set<String> seen = new TreeSet<>(left);
    seen.retainAll(BaggageFlow.seenBy(sender).asMap().keySet());
    return seen.isEmpty() && isWithinScope(injection, sender) ? left : seen;
  }

  private static boolean isWithinScope(Pass injection, CapturedSpan sender) {
    SpanOrigin origin = sender.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    return scope != null
        && scope.opened().threadId() == injection.moment().threadId()
        && scope.opened().sequence() <= injection.moment().sequence()
        && !scope.isClosedBefore(injection.moment());
  }

  private static boolean seeksInVain(CapturedSpan receiver, Evidence evidence) {
    return evidence
        .extractionFor(receiver)
        .filter(pass -> BaggageHeaders.isAmong(pass.missed()))
        .isPresent();
  }

  List<String> place() {
    return List.of(
        sender.service(),
        receiver.service(),
        String.join(",", keys),
        Occurrences.line(injection.moment()));
  }

  Account account() {
    String key = keys.iterator().next();
    Baggage seen = BaggageFlow.seenBy(sender);
    Steps steps =
        new Steps()
            .started(sender, seen.getEntryValue(key) == null ? "" : ", which saw " + key)
            .passed(injection, "injected it without %s, which was current".formatted(key))
            .started(receiver, ", which did not see " + key);
    return new Account(
        "lost baggage: inside " + sender.service(),
        "",
        steps.lines(),
        "so the injected context was built anew, from the span alone: use"
            + " Context.current().with(span) instead of Context.root().with(span), which leaves the"
            + " baggage behind.");
  }
}
