package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces that look the same in a text, such as those of a job that runs again and again. A text
 * shows the first of many and counts the others.
 */
@Internal
public final class EqualTraces {

  /** Two equal traces may be the subject of a test, with two durations. */
  private static final int FEWEST = 3;

  private final IdentityHashMap<ActualNode, Integer> countOfFirst = new IdentityHashMap<>();
  private final Set<ActualNode> others = Collections.newSetFromMap(new IdentityHashMap<>());

  private EqualTraces() {}

  /** Finds those among these nodes of whole traces. */
  public static EqualTraces among(List<ActualNode> traces) {
    Map<List<Object>, List<ActualNode>> byLooks = new HashMap<>();
    traces.forEach(
        trace -> byLooks.computeIfAbsent(looks(trace), l -> new ArrayList<>()).add(trace));
    EqualTraces equal = new EqualTraces();
    byLooks.values().stream().filter(same -> same.size() >= FEWEST).forEach(equal::add);
    return equal;
  }

  private void add(List<ActualNode> same) {
    countOfFirst.put(same.get(0), same.size());
    others.addAll(same.subList(1, same.size()));
  }

  /** Returns whether an equal trace is shown instead of this one. */
  public boolean isOther(ActualNode trace) {
    return others.contains(trace);
  }

  /** Returns how many equal traces this one is shown for, itself included. */
  public int count(ActualNode trace) {
    return countOfFirst.getOrDefault(trace, 1);
  }

  private static List<Object> looks(ActualNode trace) {
    List<Object> looks = new ArrayList<>();
    List<ActualNode> todo = new ArrayList<>(trace.children);
    while (!todo.isEmpty()) {
      ActualNode node = todo.remove(todo.size() - 1);
      CapturedSpan span = node.captured();
      looks.add(node.depth);
      looks.add(span.name());
      looks.add(span.service());
      looks.add(span.kind());
      looks.add(span.status().code());
      looks.add(node.states());
      todo.addAll(node.children);
    }
    return looks;
  }
}
