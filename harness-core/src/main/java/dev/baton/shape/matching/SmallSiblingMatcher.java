package dev.baton.shape.matching;

import dev.baton.shape.matching.LineType.Term;
import java.util.Arrays;
import java.util.List;

/**
 * Decides the same as {@link SiblingMatcher} for up to 64 children, with one bit for each child. It
 * searches a child for each line, and may move a child from one line to another. One instance is
 * reused, because there may be millions of small groups.
 */
final class SmallSiblingMatcher {

  static final int MOST = 64;

  private final TypeSet[] fitting;
  private final long[] masks = new long[MOST];
  private final int[] used = new int[MOST];
  private final int[] termOf = new int[MOST];
  private List<Term> terms = List.of();
  private long taken;
  private long seen;

  /**
   * @param fitting the types that fit each type of line
   */
  SmallSiblingMatcher(TypeSet[] fitting) {
    this.fitting = fitting;
  }

  static boolean isFor(LineType line, SpanType node) {
    return line.terms().size() <= MOST && node.row().length <= MOST;
  }

  /** Returns whether every span has a line and every line its spans, ignoring their order. */
  boolean matches(LineType line, SpanType node) {
    int[] row = node.row();
    terms = line.terms();
    long all = row.length == MOST ? -1L : (1L << row.length) - 1;
    long covered = 0;
    for (int i = 0; i < terms.size(); i++) {
      masks[i] = mask(terms.get(i), row);
      covered |= masks[i];
      boolean isViolated =
          terms.get(i).forbids() ? masks[i] != 0 : Long.bitCount(masks[i]) < terms.get(i).min();
      if (isViolated) {
        return false;
      }
    }
    return (line.isOpen() || covered == all) && assign(line.isOpen(), all);
  }

  private long mask(Term term, int[] row) {
    TypeSet types = fitting[term.type()];
    long mask = 0;
    for (int i = 0; i < row.length; i++) {
      if (i > 0 && row[i] == row[i - 1]) {
        mask |= (mask >>> (i - 1) & 1) << i;
      } else if (types.contains(row[i])) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  private boolean assign(boolean open, long all) {
    taken = 0;
    Arrays.fill(used, 0, terms.size(), 0);
    for (int i = 0; i < terms.size(); i++) {
      while (used[i] < terms.get(i).min()) {
        seen = 0;
        if (!findChild(i)) {
          return false;
        }
        used[i]++;
      }
    }
    for (long rest = all & ~taken; !open && rest != 0; rest &= rest - 1) {
      seen = 0;
      if (!findLine(Long.numberOfTrailingZeros(rest))) {
        return false;
      }
    }
    return true;
  }

  /** Finds a child for a line. If necessary, takes one from a line that can get another child. */
  private boolean findChild(int term) {
    long free = masks[term] & ~taken;
    if (free != 0) {
      assign(Long.numberOfTrailingZeros(free), term);
      return true;
    }
    for (long rest = masks[term] & ~seen; rest != 0; rest = masks[term] & ~seen) {
      int child = Long.numberOfTrailingZeros(rest);
      seen |= 1L << child;
      if (termOf[child] != term && findChild(termOf[child])) {
        assign(child, term);
        return true;
      }
    }
    return false;
  }

  private void assign(int child, int term) {
    termOf[child] = term;
    taken |= 1L << child;
  }

  /**
   * Finds a line for a child. If necessary, moves another child of that line to a different line.
   */
  private boolean findLine(int child) {
    for (int term = 0; term < terms.size(); term++) {
      if ((masks[term] >>> child & 1) != 0 && (seen >>> term & 1) == 0) {
        seen |= 1L << term;
        if (used[term] < terms.get(term).max()) {
          used[term]++;
          assign(child, term);
          return true;
        }
        if (moveOne(term)) {
          assign(child, term);
          return true;
        }
      }
    }
    return false;
  }

  private boolean moveOne(int term) {
    for (int other = 0; other < MOST; other++) {
      if ((taken >>> other & 1) != 0 && termOf[other] == term && findLine(other)) {
        return true;
      }
    }
    return false;
  }
}
