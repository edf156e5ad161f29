package dev.baton.shape.matching;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanState;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties of spans that a shape mentions. Spans with equal properties have the same label,
 * and the shape cannot distinguish them.
 */
final class PinnedProperties {

  private final ActualTree tree;
  private final Set<String> keys = new HashSet<>();
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

  /** Returns whether the order of siblings matters anywhere. */
  boolean hasOrder() {
    return order;
  }

  /** Returns the label of this node, without its children. */
  List<Object> label(ActualNode node) {
    if (node.span == null) {
      return List.of(node.parent == null);
    }
    CapturedSpan span = node.span;
    List<Object> label = new ArrayList<>(7);
    label.add(span.name());
    label.add(span.status().isError());
    label.add(node.states());
    label.add(services ? span.service() : "");
    label.add(kinds ? span.kind() : "");
    label.add(!oks || node.isOk());
    label.add(details ? details(node) : "");
    addValues(label, values(span));
    return label;
  }

  private List<Object> details(ActualNode node) {
    return List.of(
        node.captured().duration(),
        node.captured().isEnded(),
        node.captured().events(),
        tree.links(node.captured()));
  }

  /** Returns the attributes of a span that some line mentions. */
  Map<String, Object> values(CapturedSpan span) {
    return keys.isEmpty() || span.attributes().isEmpty()
        ? Map.of()
        : AttributeValues.of(span.attributes(), key -> keys.contains(key.getKey()));
  }

  private static void addValues(List<Object> label, Map<String, Object> values) {
    values.forEach(
        (key, value) -> {
          label.add(key);
          label.add(value);
        });
  }

  /** Returns the only label of spans that fit this line, null if several labels fit. */
  @Nullable List<Object> onlyLabel(ExpectedNode node) {
    SpanLine line = node.line;
    if (node.forbidden) {
      return null;
    }
    if (line == null) {
      return List.of(node.parent == null);
    }
    boolean isOrphan = line.states().contains(SpanState.ORPHAN); // some without that state fit too
    if (!line.name().isLiteral() || isOrphan || details || keys.size() > line.attributes().size()) {
      return null;
    }
    Object service = services ? literal(line.service()) : "";
    Object kind = kinds ? line.kind() : "";
    boolean saysStatus = !oks || line.status() != null;
    Map<String, Object> values = onlyValues(line);
    if (service == null || kind == null || !saysStatus || values == null) {
      return null;
    }
    List<Object> label = new ArrayList<>(7);
    label.add(line.name().text());
    label.add(line.wantsError());
    label.add(line.states());
    label.add(service);
    label.add(kind);
    label.add(!oks || line.status() == StatusCode.OK);
    label.add("");
    addValues(label, values);
    return label;
  }

  private static @Nullable Object literal(@Nullable TextPattern pattern) {
    return pattern != null && pattern.isLiteral() ? pattern.text() : null;
  }

  /** Returns the values that the line requires, null unless it requires one value for each key. */
  private @Nullable Map<String, Object> onlyValues(SpanLine line) {
    Map<String, Object> values = new TreeMap<>();
    Set<String> said = new HashSet<>();
    for (AttributeCondition test : line.attributes()) {
      boolean pins =
          test.op() == AttributeCondition.Op.EQUAL || test.op() == AttributeCondition.Op.ABSENT;
      if (!pins || !said.add(test.key())) {
        return null;
      }
      if (test.value() != null) {
        values.put(test.key(), test.value());
      }
    }
    return said.size() == keys.size() ? values : null;
  }
}
