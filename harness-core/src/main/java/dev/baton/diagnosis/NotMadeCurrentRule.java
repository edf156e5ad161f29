package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;

/**
 * The context arrived and was extracted, and the next span of that thread is a root all the same.
 */
final class NotMadeCurrentRule implements Rule {

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    SpanOrigin origin = root.origin();
    if (origin == null) {
      return Optional.empty();
    }
    return evidence
        .extractionBefore(root)
        .filter(pass -> pass.hasSpan() && !evidence.isParent(pass.spanContext()))
        .map(pass -> finding(pass, root, origin));
  }

  private static Finding finding(Pass extraction, CapturedSpan root, SpanOrigin origin) {
    String service = root.service();
    List<String> lines =
        Words.aligned(
            List.of(
                entry(
                    service + " extracted " + Words.found(extraction),
                    Words.where(extraction.moment())),
                entry(
                    service + " started   " + root.name() + " without a parent",
                    Words.where(origin.started()))));
    return new Finding(
        "propagation/not-made-current",
        "dropped baton: inside " + service,
        service + " extracted the context and did not use it",
        lines,
        "so the extracted context is neither given to setParent nor made current before the span"
            + " starts.",
        Confidence.CERTAIN,
        "look at what happens to the result of extract");
  }
}
