package dev.baton.shape.matching;

import dev.baton.shape.matching.LineType.Term;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that may fit a line, by a common name, attribute or child. It uses the criterion
 * with the fewest types, so that a line is rarely compared with all spans of its name.
 */
final class SpanIndex {

  /** An attribute: a key and its value. */
  private record Attribute(String key, Object value) {}

  private final Postings<String> byName = new Postings<>();
  private final Postings<Attribute> byAttribute = new Postings<>();
  private final IntList withoutSpan = new IntList();
  private final ParentIndex parents;
  private final NameIndex names;

  SpanIndex(SpanTypes actual, PinnedProperties dimensions, Budget budget) {
    for (int type = 0; type < actual.size(); type++) {
      ActualNode node = actual.get(type).example();
      budget.spend(10);
      if (node.span == null) {
        withoutSpan.add(type);
      } else {
        byName.add(node.span.name(), type);
        for (var value : dimensions.values(node.span).entrySet()) {
          byAttribute.add(new Attribute(value.getKey(), value.getValue()), type);
        }
      }
    }
    parents = new ParentIndex(actual);
    names = new NameIndex(byName.keys(), budget);
  }

  /**
   * Returns the distinct types that may fit this line.
   *
   * @param fitting the types that fit each type of line below it
   */
  IntList of(LineType line, TypeSet[] fitting) {
    TypeSet child = rarestChild(line, fitting);
    int withChild = child == null ? Integer.MAX_VALUE : parents.count(child, Integer.MAX_VALUE);
    SpanLine written = line.example().line;
    if (written == null) {
      return child != null && withChild < withoutSpan.size() ? parents.of(child) : withoutSpan;
    }
    Attribute attribute = rarestAttribute(written);
    int withAttribute = attribute == null ? Integer.MAX_VALUE : byAttribute.size(attribute);
    boolean isNameBest = !isCheaperThanName(written.name(), Math.min(withChild, withAttribute));
    if (child != null && !isNameBest && withChild <= withAttribute) {
      return parents.of(child);
    }
    IntList found = new IntList();
    if (attribute != null && !isNameBest) {
      byAttribute.addTo(found, attribute);
    } else {
      names.like(written.name()).forEach(name -> byName.addTo(found, name));
    }
    return found;
  }

  private boolean isCheaperThanName(TextPattern name, int others) {
    if (name.isLiteral()) {
      return others < byName.size(name.text());
    }
    return others < Integer.MAX_VALUE
        && (others <= names.size()
            || others < names.like(name).stream().mapToLong(byName::size).sum());
  }

  /** Returns the types of the rarest required child, null if the line requires none. */
  private @Nullable TypeSet rarestChild(LineType line, TypeSet[] fitting) {
    TypeSet rarest = null;
    int fewest = Integer.MAX_VALUE;
    for (Term term : line.terms()) {
      if (term.min() > 0) {
        int count = parents.count(fitting[term.type()], fewest);
        if (rarest == null || count < fewest) {
          rarest = fitting[term.type()];
          fewest = count;
        }
      }
    }
    return rarest;
  }

  private @Nullable Attribute rarestAttribute(SpanLine line) {
    Attribute rarest = null;
    for (AttributeCondition test : line.attributes()) {
      if (test.op() == AttributeCondition.Op.EQUAL && test.value() != null) {
        Attribute next = new Attribute(test.key(), test.value());
        if (rarest == null || byAttribute.size(next) < byAttribute.size(rarest)) {
          rarest = next;
        }
      }
    }
    return rarest;
  }
}
