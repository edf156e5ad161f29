package dev.baton.shape.difference;

import dev.baton.Internal;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.reading.ActualNode;
import org.jspecify.annotations.Nullable;

/**
 * A line of a failure text that is not written yet. Only a few of 100,000 lines are ever written.
 *
 * @param mark {@link #PLAIN}, or one of the other marks for a problem
 * @param depth the depth of its indent
 * @param line a line of the shape, if it is one
 * @param node a span, if it is one
 * @param text the text if it is neither
 * @param remark the remark
 */
@Internal
public record DiffRow(
    String mark,
    int depth,
    @Nullable SpanLine line,
    @Nullable ActualNode node,
    String text,
    String remark) {

  public static final String PLAIN = "  ";
  static final String MINUS = "- ";
  static final String PLUS = "+ ";
  public static final String MARKED = "> ";

  static DiffRow expected(int depth, SpanLine line, String remark) {
    return new DiffRow(MINUS, depth, line, null, "", remark);
  }

  public static DiffRow actual(String mark, ActualNode node, String remark) {
    return new DiffRow(mark, node.depth, null, node, "", remark);
  }

  public static DiffRow text(String mark, int depth, String text, String remark) {
    return new DiffRow(mark, depth, null, null, text, remark);
  }

  boolean isProblem() {
    return !mark.equals(PLAIN);
  }
}
