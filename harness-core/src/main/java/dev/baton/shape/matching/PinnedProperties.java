package dev.baton.shape.matching;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of spans that a shape asks about. Spans that agree in these are the same for the
 * shape; a line pins some of them to a value and leaves others free.
 */
final class PinnedProperties {

  private static final Object ABSENT = "absent".toCharArray();

  private final ActualTree tree;
  private final Set<String> keys = new TreeSet<>();
  private boolean services;
  private boolean kinds;
  private boolean oks;
  private boolean details;
  private boolean order;

  PinnedProperties(List<ExpectedNode> expected, ActualTree tree) {
    this.tree = tree;
    for (ExpectedNode node : expected) {
      if (node.line != null) {
        use(node.line);
      }
    }
  }

  private void use(SpanLine line) {
    services |= line.service() != null;
    kinds |= line.kind() != null;
    oks |= line.wantsOk();
    details |= hasDetails(line);
    order |= line.ordered();
    line.attributes().forEach(test -> keys.add(test.key()));
  }

  private static boolean hasDetails(SpanLine line) {
    return !line.times().isEmpty() || !line.events().isEmpty() || !line.links().isEmpty();
  }

  /** Whether the order of siblings counts anywhere. */
  boolean hasOrder() {
    return order;
  }

  /** Returns what the shape can see of this node by itself. */
  List<Object> label(ActualNode node) {
    if (node.span == null) {
      return virtual(node.parent == null);
    }
    List<Object> label = new ArrayList<>(7 + keys.size());
    label.add(node.span.name());
    label.add(node.span.status().isError());
    label.add(node.states());
    label.add(services ? node.span.service() : "");
    label.add(kinds ? node.span.kind() : "");
    label.add(!oks || node.isOk());
    label.add(details ? details(node) : "");
    Attributes attributes = node.span.attributes();
    for (String key : keys) {
      Object value = AttributeValues.of(attributes, key);
      label.add(value == null ? ABSENT : value);
    }
    return label;
  }

  private List<Object> details(ActualNode node) {
    return List.of(
        node.captured().duration(),
        node.captured().isEnded(),
        node.captured().events(),
        tree.links(node.captured()));
  }

  private static List<Object> virtual(boolean all) {
    return List.of(all);
  }

  /** Returns the label that spans like this line have; null in each place that is left free. */
  List<@Nullable Object> pins(ExpectedNode node) {
    SpanLine line = node.line;
    if (line == null) {
      return new ArrayList<>(virtual(node.parent == null));
    }
    List<@Nullable Object> pins = new ArrayList<>(7 + keys.size());
    pins.add(line.name().isLiteral() ? line.name().text() : null);
    pins.add(line.wantsError());
    pins.add(line.states());
    pins.add(services ? literal(line.service()) : "");
    pins.add(kinds ? line.kind() : "");
    pins.add(!oks ? Boolean.TRUE : line.status() == null ? null : line.status() == StatusCode.OK);
    pins.add(details ? null : "");
    keys.forEach(key -> pins.add(pinned(line, key)));
    return pins;
  }

  private static @Nullable Object literal(@Nullable TextPattern pattern) {
    return pattern != null && pattern.isLiteral() ? pattern.text() : null;
  }

  private static @Nullable Object pinned(SpanLine line, String key) {
    for (AttributeCondition test : line.attributes()) {
      if (test.key().equals(key) && test.op() == AttributeCondition.Op.EQUAL) {
        return test.value();
      }
      if (test.key().equals(key) && test.op() == AttributeCondition.Op.ABSENT) {
        return ABSENT;
      }
    }
    return null;
  }

  /** Whether the pins say all that the line says, and leave nothing free. */
  static boolean isExact(ExpectedNode node, List<@Nullable Object> pins) {
    SpanLine line = node.line;
    return !pins.contains(null)
        && (line == null
            || line.attributes().isEmpty()
            || line.attributes().stream().map(AttributeCondition::key).distinct().count()
                == line.attributes().size());
  }
}
