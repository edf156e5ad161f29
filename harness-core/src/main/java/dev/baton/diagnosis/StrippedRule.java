package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.SeenOnTheWire.Breakage;
import dev.baton.propagation.Match;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Roles;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context was injected at one end, and at the other end the header was gone. */
final class StrippedRule implements Rule {

  @Override
  public String id() {
    return "propagation/stripped";
  }

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    Optional<Pass> extraction = evidence.extractionFor(root).filter(pass -> !pass.hasSpan());
    Optional<Match> match = evidence.senderOf(root);
    if (extraction.isEmpty() || match.isEmpty()) {
      return Optional.empty();
    }
    Pass injection = match.get().sender().injection();
    return Optional.ofNullable(injection)
        .map(
            pass ->
                finding(
                    pass,
                    extraction.get(),
                    root,
                    match.get(),
                    evidence.breakageOf(pass).orElse(null)));
  }

  private Finding finding(
      Pass injection,
      Pass extraction,
      CapturedSpan root,
      Match match,
      @Nullable Breakage breakage) {
    String from = injection.service();
    String to = root.service();
    String[] verbs = Words.verbs(from, "injected", to, "extracted");
    List<String> lines =
        new ArrayList<>(
            Words.aligned(
                List.of(
                    entry(
                        verbs[0]
                            + " "
                            + Words.headers(injection.headers())
                            + " into "
                            + target(match, injection),
                        Words.where(injection.moment())),
                    entry(
                        verbs[1] + " " + Words.found(extraction, injection),
                        Words.where(extraction.moment())))));
    if (breakage != null) {
      lines.add(1, "between them " + breakage.words());
    }
    return Between.of(from, to)
        .finding(
            id(),
            match,
            lines,
            breakage == null ? Words.strippedBecause(root.kind()) : breakage.cause(),
            breakage == null
                ? "record the headers on the wire between the two"
                : breakage.remedy());
  }

  private static String target(Match match, Pass injection) {
    return Roles.isOutgoing(match.sender().span())
        ? match.sender().target().label()
        : injection.carrier().toString();
  }
}
