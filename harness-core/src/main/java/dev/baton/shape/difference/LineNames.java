package dev.baton.shape.difference;

import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.Quoting;
import dev.baton.shape.notation.RemarkText;
import dev.baton.shape.reading.ActualNode;
import org.jspecify.annotations.Nullable;

/** Names of lines, spans and places for sentences. */
final class LineNames {

  private static final int LONGEST = 100;

  private LineNames() {}

  static String of(ActualNode node) {
    return node.span == null
        ? "a trace"
        : RemarkText.remark(Quoting.text(node.span.name()), LONGEST);
  }

  /** Returns the name of a line. For a whole trace, returns the name of its first line. */
  static String of(ExpectedNode node) {
    if (node.line != null) {
      return RemarkText.remark(node.line.name().asName(), LONGEST);
    }
    return node.children.isEmpty() ? "..." : of(node.children.get(0));
  }

  /** Returns {@code " under POST /orders"}; empty for a root. */
  static String under(@Nullable ExpectedNode parent) {
    return parent == null || parent.line == null ? "" : " under " + of(parent);
  }

  static String under(@Nullable ActualNode parent) {
    return parent == null || parent.span == null ? "" : " under " + of(parent);
  }

  /** Returns the remark for a span that a line elsewhere expects. */
  static String remark(ExpectedNode line, ActualNode node) {
    if (isOtherTrace(node)) {
      return node.isRoot() ? "the root of another trace" : "in another trace" + under(node.parent);
    }
    String expectedPlace = under(line.parent);
    return "expected" + (expectedPlace.isEmpty() ? " as a root" : expectedPlace);
  }

  /** Returns the end of the sentence "it is …" for a span that is not in the place of its line. */
  static String places(ExpectedNode line, ActualNode node) {
    String expectedPlace =
        line.parent == null || line.parent.line == null ? "not a root" : "not" + under(line.parent);
    String now =
        isOtherTrace(node)
            ? remark(line, node)
            : node.isRoot() ? "a root" : "found" + under(node.parent);
    return expectedPlace + " but " + now;
  }

  /** Returns whether the trace of this span was not matched with any trace of the shape. */
  private static boolean isOtherTrace(ActualNode node) {
    return node.trace.isUnmatched;
  }
}
