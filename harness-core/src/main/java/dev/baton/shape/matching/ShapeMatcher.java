package dev.baton.shape.matching;

import dev.baton.Internal;
import dev.baton.shape.matching.LineTypes.ExpectedType;
import dev.baton.shape.matching.LineTypes.Term;
import dev.baton.shape.matching.SpanTypes.ActualType;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a line with all that is below it fits a span with all that is below that. Asked
 * and answered for types, each question once, with a stack of its own instead of recursion.
 */
@Internal
public final class ShapeMatcher {

  private final ActualTree tree;
  private final SpanTypes actual;
  private final LineTypes expected;
  private final Map<Long, Boolean> answers = new HashMap<>();

  public ShapeMatcher(List<ExpectedNode> lines, ActualTree tree) {
    this.tree = tree;
    PinnedProperties dimensions = new PinnedProperties(lines, tree);
    actual = new SpanTypes(tree, dimensions);
    expected = new LineTypes(lines, dimensions, actual, tree.nodes().size());
  }

  public boolean matches(ExpectedNode line, ActualNode node) {
    return matches(question(line.type, node.type));
  }

  /** Returns the best distribution of a span's children over a line's children. */
  public List<SiblingMatcher.Share> shares(ExpectedNode line, ActualNode node) {
    SiblingMatcher group = new SiblingMatcher(this, expected(line.type), actual(node.type));
    group.questions().forEach(this::matches);
    return group.bestShares();
  }

  static long question(int expectedType, int actualType) {
    return (long) expectedType << 32 | actualType;
  }

  private static int expectedType(long question) {
    return (int) (question >> 32);
  }

  private static int actualType(long question) {
    return (int) question;
  }

  public ExpectedType expected(int type) {
    return expected.get(type);
  }

  ActualType actual(int type) {
    return actual.get(type);
  }

  boolean isKnownToMatch(long question) {
    return answers.getOrDefault(question, false);
  }

  /** Whether the line fits the span by itself, whatever is below them. */
  boolean fitsAlone(ExpectedType line, ActualType node) {
    ExpectedNode wanted = line.example();
    ActualNode found = node.example();
    if (wanted.line == null || found.span == null) {
      return wanted.line == null
          && found.span == null
          && (wanted.parent == null) == (found.parent == null);
    }
    return SpanDifferences.none(wanted.line, found, tree);
  }

  /** A question, with its group once that is known. */
  private static final class Frame {
    final long question;
    @Nullable SiblingMatcher group;

    Frame(long question) {
      this.question = question;
    }
  }

  private boolean matches(long question) {
    Deque<Frame> open = new ArrayDeque<>();
    open.push(new Frame(question));
    while (!open.isEmpty()) {
      Frame frame = open.peek();
      if (answers.containsKey(frame.question)) {
        open.pop();
      } else if (frame.group != null) {
        answers.put(frame.question, frame.group.matches());
      } else {
        begin(frame, open);
      }
    }
    return isKnownToMatch(question);
  }

  private void begin(Frame frame, Deque<Frame> open) {
    ExpectedType line = expected(expectedType(frame.question));
    ActualType node = actual(actualType(frame.question));
    if (line.isExact()) {
      answers.put(frame.question, line.exactly() == actualType(frame.question));
    } else if (!sizesFit(line, node) || !fitsAlone(line, node)) {
      answers.put(frame.question, false);
    } else {
      SiblingMatcher group = new SiblingMatcher(this, line, node);
      frame.group = group;
      for (long question : group.questions()) {
        if (!answers.containsKey(question)) {
          open.push(new Frame(question));
        }
      }
    }
  }

  private static boolean sizesFit(ExpectedType line, ActualType node) {
    long least = line.terms().stream().mapToLong(Term::min).sum();
    long most = line.terms().stream().mapToLong(Term::max).sum();
    int size = node.children().length;
    return least <= size && (line.example().open || size <= most);
  }
}
