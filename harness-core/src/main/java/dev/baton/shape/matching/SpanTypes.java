package dev.baton.shape.matching;

import dev.baton.shape.reading.ActualNode;
import dev.baton.shape.reading.ActualTree;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the nodes of traces by type: nodes of one type have the same label and children of the
 * same types. A thousand equal subtrees are therefore compared only once. The number of a type is
 * greater than the numbers of its children.
 */
final class SpanTypes {

  /** No type. */
  static final int NONE = -1;

  private final PinnedProperties dimensions;
  private final Budget budget;
  private final Map<List<Object>, Integer> labels = new HashMap<>();
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();

  /** The types of those without children, by their labels. */
  private final IntList leaves = new IntList();

  private final List<SpanType> types = new ArrayList<>();

  SpanTypes(ActualTree tree, PinnedProperties dimensions, Budget budget) {
    this.dimensions = dimensions;
    this.budget = budget;
    List<ActualNode> nodes = tree.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) { // children first
      classify(nodes.get(i));
    }
  }

  private void classify(ActualNode node) {
    budget.spend(30 + node.children.size());
    if (node.children.isEmpty()) {
      classifyLeaf(node);
      return;
    }
    int[] children = new int[node.children.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = node.children.get(i).type;
    }
    if (!dimensions.hasOrder()) {
      Arrays.sort(children);
    }
    node.type = numbers.computeIfAbsent(key(dimensions.label(node), children), k -> types.size());
    if (node.type == types.size()) {
      types.add(SpanType.of(node, children));
    }
  }

  private void classifyLeaf(ActualNode node) {
    int label = labels.computeIfAbsent(dimensions.label(node), l -> labels.size());
    while (leaves.size() <= label) {
      leaves.add(NONE);
    }
    if (leaves.get(label) == NONE) {
      leaves.set(label, types.size());
      types.add(SpanType.of(node, new int[0]));
    }
    node.type = leaves.get(label);
  }

  private IntBuffer key(List<Object> label, int[] children) {
    int[] key = Arrays.copyOf(children, children.length + 1);
    key[children.length] = labels.computeIfAbsent(label, l -> labels.size());
    return IntBuffer.wrap(key);
  }

  /** Returns the type of nodes with this label and these children. */
  int find(List<Object> label, int[] children) {
    Integer number = labels.get(label);
    if (number == null) {
      return NONE;
    }
    if (children.length == 0) {
      return number < leaves.size() ? leaves.get(number) : NONE;
    }
    int[] key = Arrays.copyOf(children, children.length + 1);
    key[children.length] = number;
    return numbers.getOrDefault(IntBuffer.wrap(key), NONE);
  }

  SpanType get(int type) {
    return types.get(type);
  }

  int size() {
    return types.size();
  }
}
