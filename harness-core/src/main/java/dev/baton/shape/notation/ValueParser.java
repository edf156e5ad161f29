package dev.baton.shape.notation;

import dev.baton.shape.notation.AttributeCondition.Op;
import java.util.ArrayList;
import java.util.List;

/** Parses attributes: key, comparison, value. */
final class ValueParser {

  private static final String SIGNS = "=, !=, <, > or ~";

  private final Cursor cursor;

  ValueParser(Cursor cursor) {
    this.cursor = cursor;
  }

  AttributeCondition attribute() {
    if (cursor.take("!")) {
      return AttributeCondition.absent(word("an attribute's key"));
    }
    String key = word("an attribute's key");
    Op op = operator(key);
    if (op == Op.LIKE) {
      return AttributeCondition.like(key, word("a glob"));
    }
    int start = cursor.at();
    Object value = value();
    if ((op == Op.LESS || op == Op.GREATER) && !AttributeCondition.isOrdered(value)) {
      throw cursor.error(
          start, "< and > compare numbers or texts, not " + AttributeValues.print(value));
    }
    return new AttributeCondition(key, op, value);
  }

  private Op operator(String key) {
    for (Op op : new Op[] {Op.NOT_EQUAL, Op.EQUAL, Op.LESS, Op.GREATER, Op.LIKE}) {
      if (cursor.take(op.sign)) {
        return op;
      }
    }
    throw cursor.error(
        "%s follows an attribute's key, as in %s=1".formatted(SIGNS, Quoting.word(key)));
  }

  /** Reads an unquoted or quoted word. */
  String word(String what) {
    if (cursor.peek() == '"') {
      return cursor.quoted();
    }
    int start = cursor.at();
    String word = cursor.bareWord();
    if (!Quoting.isBareWord(word)) {
      cursor.moveTo(start);
      throw cursor.error(start, SyntaxHints.noWord(what, cursor.rest()));
    }
    return word;
  }

  /**
   * Reads a value. Nested lists are kept on an explicit stack, so that many brackets cannot
   * overflow the stack of the thread.
   */
  private Object value() {
    List<List<Object>> open = new ArrayList<>();
    while (true) {
      if (cursor.isAt("[") && open.size() == AttributeValues.DEEPEST) {
        throw cursor.error(
            "lists stand in lists, but at most " + AttributeValues.DEEPEST + " deep");
      }
      if (cursor.take("[")) {
        open.add(new ArrayList<>());
        if (!cursor.isAt("]")) {
          continue;
        }
      } else {
        Object scalar = scalar();
        if (open.isEmpty()) {
          return scalar;
        }
        open.get(open.size() - 1).add(scalar);
      }
      Object closed = closeLists(open);
      if (closed != null) {
        return closed;
      }
    }
  }

  private @org.jspecify.annotations.Nullable Object closeLists(List<List<Object>> open) {
    while (cursor.take("]")) {
      List<Object> done = List.copyOf(open.remove(open.size() - 1));
      if (open.isEmpty()) {
        return done;
      }
      open.get(open.size() - 1).add(done);
    }
    if (!cursor.take(",")) {
      throw cursor.error("a list goes on with a comma or ends with ], without spaces");
    }
    return null;
  }

  private Object scalar() {
    return cursor.peek() == '"' ? cursor.quoted() : AttributeValues.ofBareWord(word("a value"));
  }
}
