package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.propagation.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An extraction whose getter lists a header, and returns nothing when it is asked for that, and the
 * injection of another service that wrote it and never arrived. So it is wrong whatever became of
 * the context: links to it are dropped without a word.
 */
record RefusedHeader(Pass injection, Pass extraction, String header) {

  private static final int MOST_COMPARED = 10_000;

  static List<RefusedHeader> among(Evidence evidence) {
    List<RefusedHeader> found = new ArrayList<>(0);
    for (Pass extraction : evidence.hops().extractions()) {
      if (!extraction.hasSpan()) {
        refused(extraction)
            .flatMap(
                header ->
                    injectionOf(header, extraction, evidence)
                        .map(injection -> new RefusedHeader(injection, extraction, header)))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<String> refused(Pass extraction) {
    for (String name : extraction.missed()) {
      if (extraction.headerNames().contains(name) && isOfFormat(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty(); // nearly always
  }

  private static boolean isOfFormat(String name) {
    for (WireFormat format : WireFormat.values()) {
      if (format.headers().contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Pass> injectionOf(String header, Pass extraction, Evidence evidence) {
    return evidence.snapshot().passes().stream()
        .limit(MOST_COMPARED)
        .filter(pass -> pass.direction() == Direction.INJECT && pass.hasSpan())
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .filter(pass -> pass.headers().containsKey(header))
        .filter(pass -> pass.carrierType().equals(extraction.carrierType()))
        .filter(pass -> !pass.service().equals(extraction.service()))
        .filter(pass -> !evidence.isTakenUp(pass.spanContext()))
        .findFirst();
  }

  List<String> place() {
    return List.of(injection.service(), extraction.service(), header);
  }

  static Finding finding(String id, Occurrences<RefusedHeader> alike) {
    RefusedHeader first = alike.first();
    String from = first.injection().service();
    String to = first.extraction().service();
    String[] verbs = FindingPhrases.verbs(from, "injected", to, "extracted");
    return new Finding(
        id,
        "dropped baton: %s → %s".formatted(from, to),
        "it broke between %s and %s".formatted(from, to),
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        verbs[0] + " " + FindingPhrases.headers(first.injection()),
                        FindingPhrases.where(first.injection().moment())),
                    entry(
                        verbs[1]
                            + " "
                            + FindingPhrases.found(first.extraction(), first.injection()),
                        FindingPhrases.where(first.extraction().moment()))))),
        FindingPhrases.refused(first.extraction(), List.of(first.header())).orElse(""),
        Confidence.LIKELY,
        "call the getter of %s with the message".formatted(to));
  }
}
