package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A service received baggage and had it in its context, but injected headers without it; or it does
 * not read baggage, and so keeps it from a service that does.
 */
final class BaggageNotForwardedRule implements Rule {

  @Override
  public String id() {
    return "propagation/baggage-not-forwarded";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    BaggageFlow flow = new BaggageFlow(evidence);
    List<Left> found = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      CapturedSpan receiver = child.span();
      CapturedSpan sender = child.parent();
      if (!sender.service().equals(receiver.service())) {
        Set<String> lost = flow.lost(sender, receiver);
        if (!lost.isEmpty() && flow.isLeftOutBySender(sender, receiver, lost)) {
          found.add(new Left(sender, receiver, lost, sender.service()));
        }
        Set<String> dropped = flow.dropped(sender, receiver);
        if (!dropped.isEmpty()) {
          found.add(new Left(sender, receiver, dropped, receiver.service()));
        }
      }
    }
    return Occurrences.findings(found, Left::key, alike -> finding(alike, evidence));
  }

  private Finding finding(Occurrences<Left> alike, Evidence evidence) {
    Left left = alike.first();
    Account account = BaggageAccount.of(left.receiver(), left.keys().iterator().next(), evidence);
    return AccountFinding.of(
        id(),
        new Account(account.title(), "", account.steps(), account.conclusion()),
        alike,
        Confidence.LIKELY,
        "if %s leaves it out on purpose, take it out of the context before the call"
            .formatted(left.by()));
  }

  /**
   * Entries that did not get from a sender to what its receiver calls.
   *
   * @param by the service that did not hand them on
   */
  private record Left(CapturedSpan sender, CapturedSpan receiver, Set<String> keys, String by) {

    List<String> key() {
      return List.of(sender.service(), receiver.service(), String.join(",", keys));
    }
  }
}
