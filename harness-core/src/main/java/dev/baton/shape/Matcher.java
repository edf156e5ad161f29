package dev.baton.shape;

import dev.baton.shape.ActualTypes.ActualType;
import dev.baton.shape.ExpectedTypes.ExpectedType;
import dev.baton.shape.ExpectedTypes.Term;
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
final class Matcher {

  private final ActualTree tree;
  private final ActualTypes actual;
  private final ExpectedTypes expected;
  private final Map<Long, Boolean> answers = new HashMap<>();

  Matcher(List<ExpectedNode> lines, ActualTree tree) {
    this.tree = tree;
    Dimensions dimensions = new Dimensions(lines, tree);
    actual = new ActualTypes(tree, dimensions);
    expected = new ExpectedTypes(lines, dimensions, actual, tree.nodes().size());
  }

  boolean matches(ExpectedNode line, ActualNode node) {
    return matches(question(line.type, node.type));
  }

  /** Returns the best distribution of a span's children over a line's children. */
  List<Group.Share> shares(ExpectedNode line, ActualNode node) {
    Group group = new Group(this, expected(line.type), actual(node.type));
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

  ExpectedType expected(int type) {
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
    return Differences.none(wanted.line, found, tree);
  }

  /** A question, with its group once that is known. */
  private static final class Frame {
    final long question;
    @Nullable Group group;

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
      Group group = new Group(this, line, node);
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
