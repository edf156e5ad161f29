package dev.baton.junit5;

import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.waiting.idle.HeldBy;

/**
 * What is said of a span that is open at the end of a test while something in the JVM is at work:
 * that may end it, and may have nothing to do with it.
 */
final class PerhapsEnded {

  private PerhapsEnded() {}

  static Finding of(Finding neverEnded, HeldBy atWork) {
    return new Finding(
        neverEnded.id(),
        "perhaps " + neverEnded.title(),
        neverEnded.summary(),
        neverEnded.evidence(),
        "so its end() is missing on some way out, unless what was at work when the test ended ends it: %s."
            .formatted(atWork.words()),
        Confidence.POSSIBLE,
        neverEnded.settledBy(),
        neverEnded.isForeign());
  }
}
