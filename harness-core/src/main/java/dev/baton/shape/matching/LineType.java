package dev.baton.shape.matching;

import dev.baton.Internal;
import java.util.List;

/**
 * All lines that mean the same, wherever and however often they stand.
 *
 * @param example one of them
 * @param terms its children: in order if it is ordered, otherwise one term a type
 * @param least how many children a span has at least
 * @param most how many children a span has at most, unless others may be there
 * @param exactly the only type of spans that it fits, {@link SpanTypes#NONE} if there is no such
 *     span here, {@link #NOT_EXACT} if there may be several
 */
@Internal
public record LineType(ExpectedNode example, List<Term> terms, long least, long most, int exactly) {

  static final int NOT_EXACT = -2;

  /**
   * The children of one type below a line.
   *
   * @param type the number of their type
   * @param min at least so many
   * @param max at most so many
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

  /** Whether a span may have so many children. */
  boolean allows(int children) {
    return least <= children && (isOpen() || children <= most);
  }
}
