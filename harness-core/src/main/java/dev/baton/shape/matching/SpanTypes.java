package dev.baton.shape.matching;

import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the nodes of traces into types: the same label and the same types of children. What is true
 * of one node is true of all of its type, so that a thousand equal subtrees are looked at once.
 */
final class SpanTypes {

  /** All nodes that are the same for the shape. */
  static final class ActualType {

    private final List<Object> label;
    private final ActualNode example;
    private final int[] children;

    ActualType(List<Object> label, ActualNode example, int[] children) {
      this.label = label;
      this.example = example;
      this.children = children;
    }

    /** Returns what the shape can see of such a node by itself. */
    List<Object> label() {
      return label;
    }

    /** Returns one of the nodes. */
    ActualNode example() {
      return example;
    }

    /** Returns the types of the children: in order if order counts, sorted otherwise. */
    int[] children() {
      return children;
    }
  }

  private final PinnedProperties dimensions;
  private final Map<List<Object>, Integer> labels = new HashMap<>();
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();
  private final List<ActualType> types = new ArrayList<>();

  SpanTypes(ActualTree tree, PinnedProperties dimensions) {
    this.dimensions = dimensions;
    List<ActualNode> nodes = tree.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) { // children first
      classify(nodes.get(i));
    }
  }

  private void classify(ActualNode node) {
    int[] children = new int[node.children.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = node.children.get(i).type;
    }
    if (!dimensions.hasOrder()) {
      Arrays.sort(children);
    }
    List<Object> label = dimensions.label(node);
    node.type = numbers.computeIfAbsent(key(label, children), k -> types.size());
    if (node.type == types.size()) {
      types.add(new ActualType(label, node, children));
    }
  }

  private IntBuffer key(List<Object> label, int[] children) {
    int[] key = Arrays.copyOf(children, children.length + 1);
    key[children.length] = labels.computeIfAbsent(label, l -> labels.size());
    return IntBuffer.wrap(key);
  }

  /** Returns the type that nodes of this label with these children have, -1 if there are none. */
  int find(List<@Nullable Object> label, int[] children) {
    Integer number = labels.get(label);
    if (number == null) {
      return -1;
    }
    int[] key = Arrays.copyOf(children, children.length + 1);
    key[children.length] = number;
    return numbers.getOrDefault(IntBuffer.wrap(key), -1);
  }

  ActualType get(int type) {
    return types.get(type);
  }
}
