package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Two SERVER or CONSUMER spans of one service continued the context of one request or message, the
 * second within the first: the service is instrumented twice. A request that was sent twice also
 * has two spans, but these are not nested on one thread.
 */
final class TakenUpTwiceRule implements Rule {

  @Override
  public String id() {
    return "propagation/taken-up-twice";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<TakenUpTwice> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (SpanRoles.isEntry(span) && span.hasParent()) {
        TakenUpTwice.with(span, evidence)
            .filter(pair -> pair.isOfOneRequest() || pair.isOfOneMessage(evidence))
            .filter(pair -> pair.inner().spanContext().equals(span.spanContext()))
            .ifPresent(found::add);
      }
    }
    return Occurrences.findings(found, TakenUpTwiceRule::key, alike -> finding(alike, evidence));
  }

  private static List<String> key(TakenUpTwice pair) {
    return List.of(pair.outer().service(), pair.outer().name(), pair.inner().name());
  }

  private Finding finding(Occurrences<TakenUpTwice> alike, Evidence evidence) {
    return AccountFinding.of(
        id(),
        alike.first().account(evidence),
        alike,
        Confidence.LIKELY,
        "look at which instrumentation starts each of the two spans");
  }
}
