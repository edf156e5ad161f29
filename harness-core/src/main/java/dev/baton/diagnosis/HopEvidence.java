package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.hops.Hop;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import java.util.Map.Entry;

/** The two ends of a hop as lines of evidence, each with its place. */
final class HopEvidence {

  private final Hop hop;
  private final String[] verbs;

  private HopEvidence(Hop hop, String to) {
    this.hop = hop;
    this.verbs = FindingPhrases.verbs(hop.from(), "injected", to, "extracted");
  }

  static HopEvidence of(Hop hop) {
    return new HopEvidence(hop, hop.to().orElse("?"));
  }

  Entry<String, String> injected(String what) {
    String into =
        SpanRoles.isOutgoing(hop.sender()) ? hop.target().label() : hop.carrier().toString();
    return entry(
        verbs[0] + " " + what + " into " + into, FindingPhrases.where(hop.injection().moment()));
  }

  Entry<String, String> extracted(String what, Pass extraction) {
    return entry(verbs[1] + " " + what, FindingPhrases.where(extraction.moment()));
  }

  static String way(Hop hop) {
    return hop.from() + " → " + hop.to().orElse("?");
  }
}
