package dev.baton.shape.matching;

/** An index from each type to the types of its parents. */
final class ParentIndex {

  private final int[] starts;
  private final int[] parents;
  private final int[] seenBy;
  private int looks;

  ParentIndex(SpanTypes actual) {
    int types = actual.size();
    starts = new int[types + 1];
    seenBy = new int[types];
    for (int type = 0; type < types; type++) {
      for (int kind : actual.get(type).kinds()) {
        starts[kind + 1]++;
      }
    }
    for (int type = 0; type < types; type++) {
      starts[type + 1] += starts[type];
    }
    parents = new int[starts[types]];
    int[] at = starts.clone();
    for (int type = 0; type < types; type++) {
      for (int kind : actual.get(type).kinds()) {
        parents[at[kind]++] = type;
      }
    }
  }

  /**
   * Returns the number of types that have such children. Some may be counted twice. Stops above
   * {@code most}.
   */
  int count(TypeSet children, int most) {
    long count = 0;
    for (int i = 0; i < children.size() && count <= most; i++) {
      count += starts[children.get(i) + 1] - starts[children.get(i)];
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** Returns the distinct types that have such children. */
  IntList of(TypeSet children) {
    IntList found = new IntList();
    looks++;
    for (int i = 0; i < children.size(); i++) {
      for (int at = starts[children.get(i)]; at < starts[children.get(i) + 1]; at++) {
        if (seenBy[parents[at]] != looks) {
          seenBy[parents[at]] = looks;
          found.add(parents[at]);
        }
      }
    }
    return found;
  }
}
