package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A service received baggage, but one of its spans, be it the first, began in a context without any
 * baggage. A context from which the program removed all entries differs: it holds an empty baggage.
 */
final class BaggageLostInsideRule implements Rule {

  @Override
  public String id() {
    return "propagation/baggage-lost-inside";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    BaggageFlow flow = new BaggageFlow(evidence);
    List<Lost> found = new ArrayList<>();
    for (ChildSpan one : evidence.children()) {
      CapturedSpan child = one.span();
      CapturedSpan parent = one.parent();
      SpanOrigin origin = child.origin();
      if (origin != null && !origin.isBaggageInContext()) {
        Set<String> lost =
            parent.service().equals(child.service())
                ? flow.lost(parent, child)
                : flow.lostAtEntry(parent, child);
        if (!lost.isEmpty()) {
          found.add(new Lost(child, lost));
        }
      }
    }
    return Occurrences.findings(found, Lost::place, alike -> finding(alike, evidence));
  }

  private Finding finding(Occurrences<Lost> alike, Evidence evidence) {
    Lost lost = alike.first();
    Account account = BaggageAccount.of(lost.child(), lost.keys().iterator().next(), evidence);
    return AccountFinding.of(
        id(),
        new Account(account.title(), "", account.steps(), account.conclusion()),
        alike,
        Confidence.LIKELY,
        "look at which context was made current between the two lines");
  }

  private record Lost(CapturedSpan child, Set<String> keys) {

    List<String> place() {
      SpanOrigin origin = child.origin();
      return List.of(
          child.service(),
          child.name(),
          Occurrences.line(origin == null ? null : origin.started()));
    }
  }
}
