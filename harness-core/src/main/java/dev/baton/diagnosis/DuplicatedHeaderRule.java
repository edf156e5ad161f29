package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A carrier had one propagation header twice. If both were joined to one value, the context is
 * lost. If the carrier keeps both, as Kafka's headers do, the receiver decides which one counts.
 */
final class DuplicatedHeaderRule extends HeaderRule {

  @Override
  public String id() {
    return "propagation/duplicated-header";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  boolean isSo(WireFormat format, Pass extraction) {
    String[] values = format.value(extraction.headers()).split(",", -1);
    return format.headers().size() == 1
        && values.length > 1
        && format.read(Map.of(format.headers().get(0), values[0])).isPresent();
  }

  /** Ids are shortened, because each value is valid and there are several. */
  @Override
  String shown(String value) {
    return super.shown(
        Arrays.stream(value.split(",", -1))
            .map(one -> FindingPhrases.shorten(one.strip()))
            .collect(Collectors.joining(", ")));
  }

  @Override
  String cause(WireFormat format, String value) {
    return "so the header was added a second time instead of replaced: by two layers of"
        + " instrumentation, or by one in between that copies headers and injects its own.";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Pass> doubled =
        evidence.hops().extractions().stream()
            .filter(pass -> pass.hasSpan() && DoubledHeader.in(pass).isPresent())
            .toList();
    if (doubled.isEmpty()) {
      return List.of(); // nearly always
    }
    List<Pass> unclear = new ArrayList<>();
    List<Call> wrong = new ArrayList<>();
    for (Pass pass : doubled) {
      OlderOfTwo.in(pass, evidence).ifPresentOrElse(wrong::add, () -> unclear.add(pass));
    }
    List<Finding> findings =
        new ArrayList<>(
            Occurrences.findings(
                wrong, call -> List.of(call.from(), call.to()), alike -> older(alike, evidence)));
    findings.addAll(
        Deduplication.once(
            unclear, Pass::service, pass -> doubled(pass, DoubledHeader.in(pass).orElse(""))));
    return findings;
  }

  /** The receiver took the older one of two, though the sender had added its own. */
  private Finding older(Occurrences<Call> alike, Evidence evidence) {
    return AccountFinding.of(
        id(),
        CallAccount.of(alike.first(), evidence),
        alike,
        Confidence.LIKELY,
        "compare the values of both headers");
  }

  private Finding doubled(Pass pass, String name) {
    int times = Collections.frequency(pass.lowerCaseNames(), name);
    String header = FindingPhrases.asItCame(name, pass);
    return new Finding(
        id(),
        "perhaps a wrong context: into " + pass.service(),
        pass.service() + " saw " + header + " " + times + " times in one carrier",
        FindingPhrases.aligned(
            List.of(
                entry(
                    "%s saw %s %s times, and went on with one of them"
                        .formatted(pass.service(), header, times),
                    FindingPhrases.where(pass.moment())))),
        "so the header was added a second time instead of replaced, and another receiver may choose"
            + " the other: whoever sends a message again must replace its headers.",
        Confidence.POSSIBLE,
        "compare the values of both headers");
  }
}
