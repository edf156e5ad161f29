package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * The header arrived, but no context could be read from it. Subclasses know what is wrong with it.
 */
abstract class HeaderRule implements Rule {

  private static final int LONGEST = 100;
  private static final int ID_START = 16; // some formats carry the lower half only

  /** Whether this is what is wrong with the value. */
  abstract boolean isSo(WireFormat format, Pass extraction);

  /** Returns the likely cause. */
  abstract String cause(WireFormat format, String value);

  /** Returns the likely cause where this injection is known to be the sender's. */
  String causeSince(Pass injection, WireFormat format, String value) {
    return cause(format, value);
  }

  /** Returns the value as the finding shows it: whole, since what is wrong may be in an id. */
  String shown(String value) {
    return Redaction.current().line(value, LONGEST);
  }

  @Override
  public final Subject readsForRoots() {
    return Subject.PASSES;
  }

  @Override
  public final Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .filter(pass -> !pass.hasSpan() && !pass.headers().isEmpty())
        .flatMap(
            pass ->
                WireFormat.foundBy(pass).stream()
                    .filter(format -> isSo(format, pass))
                    .findFirst()
                    .map(format -> finding(format, pass, root, evidence)));
  }

  private Finding finding(
      WireFormat format, Pass extraction, CapturedSpan root, Evidence evidence) {
    String raw = format.value(extraction.headers());
    Optional<Pass> injection =
        evidence
            .senderOf(root)
            .filter(match -> match.isSameTarget() || holdsIdsOf(match.sender().span(), raw))
            .map(match -> match.sender().injection());
    Optional<CapturedSpan> writer =
        injection.isPresent() ? Optional.empty() : evidence.spanNamedIn(raw);
    if (writer.isPresent()) {
      return writtenByHand(writer.get(), root, evidence);
    }
    Optional<Breakage> breakage = injection.flatMap(evidence::breakageOf);
    String from = injection.map(Pass::service).orElse("somebody who is not recorded");
    String to = extraction.service();
    List<String> lines =
        new ArrayList<>(FindingPhrases.aligned(ends(format, extraction, injection)));
    breakage.ifPresent(place -> lines.add(1, "between them " + place.words()));
    Finding finding =
        new Finding(
            id(),
            "dropped baton: " + from + " → " + to,
            "it broke between " + from + " and " + to,
            lines,
            breakage
                .map(Breakage::cause)
                .or(() -> injection.map(pass -> causeSince(pass, format, raw)))
                .orElseGet(() -> cause(format, raw)),
            Confidence.LIKELY,
            breakage
                .map(Breakage::remedy)
                .orElse("record the headers on the wire at both sides of whatever is in between"));
    return injection.isPresent() ? finding : finding.foreign();
  }

  /** Nobody injected the value, but it has the ids of a recorded span. */
  private Finding writtenByHand(CapturedSpan writer, CapturedSpan root, Evidence evidence) {
    Account account = CallAccount.of(Call.of(writer, root, evidence), evidence);
    return new Finding(
        id(),
        account.title(),
        account.summary(),
        account.steps(),
        account.conclusion(),
        Confidence.LIKELY,
        "look at where %s writes the header".formatted(writer.service()));
  }

  private static boolean holdsIdsOf(CapturedSpan sender, String value) {
    return value.toLowerCase(Locale.ROOT).contains(sender.traceId().substring(ID_START));
  }

  private List<Entry<String, String>> ends(
      WireFormat format, Pass extraction, Optional<Pass> injection) {
    String to = extraction.service();
    String[] verbs =
        FindingPhrases.verbs(injection.map(Pass::service).orElse(""), "injected", to, "extracted");
    List<Entry<String, String>> lines = new ArrayList<>();
    injection.ifPresent(
        pass ->
            lines.add(
                entry(
                    verbs[0] + " " + FindingPhrases.headers(pass.headers()),
                    FindingPhrases.where(pass.moment()))));
    String value = shown(format.value(extraction.headers()));
    String verb = injection.isPresent() ? verbs[1] : to + " extracted";
    lines.add(
        entry(
            verb
                + " nothing from "
                + String.join(" and ", FindingPhrases.asTheyCame(format, extraction))
                + ": "
                + value,
            FindingPhrases.where(extraction.moment())));
    return lines;
  }
}
