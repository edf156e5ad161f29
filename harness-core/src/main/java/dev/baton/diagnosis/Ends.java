package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.propagation.Hop;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Roles;
import java.util.Map.Entry;

/** The two ends of a hop as lines of evidence, each with its place. */
final class Ends {

  private final Hop hop;
  private final String[] verbs;

  private Ends(Hop hop, String to) {
    this.hop = hop;
    this.verbs = Words.verbs(hop.from(), "injected", to, "extracted");
  }

  static Ends of(Hop hop) {
    return new Ends(hop, hop.to().orElse("?"));
  }

  Entry<String, String> injected(String what) {
    String into = Roles.isOutgoing(hop.sender()) ? hop.target().label() : hop.carrier().toString();
    return entry(verbs[0] + " " + what + " into " + into, Words.where(hop.injection().moment()));
  }

  Entry<String, String> extracted(String what, Pass extraction) {
    return entry(verbs[1] + " " + what, Words.where(extraction.moment()));
  }

  static String way(Hop hop) {
    return hop.from() + " → " + hop.to().orElse("?");
  }
}
