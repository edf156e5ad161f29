package dev.baton.collector.pipeline.regex;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Reads the facts of a pattern whose syntax is known to be right. What it does not know, such as
 * ignored case or classes of Unicode, makes it give up.
 */
final class FactsReader {

  private static final int ASCII = 128;

  /** What is known of a part: its least length, and how it begins. */
  private record Part(int least, BitSet first) {}

  /** There is something that this class does not know. */
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unknown() {
      super(null, null, false, false);
    }
  }

  /** Bound to the start of the text, unless the anchor itself may be left out. */
  private static final Pattern BOUND = Pattern.compile("\\^(?![*?{])");

  private final String pattern;
  private int at;
  private int depth;

  /** Whether there are alternatives outside of all groups, so that an anchor binds one only. */
  private boolean alternated;

  private FactsReader(String pattern) {
    this.pattern = pattern;
  }

  static PatternFacts read(String pattern) {
    try {
      FactsReader reader = new FactsReader(pattern);
      Part part = reader.alternatives();
      boolean all = reader.at == pattern.length();
      boolean atStart = BOUND.matcher(pattern).lookingAt() && !reader.alternated;
      return all ? new PatternFacts(part.least, part.first, atStart) : PatternFacts.NONE;
    } catch (Unknown e) {
      return PatternFacts.NONE;
    }
  }

  private boolean at(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }

  private Part alternatives() {
    Part result = sequence();
    while (at('|')) {
      alternated |= depth == 0;
      at++;
      Part other = sequence();
      BitSet first = (BitSet) result.first.clone();
      first.or(other.first);
      result = new Part(Math.min(result.least, other.least), first);
    }
    return result;
  }

  private Part sequence() {
    int least = 0;
    BitSet first = new BitSet(ASCII);
    while (at < pattern.length() && !at('|') && !at(')')) {
      Part part = quantified();
      if (least == 0) {
        first.or(part.first);
      }
      least = Math.min(1 << 20, least + part.least);
    }
    return new Part(least, first);
  }

  private Part quantified() {
    Part part = atom();
    if (at('*') || at('?')) {
      at++;
      part = new Part(0, part.first);
    } else if (at('+')) {
      at++;
    } else if (at('{')) {
      part = counted(part);
    }
    if (at('?')) {
      at++;
    }
    return part;
  }

  private Part counted(Part part) {
    int digits = at + 1;
    while (digits < pattern.length() && Character.isDigit(pattern.charAt(digits))) {
      digits++;
    }
    int end = pattern.indexOf('}', digits);
    boolean plain = digits > at + 1 && end >= 0 && pattern.substring(digits, end).matches(",?\\d*");
    if (!plain) {
      throw new Unknown(); // a brace that stands for itself
    }
    int times = Integer.parseInt(pattern.substring(at + 1, digits));
    at = end + 1;
    return new Part(part.least * times, part.first);
  }

  private Part atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '.' -> anyOf(all());
      case '^', '$' -> new Part(0, new BitSet(ASCII));
      default -> anyOf(single(c));
    };
  }

  private static Part anyOf(BitSet characters) {
    return new Part(1, characters);
  }

  private static BitSet all() {
    BitSet all = new BitSet(ASCII);
    all.set(0, ASCII);
    return all;
  }

  private static BitSet single(char c) {
    BitSet single = new BitSet(ASCII);
    if (c < ASCII) {
      single.set(c);
    }
    return single;
  }

  private Part group() {
    if (at('?')) {
      int colon = pattern.startsWith("?:", at) ? at + 2 : pattern.indexOf('>', at) + 1;
      boolean named = pattern.startsWith("?P<", at) || pattern.startsWith("?<", at);
      if (!pattern.startsWith("?:", at) && !named) {
        throw new Unknown(); // flags
      }
      at = colon;
    }
    depth++;
    Part part = alternatives();
    depth--;
    if (!at(')')) {
      throw new Unknown();
    }
    at++;
    return part;
  }

  private Part escape() {
    if (at == pattern.length()) {
      throw new Unknown();
    }
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'b', 'B', 'A', 'z' -> new Part(0, new BitSet(ASCII));
      default -> anyOf(escaped(c));
    };
  }

  private static BitSet escaped(char c) {
    BitSet set = new BitSet(ASCII);
    switch (c) {
      case 'd', 'D' -> set.set('0', '9' + 1);
      case 'w', 'W' -> {
        set.set('0', '9' + 1);
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('_');
      }
      case 's', 'S' -> "\t\n\f\r ".chars().forEach(set::set);
      case 'n' -> set.set('\n');
      case 't' -> set.set('\t');
      case 'r' -> set.set('\r');
      default -> {
        if (c >= ASCII || Character.isLetterOrDigit(c)) {
          throw new Unknown();
        }
        set.set(c);
      }
    }
    if (c == 'D' || c == 'W' || c == 'S') {
      set.flip(0, ASCII);
    }
    return set;
  }

  private Part characterClass() {
    boolean negated = at('^');
    at += negated ? 1 : 0;
    BitSet set = new BitSet(ASCII);
    boolean first = true;
    while (first || !at(']')) {
      first = false;
      member(set);
    }
    at++;
    if (negated) {
      set.flip(0, ASCII);
    }
    return anyOf(set);
  }

  private void member(BitSet set) {
    if (at >= pattern.length() || pattern.startsWith("[:", at)) {
      throw new Unknown();
    }
    char low = pattern.charAt(at++);
    if (low == '\\') {
      BitSet escaped = escaped(pattern.charAt(at++));
      set.or(escaped);
      if (at('-') && !pattern.startsWith("-]", at)) {
        throw new Unknown();
      }
      return;
    }
    char high = low;
    if (at('-') && !pattern.startsWith("-]", at)) {
      high = pattern.charAt(at + 1);
      at += 2;
      if (high == '\\') {
        throw new Unknown();
      }
    }
    if (low < ASCII) {
      set.set(low, Math.min(high, ASCII - 1) + 1);
    }
  }
}
