package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/** The context was injected at one end, and at the other end the header was gone. */
final class StrippedRule implements Rule {

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    Optional<Pass> extraction = evidence.extractionBefore(root).filter(pass -> !pass.hasSpan());
    Optional<Pass> injection = evidence.lostInjectionFor(root);
    if (extraction.isEmpty() || injection.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(finding(injection.get(), extraction.get(), root, evidence));
  }

  private static Finding finding(
      Pass injection, Pass extraction, CapturedSpan root, Evidence evidence) {
    String from = injection.service();
    String to = root.service();
    CapturedSpan sender = evidence.spanOf(injection);
    String target = sender == null ? injection.carrier().toString() : Target.of(sender).label();
    String[] verbs = Words.verbs(from, "injected", to, "extracted");
    List<String> lines =
        Words.aligned(
            List.of(
                entry(
                    verbs[0] + " " + Words.headers(injection.headers()) + " into " + target,
                    Words.where(injection.moment())),
                entry(verbs[1] + " " + Words.found(extraction), Words.where(extraction.moment()))));
    return new Finding(
        "propagation/stripped",
        "dropped baton: " + from + " → " + to,
        "it broke between " + from + " and " + to,
        lines,
        Words.strippedBecause(root.kind()),
        Confidence.LIKELY,
        "record the headers on the wire between the two");
  }
}
