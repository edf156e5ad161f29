package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.hops.EndpointMatch;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The context was injected, but the header did not arrive. */
final class StrippedRule implements Rule {

  @Override
  public String id() {
    return "propagation/stripped";
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
    Optional<Pass> extraction = evidence.extractionFor(root).filter(pass -> !pass.hasSpan());
    Optional<EndpointMatch> match = evidence.senderOf(root);
    if (extraction.isEmpty() || match.isEmpty()) {
      return Optional.empty();
    }
    Pass injection = match.get().sender().injection();
    return Optional.ofNullable(injection)
        .filter(pass -> !EmptyInjection.is(pass))
        .map(pass -> finding(pass, extraction.get(), root, match.get(), evidence));
  }

  private Finding finding(
      Pass injection, Pass extraction, CapturedSpan root, EndpointMatch match, Evidence evidence) {
    Breakage breakage = evidence.breakageOf(injection).orElse(null);
    Call call = new Call(match.sender().span(), root, injection, extraction);
    String from = injection.service();
    String to = root.service();
    String[] verbs = FindingPhrases.verbs(from, "injected", to, "extracted");
    List<String> lines =
        new ArrayList<>(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        verbs[0]
                            + " "
                            + FindingPhrases.headers(injection)
                            + " into "
                            + target(match, injection),
                        FindingPhrases.where(injection.moment())),
                    entry(
                        verbs[1] + " " + FindingPhrases.found(extraction, injection),
                        FindingPhrases.where(extraction.moment())))));
    if (breakage != null) {
      lines.add(1, "between them " + breakage.words());
    }
    return HopFinding.of(from, to)
        .finding(
            id(),
            match,
            lines,
            breakage == null
                ? MissingHeader.of(call, injection, extraction, evidence).conclusion()
                : breakage.cause(),
            breakage == null
                ? "record the headers on the wire between the two"
                : breakage.remedy());
  }

  private static String target(EndpointMatch match, Pass injection) {
    return SpanRoles.isOutgoing(match.sender().span())
        ? match.sender().target().label()
        : injection.carrier().toString();
  }
}
