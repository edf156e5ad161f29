package dev.baton.collector.pipeline.regex;

import java.util.BitSet;

/**
 * What every match of a pattern has: a least length, a first character among some, or a place at
 * the start of the text. They tell without a search that most texts do not match.
 *
 * @param least how many characters a match has at least
 * @param first which ASCII characters a match can begin with; any other one can begin it too
 * @param atStart whether a match begins at the start of the text
 */
record PatternFacts(int least, BitSet first, boolean atStart) {

  /** Nothing is known. */
  static final PatternFacts NONE = new PatternFacts(0, new BitSet(), false);

  /** Returns the first place where a match may begin, or -1 if there is none. */
  int candidate(String text, int from) {
    if (least == 0) {
      return from;
    }
    int last = atStart ? 0 : text.length() - least;
    for (int i = from; i <= last && i + least <= text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || first.get(c)) {
        return i;
      }
    }
    return -1;
  }
}
