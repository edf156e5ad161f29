package dev.baton.shape.matching;

import dev.baton.Internal;
import java.util.List;

/**
 * The type of all lines with the same meaning, regardless of their depth and count.
 *
 * @param example one of the lines
 * @param terms the children: in order if the line is ordered, otherwise one term for each type
 * @param least the least number of children
 * @param most the greatest number of children, unless additional ones are allowed
 * @param exactly the only type of spans that fits, {@link SpanTypes#NONE} if there is no such span,
 *     {@link #NOT_EXACT} if several types may fit
 */
@Internal
public record LineType(ExpectedNode example, List<Term> terms, long least, long most, int exactly) {

  static final int NOT_EXACT = -2;

  /**
   * The children of one type below a line.
   *
   * @param type the number of their type
   * @param min the least number
   * @param max the greatest number
   */
  public record Term(int type, int min, int max) {

    boolean forbids() {
      return max == 0;
    }

    boolean isFixed() {
      return min == max;
    }
  }

  static LineType of(ExpectedNode example, List<Term> terms, int exactly) {
    long least = 0;
    long most = 0;
    for (Term term : terms) {
      least += term.min();
      most += term.max();
    }
    return new LineType(example, terms, least, most, exactly);
  }

  boolean isExact() {
    return exactly != NOT_EXACT;
  }

  boolean isOpen() {
    return example.open;
  }

  /** Returns whether a span may have this number of children. */
  boolean allows(int children) {
    return least <= children && (isOpen() || children <= most);
  }
}
