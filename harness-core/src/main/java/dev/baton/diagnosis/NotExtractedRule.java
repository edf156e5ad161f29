package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.hops.EndpointMatch;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;

/** The context was injected, but the receiving service started its span without extracting it. */
final class NotExtractedRule implements Rule {

  @Override
  public String id() {
    return "propagation/not-extracted";
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
    boolean looked = evidence.extractionFor(root).isPresent();
    if (!SpanRoles.isEntry(root) || looked || !evidence.isWatched(root.service())) {
      return Optional.empty();
    }
    return evidence
        .senderOf(root)
        .flatMap(
            match ->
                Optional.ofNullable(match.sender().injection())
                    .map(pass -> finding(pass, root, match, evidence)));
  }

  private Finding finding(
      Pass injection, CapturedSpan root, EndpointMatch match, Evidence evidence) {
    String from = injection.service();
    String to = root.service();
    SpanOrigin origin = root.origin();
    String[] verbs = FindingPhrases.verbs(from, "injected", to, "extracted");
    List<String> lines =
        FindingPhrases.aligned(
            List.of(
                entry(
                    verbs[0] + " " + FindingPhrases.headers(injection),
                    FindingPhrases.where(injection.moment())),
                entry(
                    verbs[1] + " nothing before it started " + root.name(),
                    origin == null ? "" : FindingPhrases.where(origin.started()))));
    return HopFinding.of(from, to)
        .finding(
            id(),
            match,
            lines,
            cause(injection, root, match, evidence),
            "record the headers that " + to + " receives");
  }

  private static String cause(
      Pass injection, CapturedSpan root, EndpointMatch match, Evidence evidence) {
    SpanOrigin origin = root.origin();
    boolean isParentGiven = origin != null && origin.parentGiven();
    Call call = new Call(match.sender().span(), root, injection, null);
    return !BatchSpans.isBatch(root) && (isParentGiven || call.lateExtraction(evidence).isPresent())
        ? CallCauses.of(call, evidence).conclusion()
        : neverLooks(root);
  }

  private static String neverLooks(CapturedSpan root) {
    String looks = "so " + root.service() + " never looks for ";
    return BatchSpans.isBatch(root)
        ? looks
            + "the contexts of its messages: extract each and add it to the span as a link"
            + " (SpanBuilder.addLink), since a batch has no single sender to be its parent."
        : looks
            + "the context: extract it from the carrier and make it the span's parent"
            + " (propagators.getTextMapPropagator().extract, then setParent).";
  }
}
