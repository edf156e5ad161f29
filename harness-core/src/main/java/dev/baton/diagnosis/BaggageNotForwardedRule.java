package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A service received baggage and had it in its context, but injected headers without it. */
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
          found.add(new Left(sender, receiver, lost));
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
            .formatted(left.sender().service()));
  }

  private record Left(CapturedSpan sender, CapturedSpan receiver, Set<String> keys) {

    List<String> key() {
      return List.of(sender.service(), receiver.service(), String.join(",", keys));
    }
  }
}
