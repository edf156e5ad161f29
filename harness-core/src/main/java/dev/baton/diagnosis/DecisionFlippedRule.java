package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;

/** The sampling decision in the received header differs from the one that the sender made. */
final class DecisionFlippedRule implements Rule {

  @Override
  public String id() {
    return "sampling/decision-flipped";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Flip> found = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      if (isFlipped(child.parent(), child.span())) {
        found.add(new Flip(child.parent(), child.span()));
      }
    }
    return Occurrences.findings(found, Flip::key, alike -> finding(alike, evidence));
  }

  /** Whether the parent's context reached this span with another sampled flag. */
  static boolean isFlipped(CapturedSpan parent, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    Boolean received = origin == null ? null : origin.decision().parentSampled();
    return parent.origin() != null && received != null && received != parent.isSampled();
  }

  private Finding finding(Occurrences<Flip> alike, Evidence evidence) {
    Flip flip = alike.first();
    Account account =
        flip.parent().isSampled() && !flip.child().isSampled()
            ? SamplingAccount.of(flip.child(), evidence)
            : SamplingAccount.flippedTo(flip.parent(), flip.child(), evidence);
    return AccountFinding.of(
        id(),
        account,
        alike,
        Confidence.CERTAIN,
        "record the header on the wire, or look for code that writes it by hand");
  }

  private record Flip(CapturedSpan parent, CapturedSpan child) {

    List<String> key() {
      return List.of(parent.service(), child.service(), String.valueOf(parent.isSampled()));
    }
  }
}
