package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.Hops;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;

/** The context was extracted, but the span that it was extracted for is a root. */
final class NotMadeCurrentRule implements Rule {

  @Override
  public String id() {
    return "propagation/not-made-current";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject readsForRoots() {
    return Subject.PASSES;
  }

  @Override
  public Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .filter(pass -> pass.hasSpan() && !evidence.isTakenUp(pass.spanContext()))
        .filter(pass -> evidence.hops().isMeantFor(root, pass))
        .map(pass -> finding(pass, root));
  }

  private Finding finding(Pass extraction, CapturedSpan root) {
    String service = root.service();
    SpanOrigin origin = root.origin();
    List<String> lines =
        FindingPhrases.aligned(
            List.of(
                entry(
                    service + " extracted " + FindingPhrases.found(extraction),
                    FindingPhrases.where(extraction.moment())),
                entry(
                    service + " started   " + root.name() + " without a parent",
                    origin == null ? "" : FindingPhrases.where(origin.started()))));
    return new Finding(
        id(),
        "dropped baton: inside " + service,
        service + " extracted the context and did not use it",
        lines,
        cause(root),
        Hops.isOnThreadOf(root, extraction) ? Confidence.CERTAIN : Confidence.LIKELY,
        "look at what happens to the result of extract");
  }

  private static String cause(CapturedSpan root) {
    return BatchSpans.isBatch(root)
        ? "so what was extracted from the messages is dropped: add it to the span as links"
            + " (SpanBuilder.addLink) before it starts, since a batch has no single sender to be"
            + " its parent."
        : "so the extracted context is neither given to setParent nor made current before the span"
            + " starts.";
  }
}
