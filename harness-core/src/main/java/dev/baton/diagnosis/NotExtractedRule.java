package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.propagation.Match;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Roles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import java.util.Optional;

/** The context was injected, and the receiving service began its span without looking for it. */
final class NotExtractedRule implements Rule {

  @Override
  public String id() {
    return "propagation/not-extracted";
  }

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    boolean looked = evidence.extractionFor(root).isPresent();
    if (!Roles.isEntry(root) || looked || !evidence.isWatched(root.service())) {
      return Optional.empty();
    }
    return evidence
        .senderOf(root)
        .flatMap(
            match ->
                Optional.ofNullable(match.sender().injection())
                    .map(pass -> finding(pass, root, match)));
  }

  private Finding finding(Pass injection, CapturedSpan root, Match match) {
    String from = injection.service();
    String to = root.service();
    SpanOrigin origin = root.origin();
    String[] verbs = Words.verbs(from, "injected", to, "extracted");
    List<String> lines =
        Words.aligned(
            List.of(
                entry(
                    verbs[0] + " " + Words.headers(injection.headers()),
                    Words.where(injection.moment())),
                entry(
                    verbs[1] + " nothing before it started " + root.name(),
                    origin == null ? "" : Words.where(origin.started()))));
    return Between.of(from, to)
        .finding(id(), match, lines, cause(root), "record the headers that " + to + " receives");
  }

  private static String cause(CapturedSpan root) {
    String looks = "so " + root.service() + " never looks for ";
    return Batches.isBatch(root)
        ? looks
            + "the contexts of its messages: extract each and add it to the span as a link"
            + " (SpanBuilder.addLink), since a batch has no single sender to be its parent."
        : looks
            + "the context: extract it from the carrier and make it the span's parent"
            + " (propagators.getTextMapPropagator().extract, then setParent).";
  }
}
