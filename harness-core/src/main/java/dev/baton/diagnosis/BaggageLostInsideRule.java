package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service received baggage, but one of its spans, be it the first, began in a context without any
 * baggage, or a context without any was injected into a call. A context from which the program
 * removed all entries differs: it holds an empty baggage. Entries that the service itself had put
 * there may be meant for a part of its work, so that their loss is only possible.
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
        boolean isOfIds = isOfIds(child, parent);
        if (!lost.isEmpty() && !(isOfIds && isRow(one, evidence))) {
          found.add(new Lost(child, lost, isOfIds ? Confidence.POSSIBLE : Confidence.LIKELY));
        } else if (flow.isOwnLost(parent, child)) {
          Set<String> own = BaggageFlow.seenBy(parent).asMap().keySet();
          found.add(new Lost(child, new TreeSet<>(own), Confidence.POSSIBLE));
        }
      }
    }
    List<Finding> findings = new ArrayList<>(0);
    findings.addAll(Occurrences.findings(found, Lost::place, alike -> finding(alike, evidence)));
    findings.addAll(
        Occurrences.findings(
            BaggageLeft.among(evidence, flow), BaggageLeft::place, alike -> ofInjection(alike)));
    return findings;
  }

  /** Whether the service kept the ids alone, as in a row of a table, which hold no baggage. */
  private static boolean isOfIds(CapturedSpan child, CapturedSpan parent) {
    return parent.service().equals(child.service()) && child.parentKind() == ParentKind.REMOTE;
  }

  /** Whether the ids outlived their span, as those of a row do, and came with no message. */
  private static boolean isRow(ChildSpan one, Evidence evidence) {
    return one.isAfterParent()
        && evidence
            .extractionFor(one.span())
            .filter(pass -> pass.spanContext().getSpanId().equals(one.parent().spanId()))
            .isEmpty();
  }

  private Finding ofInjection(Occurrences<BaggageLeft> alike) {
    BaggageLeft left = alike.first();
    return AccountFinding.of(
        id(),
        left.account(),
        alike,
        left.isReceived() ? Confidence.LIKELY : Confidence.POSSIBLE,
        "if it is left out on purpose, inject a context with Baggage.empty()");
  }

  private Finding finding(Occurrences<Lost> alike, Evidence evidence) {
    Lost lost = alike.first();
    Account account = BaggageAccount.of(lost.child(), lost.keys().iterator().next(), evidence);
    return AccountFinding.of(
        id(),
        new Account(account.title(), "", account.steps(), account.conclusion()),
        alike,
        lost.confidence(),
        "look at which context was made current between the two lines");
  }

  private record Lost(CapturedSpan child, Set<String> keys, Confidence confidence) {

    List<String> place() {
      return List.of(
          child.service(), child.name(), Occurrences.startLine(child), confidence.toString());
    }
  }
}
